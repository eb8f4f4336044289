package dsp

// Noise is a fast sequence of random numbers, xorshift64* (Marsaglia 2003,
// Vigna 2016). It is for sound, not for decisions.
type Noise struct{ state uint64 }

// NewNoise starts a sequence. The seed goes through one round of splitmix64
// (Steele, Lea and Flood 2014), so that near seeds give unlike sequences.
func NewNoise(seed uint64) Noise {
	z := seed + 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	if z == 0 {
		z = 0x9e3779b97f4a7c15
	}
	return Noise{z}
}

// Uint64 is the next draw.
func (n *Noise) Uint64() uint64 {
	x := n.state
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	n.state = x
	return x * 0x2545f4914f6cdd1d
}

// Unit is uniform in [0, 1).
func (n *Noise) Unit() float64 { return float64(float64(n.Uint64()>>11) * 0x1p-53) }

// White is uniform in [−1, 1): variance 1/3.
func (n *Noise) White() float64 { return float64(float64(int64(n.Uint64())>>11) * 0x1p-52) }

// Normal is close to a standard normal variable: the sum of four uniform
// ones, so that it never leaves ±3.5.
func (n *Noise) Normal() float64 {
	const sd = 1.1547005383792515 // √(4/3)
	return (n.White() + n.White() + n.White() + n.White()) / sd
}
