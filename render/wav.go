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
	"github.com/cremona-audio/cremona/render/dsp"
)

const (
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

// Format is the shape of a WAV file. The zero value is the one that is pinned:
// 48 kHz and 24 bits, without dither.
type Format struct {
	Rate int          // frames a second: 48000 or 44100; 0 for 48000
	Bits int          // of a sample: 24 or 16; 0 for 24
	Seed cremona.Seed // of the dither of 16 bits, triangular and two steps wide
}

func (f Format) filled() (Format, error) {
	if f.Rate == 0 {
		f.Rate = cremona.SampleRate
	}
	if f.Bits == 0 {
		f.Bits = 24
	}
	switch {
	case f.Rate != cremona.SampleRate && f.Rate != 44100:
		return f, fmt.Errorf("rate %d Hz is not 48000 or 44100", f.Rate)
	case f.Bits != 24 && f.Bits != 16:
		return f, fmt.Errorf("%d bits are not 24 or 16", f.Bits)
	}
	return f, nil
}

// WriteWAV writes 48 kHz 24-bit stereo with an INFO list after the sound. The
// same sound and tags give the same bytes.
func WriteWAV(w io.WriteSeeker, a cremona.Audio, t Tags) error { return WriteWAVAs(w, a, t, Format{}) }

// WriteWAVAs is WriteWAV in another format, which may need a new rate.
func WriteWAVAs(w io.WriteSeeker, a cremona.Audio, t Tags, f Format) error {
	if err := writeWAV(w, a, t, f); err != nil {
		return fmt.Errorf("write wav: %w", err)
	}
	return nil
}

func writeWAV(w io.WriteSeeker, a cremona.Audio, t Tags, f Format) error {
	a, f, err := fitted(a, f)
	if err != nil {
		return err
	}
	// The encoder sets aside a minute at the rate it is given first, and never uses it.
	e := wav.NewEncoder(w, 1, f.Bits, 2, wavPCM)
	e.SampleRate = f.Rate
	e.Metadata = &wav.Metadata{Title: padded(t.Title), Product: padded(t.Token), Keywords: padded(t.Seed), Software: padded(t.Engine)}
	// The encoder writes sample by sample at twenty times the cost. It counts
	// the whole sound, written past it, as one frame of many channels.
	if err := e.WriteFrame([]byte{}); err != nil {
		return err
	}
	if err := quantise(a, f, func(pcm []byte) error {
		e.WrittenBytes += len(pcm)
		_, err := w.Write(pcm)
		return err
	}); err != nil {
		return err
	}
	e.NumChans = 2 * len(a.Left)
	return e.Close()
}

// frozen is the sound as the integers of a file, and the format with what was
// left out filled in.
func frozen(a cremona.Audio, f Format) ([]byte, Format, error) {
	a, f, err := fitted(a, f)
	if err != nil {
		return nil, f, err
	}
	pcm := make([]byte, 0, f.Bits/4*len(a.Left))
	err = quantise(a, f, func(more []byte) error {
		pcm = append(pcm, more...)
		return nil
	})
	return pcm, f, err
}

// fitted is the sound at the rate of a format, and the format with what was left
// out filled in.
func fitted(a cremona.Audio, f Format) (cremona.Audio, Format, error) {
	f, err := f.filled()
	if err != nil {
		return a, f, err
	}
	if len(a.Left) != len(a.Right) {
		return a, f, fmt.Errorf("%d frames left, %d right", len(a.Left), len(a.Right))
	}
	if most := (math.MaxUint32 - 1<<16) / int64(f.Bits/4); int64(len(a.Left)) > most {
		return a, f, fmt.Errorf("%d frames are more than the %d of a RIFF file", len(a.Left), most)
	}
	if f.Rate == 44100 {
		a = cremona.Audio{Left: dsp.Resample(a.Left, 147, 160), Right: dsp.Resample(a.Right, 147, 160)}
	}
	return a, f, nil
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

// pieceFrames is how many frames are quantised before they are written.
const pieceFrames = 4096

// quantise writes the sound as little-endian frames, piece by piece: ⌊x·2²³ + ½⌋
// in 24 bits, and in 16 likewise after the dither. What is above full scale is cut
// off, as every converter does; what is no number is an error.
func quantise(a cremona.Audio, f Format, write func(pcm []byte) error) error {
	freeze := dsp.PCM24
	if f.Bits == 16 {
		noise := dsp.NewNoise(f.Seed.Stream("render/dither").Uint64())
		freeze = func(out []byte, left, right []float64) int { return dithered(out, left, right, &noise) }
	}
	piece := make([]byte, f.Bits/4*pieceFrames)
	for at := 0; at < len(a.Left); at += pieceFrames {
		n := min(pieceFrames, len(a.Left)-at)
		if i := freeze(piece, a.Left[at:at+n], a.Right[at:at+n]); i < n {
			return fmt.Errorf("frame %d is not a number: %g left, %g right", at+i, a.Left[at+i], a.Right[at+i])
		}
		if err := write(piece[:f.Bits/4*n]); err != nil {
			return err
		}
	}
	return nil
}

// dithered writes frames of 16 bits up to what is no number, and tells how many.
func dithered(out []byte, left, right []float64, noise *dsp.Noise) int {
	const scale = 1 << 15
	for i := range left {
		for k, x := range [2]float64{left[i], right[i]} {
			y := float64(x*scale) + (noise.Unit() - noise.Unit())
			if !(math.Abs(y) <= math.MaxFloat64) {
				return i
			}
			v := int32(max(-scale, min(scale-1, math.Floor(y+0.5))))
			binary.LittleEndian.PutUint16(out[4*i+2*k:], uint16(v))
		}
	}
	return len(left)
}

// EncodeWAV is WriteWAV into memory.
func EncodeWAV(a cremona.Audio, t Tags) ([]byte, error) { return EncodeWAVAs(a, t, Format{}) }

// EncodeWAVAs is WriteWAVAs into memory.
func EncodeWAVAs(a cremona.Audio, t Tags, f Format) ([]byte, error) {
	m := &wavFile{data: make([]byte, 0, 6*len(a.Left)+1024)}
	if err := WriteWAVAs(m, a, t, f); err != nil {
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
			return cremona.Audio{}, fmt.Errorf("chunk %q at byte %d says %d bytes, %d are left", id, len(data)-len(rest)-8, size, len(rest))
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
