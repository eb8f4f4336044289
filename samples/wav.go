package samples

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/go-audio/audio"
	"github.com/go-audio/wav"
)

// sample is a decoded recording, full scale ±1, one or two channels.
type sample struct {
	rate     int // frames a second
	channels [][]float64

	looped             bool // the file has a loop of its own
	loopStart, loopEnd int  // frames, both included
}

func (s *sample) frames() int { return len(s.channels[0]) }

// decodeWAV reads integer PCM of 16, 24 or 32 bits, mono or stereo, 8 to 192
// kHz. The chunks are walked here, every length against what is there; the
// samples themselves are decoded by go-audio.
//
// ref: https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
func decodeWAV(data []byte) (*sample, error) {
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return nil, fmt.Errorf("not a WAV file")
	}
	var format, pcm []byte
	s := &sample{}
	for rest := data[12:]; len(rest) >= 8; {
		id, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		if size > uint64(len(rest)-8) {
			return nil, fmt.Errorf("chunk %q at byte %d says %d bytes where %d are left", id, len(data)-len(rest), size, len(rest)-8)
		}
		body := rest[8 : 8+size]
		switch id {
		case "fmt ":
			format = body
		case "data":
			pcm = body
		case "smpl":
			s.readLoop(body)
		}
		rest = rest[min(8+size+size%2, uint64(len(rest))):]
	}
	if format == nil || pcm == nil {
		return nil, fmt.Errorf("no fmt and data chunk")
	}
	if err := s.decode(format, pcm); err != nil {
		return nil, err
	}
	if s.looped && s.loopEnd >= s.frames() {
		return nil, fmt.Errorf("its loop to frame %d is past its end at %d", s.loopEnd, s.frames())
	}
	return s, nil
}

// readLoop takes the first loop of a smpl chunk, if there is one.
func (s *sample) readLoop(body []byte) {
	const header, loop = 36, 24
	if len(body) < header+loop || binary.LittleEndian.Uint32(body[28:]) == 0 {
		return
	}
	from, to := binary.LittleEndian.Uint32(body[header+8:]), binary.LittleEndian.Uint32(body[header+12:])
	if from < to && to < maxSample {
		s.looped, s.loopStart, s.loopEnd = true, int(from), int(to)
	}
}

const (
	pcmFormat        = 1
	extensibleFormat = 0xfffe // the real format is in the extension
)

func (s *sample) decode(format, pcm []byte) error {
	if len(format) < 16 {
		return fmt.Errorf("fmt chunk of %d bytes is too short", len(format))
	}
	code := int(binary.LittleEndian.Uint16(format))
	if code == extensibleFormat && len(format) >= 26 {
		code = int(binary.LittleEndian.Uint16(format[24:]))
	}
	channels := int(binary.LittleEndian.Uint16(format[2:]))
	rate := binary.LittleEndian.Uint32(format[4:])
	bits := int(binary.LittleEndian.Uint16(format[14:]))
	switch {
	case code != pcmFormat:
		return fmt.Errorf("format %#x is not integer PCM", code)
	case channels < 1 || channels > 2:
		return fmt.Errorf("%d channels, not 1 or 2", channels)
	case rate < 8000 || rate > 192000:
		return fmt.Errorf("%d frames a second, not 8000 to 192000", rate)
	case bits != 16 && bits != 24 && bits != 32:
		return fmt.Errorf("%d bits a sample, not 16, 24 or 32", bits)
	}
	frame := channels * bits / 8
	pcm = pcm[:len(pcm)/frame*frame]
	if len(pcm) == 0 {
		return fmt.Errorf("no samples in it")
	}
	s.rate = int(rate)
	s.channels = make([][]float64, channels)
	for c := range s.channels {
		s.channels[c] = make([]float64, 0, len(pcm)/frame)
	}
	return s.fill(wav.NewDecoder(bytes.NewReader(plainWAV(channels, rate, bits, pcm))), bits)
}

// block is how many frames are decoded at a time.
const block = 4096

// fill takes what a decoder gives, block by block, as fractions of full scale.
func (s *sample) fill(d *wav.Decoder, bits int) error {
	n := len(s.channels)
	buf := &audio.IntBuffer{
		Format:         &audio.Format{NumChannels: n, SampleRate: s.rate},
		SourceBitDepth: bits,
		Data:           make([]int, block*n),
	}
	scale := 1 / float64(int64(1)<<(bits-1)) // a power of two: exact
	for {
		got, err := d.PCMBuffer(buf)
		if err != nil {
			return fmt.Errorf("decode samples: %w", err)
		}
		for i, v := range buf.Data[:got] {
			s.channels[i%n] = append(s.channels[i%n], float64(float64(v)*scale))
		}
		if got < len(buf.Data) {
			break
		}
	}
	if want := cap(s.channels[0]); s.frames() != want {
		return fmt.Errorf("%d frames decoded of %d", s.frames(), want)
	}
	return nil
}

// plainWAV puts samples behind the plainest header, so that the decoder never
// sees a stranger's chunks.
func plainWAV(channels int, rate uint32, bits int, pcm []byte) []byte {
	b := make([]byte, 0, 44+len(pcm))
	u16 := func(n int) { b = binary.LittleEndian.AppendUint16(b, uint16(n)) }
	u32 := func(n uint32) { b = binary.LittleEndian.AppendUint32(b, n) }
	frame := channels * bits / 8
	b = append(b, "RIFF"...)
	u32(uint32(36 + len(pcm)))
	b = append(b, "WAVEfmt "...)
	u32(16)
	u16(pcmFormat)
	u16(channels)
	u32(rate)
	u32(rate * uint32(frame))
	u16(frame)
	u16(bits)
	b = append(b, "data"...)
	u32(uint32(len(pcm)))
	return append(b, pcm...)
}
