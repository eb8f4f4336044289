package dsp

// FromDB is the amplitude ratio of a level in decibels: 20 dB is 10.
func FromDB(db float64) float64 { return Exp(float64(db * (ln10 / 20))) }

// ToDB is the level of an amplitude ratio in decibels, −Inf at zero.
func ToDB(ratio float64) float64 { return float64(Log(ratio) * (20 / ln10)) }

// FromCents is the frequency ratio of an interval: 1200 cents are 2.
func FromCents(cents float64) float64 { return Exp2(cents / 1200) }

// ToCents is the interval of a frequency ratio, in cents.
func ToCents(ratio float64) float64 { return float64(1200 * Log2(ratio)) }

// MIDIHz is the equal-tempered frequency of a key number, A4 = 69 = 440 Hz.
func MIDIHz(key float64) float64 { return float64(440 * Exp2((key-69)/12)) }

// HzMIDI is the key number of a frequency.
func HzMIDI(hz float64) float64 { return 69 + float64(12*Log2(hz/440)) }

// Smooth is the smoothstep 3x² − 2x³, clamped to 0 … 1.
func Smooth(x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	return float64(float64(x*x) * (3 - float64(2*x)))
}

// Lerp is a at t = 0 and b at t = 1.
func Lerp(a, b, t float64) float64 { return a + float64((b-a)*t) }
