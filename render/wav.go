package render

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/go-audio/wav"

	"github.com/cremona-audio/cremona"
)

const (
	wavBits     = 24
	wavBytes    = wavBits / 8
	wavFullest  = 1<<(wavBits-1) - 1
	wavPCM      = 1
	wavExtended = 0xfffe
)

// Tags is what a WAV file says about itself. Empty ones are left out.
type Tags struct {
	Title  string // INAM
	Token  string // IPRD, the product: which instrument plays
	Seed   string // IKEY, the keywords
	Engine string // ISFT, the software
}

// WriteWAV writes 48 kHz 24-bit stereo with an INFO list after the sound. The
// same sound and tags give the same bytes.
func WriteWAV(w io.WriteSeeker, a cremona.Audio, t Tags) error {
	if len(a.Left) != len(a.Right) {
		return fmt.Errorf("write wav: %d frames left, %d right", len(a.Left), len(a.Right))
	}
	if most := (math.MaxUint32 - 1<<16) / (2 * wavBytes); len(a.Left) > most {
		return fmt.Errorf("write wav: %d frames are more than the %d of a RIFF file", len(a.Left), most)
	}
	pcm, err := quantise(a)
	if err != nil {
		return fmt.Errorf("write wav: %w", err)
	}
	// The encoder sets aside a minute at the rate it is given first, and never uses it.
	e := wav.NewEncoder(w, 1, wavBits, 2, wavPCM)
	e.SampleRate = cremona.SampleRate
	e.Metadata = &wav.Metadata{Title: padded(t.Title), Product: padded(t.Token), Keywords: padded(t.Seed), Software: padded(t.Engine)}
	// The encoder writes sample by sample at twenty times the cost. Given the
	// whole sound as one frame of many channels it writes the same bytes.
	if err := e.WriteFrame(pcm); err != nil {
		return fmt.Errorf("write wav: %w", err)
	}
	e.NumChans = 2 * len(a.Left)
	if err := e.Close(); err != nil {
		return fmt.Errorf("write wav: %w", err)
	}
	return nil
}

// padded makes the value and its closing zero an even number of bytes, as RIFF
// wants, and drops what no text should hold.
func padded(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
	if len(s) > 0 && len(s)%2 == 0 {
		s += "\x00"
	}
	return s
}

// quantise is the sound as little-endian 24-bit frames: ⌊x·2²³ + ½⌋. What is
// above full scale is cut off, as every converter does; what is no number is an
// error.
func quantise(a cremona.Audio) ([]byte, error) {
	out := make([]byte, 0, 2*wavBytes*len(a.Left))
	for i := range a.Left {
		l, okL := toInt(a.Left[i])
		r, okR := toInt(a.Right[i])
		if !okL || !okR {
			return nil, fmt.Errorf("frame %d is not a number: %g left, %g right", i, a.Left[i], a.Right[i])
		}
		out = append(out, byte(l), byte(l>>8), byte(l>>16), byte(r), byte(r>>8), byte(r>>16))
	}
	return out, nil
}

func toInt(x float64) (v int32, ok bool) {
	y := math.Floor(float64(x*(1<<(wavBits-1))) + 0.5)
	switch {
	case y > wavFullest:
		return wavFullest, y <= math.MaxFloat64
	case y < -wavFullest-1:
		return -wavFullest - 1, y >= -math.MaxFloat64
	case y != y:
		return 0, false
	}
	return int32(y), true
}

// EncodeWAV is WriteWAV into memory.
func EncodeWAV(a cremona.Audio, t Tags) ([]byte, error) {
	m := &wavFile{data: make([]byte, 0, 2*wavBytes*len(a.Left)+1024)}
	if err := WriteWAV(m, a, t); err != nil {
		return nil, err
	}
	return m.data, nil
}

// wavFile is a file in memory.
type wavFile struct {
	data []byte
	at   int
}

func (m *wavFile) Write(b []byte) (int, error) {
	if grow := m.at + len(b) - len(m.data); grow > 0 {
		m.data = append(m.data, make([]byte, grow)...)
	}
	m.at += copy(m.data[m.at:], b)
	return len(b), nil
}

func (m *wavFile) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += int64(m.at)
	case io.SeekEnd:
		offset += int64(len(m.data))
	}
	if offset < 0 || offset > int64(len(m.data)) {
		return 0, fmt.Errorf("seek to %d in a file of %d bytes", offset, len(m.data))
	}
	m.at = int(offset)
	return offset, nil
}

// format is the fmt chunk of a WAV file.
type format struct {
	channels, bits int
}

// DecodeWAV reads 48 kHz PCM of 16, 24 or 32 bits, mono or stereo. Mono comes
// out on both sides.
func DecodeWAV(data []byte) (cremona.Audio, error) {
	a, err := decodeWAV(data)
	if err != nil {
		return cremona.Audio{}, fmt.Errorf("read wav: %w", err)
	}
	return a, nil
}

func decodeWAV(data []byte) (cremona.Audio, error) {
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return cremona.Audio{}, errors.New("no RIFF/WAVE header")
	}
	var f *format
	rest := data[12:]
	for len(rest) >= 8 {
		id, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:8]))
		rest = rest[8:]
		if size > uint64(len(rest)) {
			return cremona.Audio{}, fmt.Errorf("chunk %q says %d bytes, %d are left", id, size, len(rest))
		}
		body := rest[:size]
		switch id {
		case "fmt ":
			got, err := parseFormat(body)
			if err != nil {
				return cremona.Audio{}, err
			}
			f = &got
		case "data":
			if f == nil {
				return cremona.Audio{}, errors.New("chunk \"data\" comes before \"fmt \"")
			}
			return f.samples(body)
		}
		rest = rest[min(size+size%2, uint64(len(rest))):]
	}
	return cremona.Audio{}, errors.New("no chunk \"data\"")
}

func parseFormat(b []byte) (format, error) {
	if len(b) < 16 {
		return format{}, fmt.Errorf("chunk \"fmt \" has %d bytes, not 16", len(b))
	}
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
	code := u16(0)
	if code == wavExtended && len(b) >= 26 {
		code = u16(24)
	}
	f := format{channels: u16(2), bits: u16(14)}
	rate := binary.LittleEndian.Uint32(b[4:])
	switch {
	case code != wavPCM:
		return f, fmt.Errorf("format %d is not PCM (1)", code)
	case f.channels < 1 || f.channels > 2:
		return f, fmt.Errorf("%d channels are not 1 or 2", f.channels)
	case rate != cremona.SampleRate:
		return f, fmt.Errorf("sample rate %d Hz is not %d", rate, cremona.SampleRate)
	case f.bits != 16 && f.bits != 24 && f.bits != 32:
		return f, fmt.Errorf("%d bits are not 16, 24 or 32", f.bits)
	}
	return f, nil
}

// samples reads the sound; a frame that is cut off at the end is an error.
func (f format) samples(b []byte) (cremona.Audio, error) {
	width := f.bits / 8
	frame := width * f.channels
	if len(b)%frame != 0 {
		return cremona.Audio{}, fmt.Errorf("chunk \"data\" of %d bytes is not whole frames of %d", len(b), frame)
	}
	n := len(b) / frame
	a := cremona.Audio{Left: make([]float64, n), Right: make([]float64, n)}
	for i := range n {
		at := b[i*frame:]
		a.Left[i] = sample(at, width)
		a.Right[i] = a.Left[i]
		if f.channels == 2 {
			a.Right[i] = sample(at[width:], width)
		}
	}
	return a, nil
}

// sample is one little-endian integer as −1 to below 1, exactly.
func sample(b []byte, width int) float64 {
	v := int32(0)
	for i := range width {
		v |= int32(b[i]) << (8 * (4 - width + i))
	}
	return float64(v) / (1 << 31)
}
