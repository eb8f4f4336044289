package render

import (
	"context"
	"fmt"
	"sort"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
	chunk       = 96                // blocks rendered between two looks at the context: 32 ms
	chunkFrames = chunk * block / 2 // at 48 kHz
	lag         = (dsp.HalfBandDelay - 1) / 2
	lead        = 36 // blocks before time zero, in which a finger may draw the first string
	leadFrames  = lead * block / 2
)

// player is one voice and what it plays on.
type player struct {
	name     string
	body     *body
	response dsp.Stereo
	hands    []*hand
}

// newPlayer strings the instrument of a voice and hands out its strokes and
// plucks. The notes are as loud as they come until the player evens them.
func newPlayer(v *cremona.Voice, seed cremona.Seed, index int) *player {
	l := NewLuthier(v.Instrument)
	kind := v.Instrument.Kind
	b := newBody(kind, l)
	p := &player{name: v.Name, body: b, response: b.response()}
	chance := seed.Stream(fmt.Sprintf("render/voice %d", index))
	wires := newWires(kind, &l, func(i int) dsp.Noise {
		return dsp.NewNoise(chance.Stream(fmt.Sprintf("rosin %d", i)).Uint64())
	})
	open := kind.OpenStrings()
	for i, w := range wires {
		f := dsp.MIDIHz(float64(open[i]))
		h := &hand{
			wire: w, kind: kind, open: f, sustain: l.Sustain,
			corner: cornerOf(w),
			chance: dsp.NewNoise(chance.Stream(fmt.Sprintf("weight %d", i)).Uint64()),
			deeds:  deedsOn(v, i),
		}
		h.calibrate()
		p.hands = append(p.hands, h)
	}
	return p
}

// cornerOf is the corner in Hz of the bridge's low-pass.
func cornerOf(w *wire) float64 { return float64(-dsp.Log(w.poleBridge)*loopRate) / dsp.Tau }

// deedsOn lists what happens on one string, in order.
func deedsOn(v *cremona.Voice, str int) []deed {
	var out []deed
	for i := range v.Strokes {
		if s := &v.Strokes[i]; s.String == str {
			out = append(out, deed{stroke: s, begin: s.Start})
		}
	}
	for i := range v.Plucks {
		if p := &v.Plucks[i]; p.String == str {
			out = append(out, deed{pluck: p, begin: p.Start - pull})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].begin < out[j].begin })
	return out
}

// calibrate measures the string if it will be bowed.
func (h *hand) calibrate() {
	highest := 0.0
	for _, d := range h.deeds {
		if d.stroke != nil {
			highest = max(highest, d.stroke.Pitch)
		}
	}
	if highest > 0 {
		h.memory.calibrate(h.wire, h.open, max(highest, h.open))
	}
}

// chunks is how many chunks a player plays for n frames.
func chunks(n int) int { return (n + lag + leadFrames + chunkFrames - 1) / chunkFrames }

// bridge is the force on a player's bridge at 48 kHz, from the first frame on.
type bridge struct {
	player *player
	block  int64 // the next
	half   *dsp.HalfBand
	moved  [chunk * block]float64 // at the rate of the strings
	frames [chunkFrames]float64
	rest   []float64 // of frames: what nobody has read
	step   func()
}

func (p *player) bridge(step func()) *bridge {
	return &bridge{player: p, block: -lead, half: dsp.NewHalfBand(chunk * block), step: step}
}

// read plays on until out is full.
func (s *bridge) read(ctx context.Context, out []float64) error {
	for len(out) > 0 {
		if len(s.rest) == 0 {
			if err := s.play(ctx); err != nil {
				return err
			}
		}
		n := copy(out, s.rest)
		out, s.rest = out[n:], s.rest[n:]
	}
	return nil
}

// play moves the strings on by one chunk.
func (s *bridge) play(ctx context.Context) error {
	p := s.player
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("render voice %s: %w", p.name, err)
	}
	clear(s.moved[:])
	for i, h := range p.hands {
		for k := range int64(chunk) {
			b := s.block + k
			if err := h.play((*[block]float64)(s.moved[k*block:]), b); err != nil {
				return fmt.Errorf("render voice %s, string %d, at %.3f s: %w", p.name, i+1, float64(float64(b)*blockTime), err)
			}
		}
	}
	s.half.Process(s.frames[:], s.moved[:])
	s.rest = s.frames[:]
	if s.block == -lead { // what the half band holds back, and the time before zero
		s.rest = s.rest[lag+leadFrames:]
	}
	s.block += chunk
	s.step()
	return nil
}
