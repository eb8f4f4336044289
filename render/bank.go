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
	meter := newMeter(c.Progress, len(p.Voices)+1)
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	left, right := make([]float64, n), make([]float64, n)
	for i, v := range p.Voices {
		if err := ctx.Err(); err != nil {
			return cremona.Audio{}, fmt.Errorf("render bank: %w", err)
		}
		clear(left)
		clear(right)
		if err := c.Bank.Play(samples.Notes(v), left, right); err != nil {
			return cremona.Audio{}, fmt.Errorf("render voice %d: %w", i+1, err)
		}
		l, r := seat(i, len(p.Voices))
		for k := range left {
			a.Left[k] += float64(l * left[k])
			a.Right[k] += float64(r * right[k])
		}
		meter.step()
	}
	finish(a, room, c)
	meter.step()
	return a, nil
}
