package jobs

import (
	"bytes"
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
)

// Layer is one arrow of the pipeline as a verifier sees it, in their order.
type Layer string

const (
	LayerEngine      Layer = "engine"
	LayerState       Layer = "state"
	LayerScore       Layer = "score"
	LayerPerformance Layer = "performance"
	LayerAudio       Layer = "audio"
	LayerFile        Layer = "file"
	LayerDirectory   Layer = "directory"
	LayerSeason      Layer = "season" // of a performance that a season links
	LayerLink        Layer = "link"
)

// Check is what was found of one layer.
type Check struct {
	Layer  Layer  `json:"layer"`
	Holds  bool   `json:"holds"`
	Detail string `json:"detail"`
}

// Report is the outcome of a verification, layer by layer.
type Report struct {
	Token       uint64       `json:"token"`
	Performance uint32       `json:"performance"`
	Season      uint16       `json:"season,omitempty"` // that links it; 0 if it is linked by itself
	CID         string       `json:"cid"`
	StateHash   cremona.Hash `json:"stateHash"`
	Checks      []Check      `json:"checks"`
}

// First is the first layer that does not hold.
func (r Report) First() (Check, bool) {
	for _, c := range r.Checks {
		if !c.Holds {
			return c, true
		}
	}
	return Check{}, false
}

func (r *Report) add(layer Layer, difference, holds string) bool {
	c := Check{Layer: layer, Holds: difference == "", Detail: difference}
	if c.Holds {
		c.Detail = holds
	}
	c.Detail = cremona.PlainText(c.Detail, maxDetail) // much of it is other people's text
	r.Checks = append(r.Checks, c)
	return c.Holds
}

// Claim is what the chain says of a performance. The zero Claim stands for a
// bundle looked at by itself.
type Claim struct {
	Record *cremona.Record // the link
	State  *cremona.State  // as an archive node tells it, just before the link; nil if none is at hand
	Season *SeasonClaim    // the season that links it; nil if it is linked by itself
}

// SeasonClaim is what the chain and the season's directory say of one token.
type SeasonClaim struct {
	Number     uint16
	StatesRoot cremona.Hash // on the chain
	Folder     cremona.Hash // digest of the token's folder in the directory
	Proof      cremona.StatesProof
}

// maxDetail is the longest detail of a Check, in characters.
const maxDetail = 2000

// Verifier derives performances again and compares.
type Verifier struct {
	CIDs     CIDs
	Digest   func(cremona.Bundle) (cremona.Hash, error)
	School   School // needed for tokens that were taught
	Progress Progress
}

// Verify derives a bundle again from the State in its manifest and compares
// every layer with what is in the bundle and what the chain says. A difference
// is in the Report; the error is for what kept it from looking.
func (v Verifier) Verify(ctx context.Context, b cremona.Bundle, claim Claim) (Report, error) {
	var r Report
	digest, err := v.Digest(b)
	if err != nil {
		return r, fmt.Errorf("compute the CID of the bundle: %w", err)
	}
	r.CID = digest.CID()
	file, found := b.File(bundle.ManifestName)
	if !found {
		r.add(LayerFile, bundle.ManifestName+" is missing: this is no bundle", "")
		return r, nil
	}
	m, err := bundle.ParseManifest(file.Data)
	if err != nil {
		r.add(LayerFile, fmt.Sprintf("%s: %v", bundle.ManifestName, err), "")
		return r, nil
	}
	r.Token, r.Performance, r.StateHash = m.State.Token, m.Performance, m.StateHash
	if !r.add(LayerEngine, differentEngine(m.Engine), "this program is "+cremona.Engine) {
		return r, nil
	}
	r.add(LayerState, claim.differentState(m.State), claim.stateDetail())
	digests, err := m.LessonDigests()
	if err != nil {
		return r, err
	}
	lessons, err := Gather(ctx, m.State, digests, v.School, v.Digest)
	if err != nil {
		return r, err
	}
	take, err := Produce(ctx, m.State, lessons, v.CIDs, v.Progress)
	if err != nil {
		return r, err
	}
	if err := v.compare(&r, take, m, b); err != nil {
		return r, err
	}
	if err := v.compareDirectory(&r, take, digest); err != nil {
		return r, err
	}
	if claim.Season != nil {
		r.Season = claim.Season.Number
		r.add(LayerSeason, claim.Season.difference(digest, m), claim.Season.detail())
	}
	if claim.Record != nil {
		r.add(LayerLink, claim.differentLink(digest, m), claim.linkDetail())
	}
	return r, nil
}

// Derive makes the performance of a State that the chain told and compares its
// CID with the one that was linked, for when no copy of the folder is at hand.
func (v Verifier) Derive(ctx context.Context, s cremona.State, link cremona.Record) (Report, error) {
	r := Report{Token: s.Token, Performance: link.Performance, CID: link.CID, StateHash: link.StateHash}
	claim := Claim{Record: &link, State: &s}
	if !r.add(LayerState, claim.differentState(s), claim.stateDetail()) {
		return r, nil
	}
	lessons, err := GatherAll(ctx, s, v.School, v.Digest)
	if err != nil {
		return r, err
	}
	take, err := Produce(ctx, s, lessons, v.CIDs, v.Progress)
	if err != nil {
		return r, err
	}
	if err := v.compareDirectory(&r, take, link.Digest); err != nil {
		return r, err
	}
	r.add(LayerLink, "", claim.linkDetail())
	return r, nil
}

func differentEngine(engine string) string {
	if engine == cremona.Engine {
		return ""
	}
	return fmt.Sprintf("made by engine %q, this program is %q: take the release of Cremona that is engine %q", engine, cremona.Engine, engine)
}

// differentState compares the manifest's State with what the chain says.
func (c Claim) differentState(s cremona.State) string {
	if c.Record != nil && s.Hash() != c.Record.StateHash {
		return fmt.Sprintf("the manifest's state hashes to %s, the link names %s", s.Hash(), c.Record.StateHash)
	}
	if c.State == nil {
		return ""
	}
	want := *c.State
	want.Block, s.Block = cremona.Block{}, cremona.Block{}
	if want != s {
		return fmt.Sprintf("the chain says %+v, the manifest %+v", want, s)
	}
	return ""
}

func (c Claim) stateDetail() string {
	switch {
	case c.State != nil:
		return fmt.Sprintf("equals the chain's at block %d, and the hash that the link names", c.State.Block.Number)
	case c.Record != nil:
		return "hashes to what the link names"
	}
	return "agrees with itself; not compared with a chain"
}

func (c Claim) linkDetail() string {
	return fmt.Sprintf("linked in block %d by %s", c.Record.Block.Number, c.Record.Tx)
}

// difference says what the season's directory and proof do not show.
func (c SeasonClaim) difference(digest cremona.Hash, m bundle.Manifest) string {
	if err := c.Proof.Verify(c.StatesRoot); err != nil {
		return "the proof does not hold: " + err.Error()
	}
	want := cremona.Played{Token: m.State.Token, StateHash: m.StateHash, Digest: digest}
	switch {
	case c.Proof.Played != want:
		return fmt.Sprintf("it proves token %d with state %s and folder %s, this is token %d with state %s and folder %s",
			c.Proof.Token, c.Proof.StateHash, c.Proof.Digest.CID(), want.Token, want.StateHash, want.Digest.CID())
	case c.Folder != digest:
		return fmt.Sprintf("its directory leads to %s, this bundle is %s", c.Folder.CID(), digest.CID())
	}
	return ""
}

func (c SeasonClaim) detail() string {
	return fmt.Sprintf("proved by %s to be in season %d", plural(len(c.Proof.Path), "hash", "hashes"), c.Number)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (v Verifier) compare(r *Report, t Take, m bundle.Manifest, b cremona.Bundle) error {
	score, err := HashJSON(t.Score)
	if err != nil {
		return err
	}
	performance, err := HashJSON(t.Performance)
	if err != nil {
		return err
	}
	r.add(LayerScore, differentScore(t, score, m, b), fmt.Sprintf("%d bars, score.mid and score.musicxml to the byte", len(t.Score.Bars)))
	r.add(LayerPerformance, differentHash("performance", performance, m.PerformanceHash), "keccak "+performance.String())
	r.add(LayerAudio, differentAudio(t, b), fmt.Sprintf("%d frames to the bit", len(t.Audio.Left)))
	difference := differentFile(t.Bundle, b)
	if difference == "" {
		if err := m.CheckCIDs(b, v.CIDs); err != nil {
			difference = err.Error()
		}
	}
	r.add(LayerFile, difference, fmt.Sprintf("%d files to the byte", len(b.Files)))
	return nil
}

func differentHash(what string, derived, said cremona.Hash) string {
	if derived == said {
		return ""
	}
	return fmt.Sprintf("the derived %s hashes to %s, the manifest says %s", what, derived, said)
}

func differentFile(derived, given cremona.Bundle) string {
	for _, f := range derived.Files {
		g, found := given.File(f.Name)
		if !found {
			return f.Name + " is missing"
		}
		if at := differAt(f.Data, g.Data); at >= 0 {
			return fmt.Sprintf("%s differs from byte %d on (%d bytes derived, %d given)", f.Name, at, len(f.Data), len(g.Data))
		}
	}
	for _, g := range given.Files {
		if _, found := derived.File(g.Name); !found {
			return g.Name + " does not belong there"
		}
	}
	return ""
}

// differAt is the first place where two files differ, or −1.
func differAt(a, b []byte) int {
	if bytes.Equal(a, b) {
		return -1
	}
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func (v Verifier) compareDirectory(r *Report, t Take, given cremona.Hash) error {
	derived, err := v.Digest(t.Bundle)
	if err != nil {
		return fmt.Errorf("compute the CID of the derived bundle: %w", err)
	}
	difference := ""
	if derived != given {
		difference = fmt.Sprintf("derived %s, given %s", derived.CID(), given.CID())
	}
	r.add(LayerDirectory, difference, derived.CID())
	return nil
}

func (c Claim) differentLink(digest cremona.Hash, m bundle.Manifest) string {
	switch {
	case c.Record.Digest != digest:
		return fmt.Sprintf("the chain links %s, this bundle is %s", c.Record.Digest.CID(), digest.CID())
	case c.Season == nil && c.Record.Performance != m.Performance:
		return fmt.Sprintf("the chain calls it performance %d, the manifest %d", c.Record.Performance, m.Performance)
	}
	return ""
}
