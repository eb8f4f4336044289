package cremona

// SampleRate is the rate of every Audio, in frames a second.
const SampleRate = 48000

// Audio is stereo sound at SampleRate, full scale ±1.
type Audio struct {
	Left, Right []float64 // of one length
}

// Seconds is the length.
func (a Audio) Seconds() float64 { return float64(len(a.Left)) / SampleRate }
