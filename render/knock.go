package render

import (
	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Knock taps three times on the bridge of an instrument whose strings are held:
// its body alone if c is dry, or in its room. It is how a luthier listens.
func Knock(i cremona.Instrument, c Config) cremona.Audio {
	l := NewLuthier(i)
	h := newBody(i.Kind, l).response()
	if !c.Dry {
		h = early(h, l.Room, l.Grain.Stream("room"))
	}
	return strike(h, l.Room, c)
}

// Clap claps three times in the room of an instrument, which is silent.
func Clap(i cremona.Instrument, c Config) cremona.Audio {
	l := NewLuthier(i)
	clap := dsp.Stereo{Left: make([]float64, clapFrames), Right: make([]float64, clapFrames)}
	noise := dsp.NewNoise(1)
	for k := range clap.Left { // a burst that falls by 60 dB in its 12 ms
		v := float64(noise.White() * dsp.Exp(-6.9*float64(k)/clapFrames))
		clap.Left[k], clap.Right[k] = v, v
	}
	if !c.Dry {
		clap = early(clap, l.Room, l.Grain.Stream("room"))
	}
	return strike(clap, l.Room, c)
}

const (
	clapFrames  = 576 // 12 ms
	strikeEvery = 0.8 // s
	strikes     = 3
)

// strike sounds a response three times, ever softer by 6 dB.
func strike(h dsp.Stereo, room Room, c Config) cremona.Audio {
	n := int(float64((strikes*strikeEvery + room.tail()) * outRate))
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	gain := 1.0
	for k := range strikes {
		at := int(float64(float64(k) * strikeEvery * outRate))
		for i := range h.Left {
			if at+i < n {
				a.Left[at+i] += float64(gain * h.Left[i])
				a.Right[at+i] += float64(gain * h.Right[i])
			}
		}
		gain = gain / 2
	}
	finish(a, room, c)
	return a
}
