package render

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
	"github.com/cremona-audio/cremona/samples"
)

// Config changes what is heard, or who is told.
type Config struct {
	Dry      bool                  // the instruments alone, without the room
	Bridge   bool                  // the strings alone, as the bridge feels them: no body, no room
	Raw      bool                  // as loud as it comes: neither brought to its loudness nor limited
	Bank     *samples.Bank         // recordings that play instead of the modelled instruments; nil: the instruments
	Progress func(done, total int) // called now and then, never by two goroutines at once
}

// Render plays a performance.
func Render(ctx context.Context, p cremona.Performance, c Config) (cremona.Audio, error) {
	if err := p.Validate(); err != nil {
		return cremona.Audio{}, fmt.Errorf("render: %w", err)
	}
	c.Dry = c.Dry || c.Bridge
	room := NewLuthier(p.Voices[0].Instrument).Room
	if c.Bank != nil {
		return playBank(ctx, p, room, c)
	}
	e, err := gather(ctx, p, room, c)
	if err != nil {
		return cremona.Audio{}, err
	}
	a, weighed, err := e.hear(ctx, 0, len(e.players))
	if err != nil {
		return cremona.Audio{}, err
	}
	if !c.Raw {
		loud(a, weighed)
	}
	e.meter.step()
	return a, nil
}

// ensemble is all players, ready to play.
type ensemble struct {
	frames    int
	room      Room
	config    Config
	players   []*player
	responses []dsp.Stereo // of the body of each, at its seat
	meter     *meter
}

// gather lets every player of a performance tune and try out the instrument.
func gather(ctx context.Context, p cremona.Performance, room Room, c Config) (*ensemble, error) {
	if err := reach(p); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	n, voices := frames(p, room, c), len(p.Voices)
	e := &ensemble{frames: n, room: room, config: c, players: make([]*player, voices), responses: make([]dsp.Stereo, voices)}
	e.meter = newMeter(c.Progress, voices*chunks(n)+1)
	group, gctx := errgroup.WithContext(ctx)
	for i := range p.Voices {
		group.Go(func() error {
			if err := gctx.Err(); err != nil {
				return fmt.Errorf("render voice %s: %w", p.Voices[i].Name, err)
			}
			pl := newPlayer(&p.Voices[i], p.Seed, i)
			heard := pl.around(room, c)
			if !c.Bridge {
				pl.even(heard)
			}
			e.players[i], e.responses[i] = pl, place(heard, i, voices)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return e, nil
}

// around is the response of what is around the strings.
func (p *player) around(room Room, c Config) dsp.Stereo {
	switch {
	case c.Bridge:
		return dsp.Stereo{Left: []float64{1}, Right: []float64{1}}
	case c.Dry:
		return p.response
	}
	return early(p.response, room, p.body.Grain.Stream("room"))
}

// hear lets players from to to play, and sends their forces through their bodies
// and the room to the ears; unless it is to be raw, DC is out and the end faded.
// The scales have on them what lies before the end fades.
func (e *ensemble) hear(ctx context.Context, from, to int) (cremona.Audio, *scales, error) {
	a := cremona.Audio{Left: make([]float64, e.frames), Right: make([]float64, e.frames)}
	conv := dsp.NewConvolver(e.responses[from:to])
	hall, weighed := e.hall(), newScales()
	fading, _ := fadeFrom(e.frames)
	group, gctx := errgroup.WithContext(ctx)
	stands := make([]*stand, to-from)
	for i, p := range e.players[from:to] {
		s := newStand(conv.Block())
		group.Go(func() error { return s.play(gctx, p.bridge(e.meter.step), e.frames) })
		stands[i] = s
	}
	forces := make([][]float64, len(stands))
	fresh := 0 // the first frame that nobody has touched: memory that is written before it is read costs half
	for at := 0; at < e.frames; at += conv.Block() {
		for i, s := range stands {
			select {
			case forces[i] = <-s.played:
			case <-gctx.Done():
				return cremona.Audio{}, nil, cmp.Or(group.Wait(), ctx.Err())
			}
		}
		end, reach := min(at+conv.Block(), e.frames), min(at+conv.Reach(), e.frames)
		clear(a.Left[fresh:reach])
		clear(a.Right[fresh:reach])
		fresh = reach
		conv.Add(a.Left, a.Right, forces, at)
		for i, s := range stands {
			s.heard <- forces[i]
		}
		for _, through := range hall {
			through(a.Left[at:end], a.Right[at:end])
		}
		weighed.weigh(cremona.Audio{Left: a.Left[:min(end, fading)], Right: a.Right[:min(end, fading)]})
	}
	if err := group.Wait(); err != nil {
		return cremona.Audio{}, nil, err
	}
	if !e.config.Raw {
		each(a, fadeOut)
	}
	return a, weighed, nil
}

// ahead is how many passages a player may be ahead of what is heard: that keeps
// all processors busy, and memory flat.
const ahead = 3

// stand passes the forces on a bridge from the player to the listener, passage
// by passage, and back when they are heard.
type stand struct {
	played, heard chan []float64
}

// newStand is for passages of n frames.
func newStand(n int) *stand {
	s := &stand{make(chan []float64, ahead), make(chan []float64, ahead)}
	for range ahead {
		s.heard <- make([]float64, n)
	}
	return s
}

// play plays frames in all.
func (s *stand) play(ctx context.Context, b *bridge, frames int) error {
	for frames > 0 {
		select {
		case passage := <-s.heard:
			passage = passage[:min(len(passage), frames)]
			if err := b.read(ctx, passage); err != nil {
				return err
			}
			frames -= len(passage)
			s.played <- passage
		case <-ctx.Done():
			return fmt.Errorf("render voice %s: %w", b.player.name, ctx.Err())
		}
	}
	return nil
}

// hall is what follows the body, from the beginning of a piece on.
func (e *ensemble) hall() (all []func(left, right []float64)) {
	if !e.config.Dry {
		all = append(all, late(e.room))
	}
	if !e.config.Raw {
		all = append(all, newDCBlock().Process)
	}
	return all
}

// late adds what reverberates.
func late(room Room) func(left, right []float64) {
	r, wet := dsp.NewReverb(room.T60, 0.018), dsp.FromDB(room.Wet)
	return func(left, right []float64) { r.Process(left, right, wet) }
}

// finish adds the room and brings the piece to its loudness.
func finish(a cremona.Audio, room Room, c Config) {
	if !c.Dry {
		late(room)(a.Left, a.Right)
	}
	if !c.Raw {
		master(a)
	}
}

// frames is the length of the sound: the last note, the strings and the body
// that ring on, and the room.
func frames(p cremona.Performance, room Room, c Config) int {
	end := p.Duration
	for _, v := range p.Voices {
		for _, s := range v.Strokes {
			end = math.Max(end, s.End)
		}
		for _, s := range v.Plucks {
			end = math.Max(end, s.End)
		}
	}
	end += 0.6
	if !c.Dry {
		end += room.tail()
	}
	return int(math.Ceil(float64(end * outRate)))
}

// place seats player i of n on the stage, from left to right within 60 % of
// its width, at equal power.
func place(h dsp.Stereo, i, n int) dsp.Stereo {
	if n < 2 {
		return h
	}
	l, r := seat(i, n)
	out := dsp.Stereo{Left: make([]float64, len(h.Left)), Right: make([]float64, len(h.Right))}
	for k := range h.Left {
		out.Left[k], out.Right[k] = float64(l*h.Left[k]), float64(r*h.Right[k])
	}
	return out
}

// seat is how much of player i of n is heard on the left and on the right.
func seat(i, n int) (left, right float64) {
	if n < 2 {
		return 1, 1
	}
	x := float64(0.6 * (float64(2*float64(i))/float64(n-1) - 1))
	return math.Sqrt(1 - x), math.Sqrt(1 + x)
}

// meter counts finished work from several goroutines.
type meter struct {
	mu          sync.Mutex
	tell        func(done, total int)
	done, total int
}

func newMeter(tell func(done, total int), total int) *meter { return &meter{tell: tell, total: total} }

func (m *meter) step() {
	if m.tell == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done++
	if m.done%32 == 0 || m.done == m.total {
		m.tell(m.done, m.total)
	}
}
