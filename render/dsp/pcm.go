package dsp

import "math"

const pcmScale = 1 << 23

// PCM24 writes left and right as little-endian frames of 24 bits, ⌊x·2²³ + ½⌋,
// six bytes a frame. What is above full scale is cut off. It stops at what is no
// number and tells how many frames it wrote.
func PCM24(out []byte, left, right []float64) int {
	right, out = right[:len(left)], out[:6*len(left)]
	n := pcm24Ahead(out, left, right)
	return n + pcm24Plain(out[6*n:], left[n:], right[n:])
}

func pcm24Plain(out []byte, left, right []float64) int {
	for i := range left {
		l, r := float64(left[i]*pcmScale), float64(right[i]*pcmScale)
		if !(math.Abs(l) <= math.MaxFloat64 && math.Abs(r) <= math.MaxFloat64) {
			return i
		}
		a, b := step24(l), step24(r)
		w := out[6*i : 6*i+6]
		w[0], w[1], w[2] = byte(a), byte(a>>8), byte(a>>16)
		w[3], w[4], w[5] = byte(b), byte(b>>8), byte(b>>16)
	}
	return len(left)
}

func step24(y float64) int32 {
	return int32(max(-pcmScale, min(pcmScale-1, math.Floor(y+0.5))))
}
