package render

import (
	"context"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/samples"
)

// playBank plays every voice from recordings, which have their body in them,
// each at its seat on the stage of the room.
func playBank(ctx context.Context, p cremona.Performance, room Room, c Config) (cremona.Audio, error) {
	n := frames(p, room, c) + int(float64(c.Bank.Tail()*outRate))
	voices, total := make([][]samples.Note, len(p.Voices)), 1
	for i, v := range p.Voices {
		voices[i] = samples.Notes(v)
		total += len(voices[i])
	}
	meter := newMeter(c.Progress, total)
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	left, right := make([]float64, n), make([]float64, n)
	for i, notes := range voices {
		clear(left)
		clear(right)
		err := c.Bank.PlayWith(notes, left, right, func(int) error {
			meter.step()
			return ctx.Err()
		})
		if err != nil {
			return cremona.Audio{}, fmt.Errorf("render voice %d: %w", i+1, err)
		}
		l, r := seat(i, len(p.Voices))
		for k := range left {
			a.Left[k] += float64(l * left[k])
			a.Right[k] += float64(r * right[k])
		}
	}
	if err := ctx.Err(); err != nil {
		return cremona.Audio{}, fmt.Errorf("render bank: %w", err)
	}
	finish(a, room, c)
	meter.step()
	return a, nil
}
