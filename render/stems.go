package render

import (
	"context"
	"errors"
	"fmt"
	"math"

	"golang.org/x/sync/errgroup"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Stems plays a performance and gives each voice by itself, at its seat in the
// room, in the order of the performance. Their sum is what [Render] gives, but
// for the limiter: all are turned by one factor, so that the sum comes to
// −16 LUFS or, where its peaks would pass −1 dBTP, as near as they allow.
// Recordings cannot be taken apart so.
func Stems(ctx context.Context, p cremona.Performance, c Config) ([]cremona.Audio, error) {
	if c.Bank != nil {
		return nil, errors.New("render stems: a bank has no stems; leave out the bank")
	}
	if err := p.Validate(); err != nil {
		return nil, fmt.Errorf("render stems: %w", err)
	}
	c.Dry = c.Dry || c.Bridge
	room := NewLuthier(p.Voices[0].Instrument).Room
	e, err := gather(ctx, p, room, c)
	if err != nil {
		return nil, err
	}
	stems := make([]cremona.Audio, len(p.Voices))
	group, gctx := errgroup.WithContext(ctx)
	for i := range stems {
		group.Go(func() (err error) {
			stems[i], _, err = e.hear(gctx, i, i+1)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	sum := cremona.Audio{Left: make([]float64, e.frames), Right: make([]float64, e.frames)}
	for _, a := range stems {
		dsp.Add(sum.Left, a.Left)
		dsp.Add(sum.Right, a.Right)
	}
	if loud := Measure(sum); !c.Raw && !math.IsInf(loud.LUFS, -1) {
		g := dsp.FromDB(math.Min(targetLUFS-loud.LUFS, ceilingDB-loud.TruePeakDB))
		for _, a := range stems {
			scaleBy(a, g)
		}
	}
	e.meter.step()
	return stems, nil
}
