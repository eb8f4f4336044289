package samples

import (
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Collection is a set of recordings that is written as a bank.
type Collection struct {
	Name   string
	Engine string // the software that made it
	Styles []Style
}

// Style is one way of playing: a preset of a SoundFont, a key switch of an SFZ
// file.
type Style struct {
	Name          string
	Bank, Program int // of a SoundFont: 0 to 127 each
	Switch        int // the key that chooses it in an SFZ file
	Recordings    []Recording
}

// Recording is one note, 48 kHz stereo within ±1.
type Recording struct {
	Name                string // of the file, without its ending
	Key                 int    // the pitch it has
	LowKey, HighKey     int    // where it is used, both included
	LowLevel, HighLevel int    // velocities 1 to 127, both included
	Left, Right         []float64
	LoopStart, LoopEnd  int     // frames, the end not included; 0 and 0 without a loop
	Release             float64 // s to 60 dB down when the key is let go; 0 lets it sound to its end
}

// Limits of a Collection.
const (
	maxStyles   = 16
	loopMargin  = 8 // frames on both sides of a loop, as SoundFonts want
	longRelease = 100.0
)

// Validate tells the first thing that cannot be written.
func (c Collection) Validate() error {
	if len(c.Styles) == 0 || len(c.Styles) > maxStyles {
		return fmt.Errorf("collection has %d styles, not 1 to %d", len(c.Styles), maxStyles)
	}
	names := map[string]bool{}
	for _, s := range c.Styles {
		if !plainName(s.Name) || s.Bank < 0 || s.Bank > 127 || s.Program < 0 || s.Program > 127 || s.Switch < 0 || s.Switch > 127 {
			return fmt.Errorf("style %q, bank %d, program %d, switch %d: a name of a to z, 0-9 and -, and numbers of 0 to 127 are asked",
				clip(s.Name), s.Bank, s.Program, s.Switch)
		}
		if len(s.Recordings) == 0 || len(s.Recordings) > maxRegions {
			return fmt.Errorf("style %s has %d recordings, not 1 to %d", s.Name, len(s.Recordings), maxRegions)
		}
		for _, r := range s.Recordings {
			if err := r.validate(); err != nil {
				return fmt.Errorf("recording %q: %w", clip(r.Name), err)
			}
			if names[r.Name] {
				return fmt.Errorf("two recordings are named %q", r.Name)
			}
			names[r.Name] = true
		}
	}
	return nil
}

func (r Recording) validate() error {
	n := len(r.Left)
	switch {
	case !plainName(r.Name):
		return fmt.Errorf("its name is not 1 to 40 of a to z, A to Z, 0 to 9 and -")
	case r.LowKey < 0 || r.LowKey > r.Key || r.Key > r.HighKey || r.HighKey > 127:
		return fmt.Errorf("key %d and keys %d to %d are not in order within 0 to 127", r.Key, r.LowKey, r.HighKey)
	case r.LowLevel < 1 || r.LowLevel > r.HighLevel || r.HighLevel > 127:
		return fmt.Errorf("velocities %d to %d are not in order within 1 to 127", r.LowLevel, r.HighLevel)
	case n < 2*loopMargin || n != len(r.Right) || n > maxSample/8:
		return fmt.Errorf("%d frames left, %d right are not equal and %d to %d", n, len(r.Right), 2*loopMargin, maxSample/8)
	case (r.LoopStart != 0 || r.LoopEnd != 0) && !(r.LoopStart >= loopMargin && r.LoopStart+32 <= r.LoopEnd && r.LoopEnd <= n-loopMargin):
		return fmt.Errorf("loop from frame %d to %d needs 32 frames, and %d beside it within %d", r.LoopStart, r.LoopEnd, loopMargin, n)
	case !(r.Release >= 0 && r.Release <= longRelease):
		return fmt.Errorf("release %g s is not in 0 to %g", r.Release, longRelease)
	}
	for i := range r.Left {
		if !(math.Abs(r.Left[i]) <= 1 && math.Abs(r.Right[i]) <= 1) {
			return fmt.Errorf("frame %d is not within ±1: %g left, %g right", i, r.Left[i], r.Right[i])
		}
	}
	return nil
}

func plainName(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return len(s) >= 1 && len(s) <= 40
}

func (r Recording) looped() bool { return r.LoopEnd > 0 }

// Sustain gives the recording a loop in its steady part, between two times in
// s, and cuts off what follows. The loop is about three quarters of that part:
// of all lengths the one is taken at which the sound is most like itself, so
// that string and vibrato go on where they were; the seam is a crossfade of a
// quarter of a second, or of half the loop if that is less.
func (r *Recording) Sustain(from, to float64) error {
	a, b := int(float64(from*cremona.SampleRate)), int(float64(to*cremona.SampleRate))
	fade := min(cremona.SampleRate/4, (b-a)/4)
	if a < fade || fade < 64 || b+loopMargin > len(r.Left) {
		return fmt.Errorf("sustain %s: %g to %g s do not leave a loop within %d frames", r.Name, from, to, len(r.Left))
	}
	length := r.likeness(a, b, fade)
	r.LoopStart, r.LoopEnd = a, a+length
	for _, x := range [][]float64{r.Left, r.Right} {
		for i := range fade + loopMargin {
			at := r.LoopEnd - fade + i
			share := min(float64(i)/float64(fade), 1)
			x[at] = float64((1-share)*x[at]) + float64(share*x[at-length])
		}
	}
	r.Left, r.Right = r.Left[:r.LoopEnd+loopMargin], r.Right[:r.LoopEnd+loopMargin]
	return nil
}

// likeness finds the lag, from a half to the whole of a to b, at which the
// window of fade frames before a is most like what comes a lag later: the
// largest correlation over the root of the energy there.
func (r *Recording) likeness(a, b, fade int) int {
	low := (b - a) / 2
	x := make([]float64, b-a+fade) // a−fade to b, both channels as one
	for i := range x {
		x[i] = r.Left[a-fade+i] + r.Right[a-fade+i]
	}
	n := 1
	for n < len(x)+fade {
		n *= 2
	}
	fft := dsp.NewFFT(n)
	wr, wi, xr, xi := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	copy(wr, x[:fade])
	copy(xr, x)
	fft.Forward(wr, wi)
	fft.Forward(xr, xi)
	for k := range xr { // times the conjugate of the window
		re := float64(xr[k]*wr[k]) + float64(xi[k]*wi[k])
		xi[k] = float64(xi[k]*wr[k]) - float64(xr[k]*wi[k])
		xr[k] = re
	}
	fft.Inverse(xr, xi)
	energy := 0.0
	for _, v := range x[low : low+fade] {
		energy += float64(v * v)
	}
	best, at := math.Inf(-1), low
	for lag := low; lag <= b-a; lag++ {
		if like := xr[lag] / math.Sqrt(max(energy, 1e-12)); like > best {
			best, at = like, lag
		}
		if lag < b-a {
			energy += float64(x[lag+fade]*x[lag+fade]) - float64(x[lag]*x[lag])
		}
	}
	return at
}

// Level makes the layers of each key in a style equally loud, in their loudest
// 50 ms, as the one of the highest velocities: a player makes a note of velocity
// v (v/127)² as loud as its recording, and no step must be heard where one layer
// gives way to the next. Then it scales all of them so that the highest frame is
// at a peak.
func (c *Collection) Level(peak float64) {
	most := 1e-9
	for _, s := range c.Styles {
		loudest := map[int]*Recording{}
		for i := range s.Recordings {
			r := &s.Recordings[i]
			if top := loudest[r.Key]; top == nil || r.HighLevel > top.HighLevel {
				loudest[r.Key] = r
			}
		}
		for i := range s.Recordings {
			r := &s.Recordings[i]
			if top := loudest[r.Key]; top != r {
				r.scale(top.loudness() / max(r.loudness(), 1e-9))
			}
			most = max(most, r.peak())
		}
	}
	for _, s := range c.Styles {
		for i := range s.Recordings {
			s.Recordings[i].scale(peak / most)
		}
	}
}

func (r *Recording) scale(gain float64) {
	for i := range r.Left {
		r.Left[i], r.Right[i] = float64(gain*r.Left[i]), float64(gain*r.Right[i])
	}
}

func (r *Recording) peak() (most float64) {
	for i := range r.Left {
		most = max(most, math.Abs(r.Left[i]), math.Abs(r.Right[i]))
	}
	return most
}

// loudness is the root of the largest energy within 50 ms.
func (r *Recording) loudness() float64 {
	const width = cremona.SampleRate / 20
	sum, most := 0.0, 0.0
	power := func(i int) float64 { return float64(r.Left[i]*r.Left[i]) + float64(r.Right[i]*r.Right[i]) }
	for i := range r.Left {
		sum += power(i)
		if i >= width {
			sum -= power(i - width)
		}
		most = max(most, sum)
	}
	return math.Sqrt(most)
}

// whole rounds a sample to an integer of some bits.
func whole(x float64, bits int) int32 {
	full := float64(int64(1) << (bits - 1))
	return int32(clamp(math.Floor(float64(x*full)+0.5), -full, full-1))
}
