package render

import (
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
	a, err := e.hear(ctx, 0, len(e.players))
	if err != nil {
		return cremona.Audio{}, err
	}
	if !c.Raw {
		master(a)
	}
	e.meter.step()
	return a, nil
}

// ensemble is all players, ready to play.
type ensemble struct {
	frames    int
	room      Room
	dry       bool
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
	e := &ensemble{frames: n, room: room, dry: c.Dry, players: make([]*player, voices), responses: make([]dsp.Stereo, voices)}
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
// and the room to the ears. While one passage of the music is heard the next is
// played, so that no more than two are in memory.
func (e *ensemble) hear(ctx context.Context, from, to int) (cremona.Audio, error) {
	a := cremona.Audio{Left: make([]float64, e.frames), Right: make([]float64, e.frames)}
	conv := dsp.NewConvolver(e.responses[from:to])
	late := e.late()
	bridges := make([]*bridge, to-from)
	for i, p := range e.players[from:to] {
		bridges[i] = p.bridge(e.meter.step)
	}
	now, next := newPassage(len(bridges), conv.Block()), newPassage(len(bridges), conv.Block())
	if err := now.play(ctx, bridges, min(conv.Block(), e.frames)).Wait(); err != nil {
		return cremona.Audio{}, err
	}
	fresh := 0 // the first frame that nobody has touched: memory that is written before it is read costs half
	for at := 0; at < e.frames; at += conv.Block() {
		end := min(at+conv.Block(), e.frames)
		ahead := next.play(ctx, bridges, min(conv.Block(), e.frames-end))
		clear(a.Left[fresh:min(at+conv.Reach(), e.frames)])
		clear(a.Right[fresh:min(at+conv.Reach(), e.frames)])
		fresh = min(at+conv.Reach(), e.frames)
		conv.Add(a.Left, a.Right, now.forces, at)
		late(a.Left[at:end], a.Right[at:end])
		if err := ahead.Wait(); err != nil {
			return cremona.Audio{}, err
		}
		now, next = next, now
	}
	return a, nil
}

// passage is the forces on some bridges for a while.
type passage struct {
	whole  [][]float64
	forces [][]float64 // as much of whole as is played
}

func newPassage(bridges, n int) *passage {
	s := &passage{whole: make([][]float64, bridges), forces: make([][]float64, bridges)}
	for i := range s.whole {
		s.whole[i] = make([]float64, n)
	}
	return s
}

// play begins to play the next n frames, each player alone.
func (s *passage) play(ctx context.Context, bridges []*bridge, n int) *errgroup.Group {
	group, gctx := errgroup.WithContext(ctx)
	for i, b := range bridges {
		s.forces[i] = s.whole[i][:n]
		group.Go(func() error { return b.read(gctx, s.forces[i]) })
	}
	return group
}

// late adds what reverberates, from the beginning of a piece on.
func (e *ensemble) late() func(left, right []float64) {
	if e.dry {
		return func(_, _ []float64) {}
	}
	return late(e.room)
}

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
