package pin

import (
	"bytes"
	"context"
	"strconv"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
)

// minute is a bundle with one minute of sound: 48 kHz, 24 bits, stereo.
func minute(seed uint64) cremona.Bundle {
	return bundleOf(map[string][]byte{"metadata.json": []byte("{}"), "performance.wav": pattern(seed, 17_280_044)})
}

// each runs a benchmark over one bundle of a minute.
func each(b *testing.B, run func(cremona.Bundle) error) {
	bundle := minute(1)
	b.SetBytes(17_280_046)
	for b.Loop() {
		if err := run(bundle); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	each(b, func(bundle cremona.Bundle) error { return second(Digest(bundle)) })
}

func BenchmarkWriteCAR(b *testing.B) {
	var out bytes.Buffer
	each(b, func(bundle cremona.Bundle) error {
		out.Reset()
		return WriteCAR(&out, bundle)
	})
}

func BenchmarkReadCAR(b *testing.B) {
	data := mustCAR(b, minute(1))
	each(b, func(cremona.Bundle) error { return second(ReadCAR(bytes.NewReader(data))) })
}

// BenchmarkEmbeddedPin measures the disk, sync included, and the hashing.
func BenchmarkEmbeddedPin(b *testing.B) {
	ctx := context.Background()
	e := openEmbedded(b, b.TempDir())
	each(b, func(bundle cremona.Bundle) error {
		h, err := e.Pin(ctx, bundle)
		if err == nil {
			err = e.Unpin(ctx, h)
		}
		return err
	})
}

// BenchmarkEmbeddedPinAgain measures the look at what is pinned already.
func BenchmarkEmbeddedPinAgain(b *testing.B) {
	ctx := context.Background()
	e := openEmbedded(b, b.TempDir())
	each(b, func(bundle cremona.Bundle) error { return second(e.Pin(ctx, bundle)) })
}

func BenchmarkKuboPin(b *testing.B) {
	ctx := context.Background()
	k := openKubo(b, peers.Kubo(b))
	each(b, func(bundle cremona.Bundle) error {
		h, err := k.Pin(ctx, bundle)
		if err == nil {
			err = k.Unpin(ctx, h)
		}
		return err
	})
}

func BenchmarkDigestTree(b *testing.B) {
	entries := make([]Entry, 10_000)
	for i := range entries {
		entries[i] = Entry{Name: strconv.Itoa(i + 1), Digest: cremona.Keccak256([]byte{byte(i), byte(i >> 8)}), Size: 17_000_000}
	}
	for b.Loop() {
		if _, err := DigestTree(entries); err != nil {
			b.Fatal(err)
		}
	}
}
