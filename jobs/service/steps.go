package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/store"
)

// compose writes score and performance.
func (s *Service) compose(ctx context.Context, p *store.Performance) error {
	lessons, err := jobs.GatherAll(ctx, p.Of, s.config.School, s.config.Digest)
	if err != nil {
		return err
	}
	take, err := jobs.Write(p.Of, lessons, nil)
	if err != nil {
		return err
	}
	data, err := encodeTake(take)
	if err != nil {
		return err
	}
	if p.Written, err = s.config.Artefacts.Put(ctx, bytes.NewReader(data)); err != nil {
		return fmt.Errorf("store the score: %w", err)
	}
	p.Title, p.Step = take.Score.Title, store.Render
	return nil
}

// render makes the bundle. Made again, it must have the same CID.
func (s *Service) render(ctx context.Context, p *store.Performance) error {
	data, err := s.config.Artefacts.Get(ctx, p.Written)
	if errors.Is(err, ErrNoArtefact) {
		p.Step = store.Compose
		return nil
	}
	if err != nil {
		return fmt.Errorf("fetch the score: %w", err)
	}
	take, err := decodeTake(p.Of, data)
	if err != nil {
		return err
	}
	packer := s.config.Packer()
	if take, err = jobs.Play(ctx, take, packer.CIDs, nil); err != nil {
		return err
	}
	digest, err := packer.Digest(take.Bundle)
	if err != nil {
		return fmt.Errorf("compute the CID: %w", err)
	}
	first := p.Digest
	if p.Digest = digest; !first.IsZero() && first != digest {
		return s.differs(*p, first)
	}
	if p.Packed, err = s.config.Artefacts.Put(ctx, packed{packer, take.Bundle}); err != nil {
		return fmt.Errorf("store the bundle: %w", err)
	}
	p.Music, p.Bytes, p.Step = int64(1000*take.Audio.Seconds()), sizeOf(take.Bundle), store.Pin
	return nil
}

func sizeOf(b cremona.Bundle) (n int64) {
	for _, f := range b.Files {
		n += int64(len(f.Data))
	}
	return n
}

// pin hands the bundle to the store, which must answer with our CID.
func (s *Service) pin(ctx context.Context, p *store.Performance) error {
	got, err := s.pinArtefact(ctx, p.Packed)
	if errors.Is(err, ErrNoArtefact) {
		p.Step = store.Render
		return nil
	}
	if err != nil {
		return err
	}
	if got != p.Digest {
		return fmt.Errorf("pin: the store answered CID %s where ours is %s; do not trust that store", got.CID(), p.Digest.CID())
	}
	p.Pinned, p.Step = store.Now(), store.Link
	return nil
}

// pinArtefact gives the store the file if it can take it, and the bundle if it
// cannot or if anything is wrong with the file.
func (s *Service) pinArtefact(ctx context.Context, sum cremona.Hash) (cremona.Hash, error) {
	folder, here := s.config.Artefacts.(Folder)
	if store, adopts := s.config.Pinner.(Adopter); here && adopts {
		got, err := store.PinFile(ctx, folder.path(sum))
		if err == nil || ctx.Err() != nil {
			return got, err
		}
		s.log.Debug("the file of a bundle is not taken as it is", "error", err)
	}
	data, err := s.config.Artefacts.Get(ctx, sum)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("fetch the bundle: %w", err)
	}
	b, err := s.config.ReadCAR(bytes.NewReader(data))
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("fetch the bundle: %w: %w", ErrNoArtefact, err)
	}
	got, err := s.config.Pinner.Pin(ctx, b)
	if err != nil {
		return got, fmt.Errorf("pin: %w", err)
	}
	return got, nil
}

// link notes the intent: whoever holds the signer sends it. What a season plays
// waits for the others instead.
func (s *Service) link(ctx context.Context, p *store.Performance) error {
	if part, err := s.weigh(ctx, p); part || err != nil {
		return err
	}
	p.Step = store.Send
	return nil
}
