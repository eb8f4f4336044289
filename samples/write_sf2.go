package samples

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// silence is how many frames of zero follow each recording of a SoundFont.
const silence = 46

// WriteSF2 writes a collection as a SoundFont 2 file of 16 bits: a preset and
// an instrument for each style, two mono recordings for each of its own. The
// same collection gives the same bytes.
//
// ref: https://www.synthfont.com/sfspec24.pdf
func WriteSF2(c Collection) ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, fmt.Errorf("write sf2: %w", err)
	}
	w := &fontWriter{}
	for _, s := range c.Styles {
		w.style(s)
	}
	if err := w.end(); err != nil {
		return nil, fmt.Errorf("write sf2: %w", err)
	}
	info := chunk("ifil", []byte{2, 0, 1, 0})
	info = append(info, chunk("isng", zeroEnded("EMU8000", 256))...)
	info = append(info, chunk("INAM", zeroEnded(c.Name, 256))...)
	info = append(info, chunk("ISFT", zeroEnded(c.Engine, 256))...)
	var tables []byte
	for i, t := range w.tables {
		tables = append(tables, chunk(tableNames[i], t)...)
	}
	body := []byte("sfbk")
	body = append(body, chunk("LIST", append([]byte("INFO"), info...))...)
	body = append(body, chunk("LIST", append([]byte("sdta"), chunk("smpl", w.pcm)...))...)
	body = append(body, chunk("LIST", append([]byte("pdta"), tables...))...)
	return chunk("RIFF", body), nil
}

// fontWriter gathers the tables and the sound of a SoundFont.
type fontWriter struct {
	tables [len(tableNames)][]byte
	pcm    []byte
}

// add appends a record of names, which take 20 bytes, and numbers.
func (w *fontWriter) add(t table, fields ...any) {
	b := &w.tables[t]
	for _, f := range fields {
		switch f := f.(type) {
		case string:
			var name [20]byte
			copy(name[:19], f)
			*b = append(*b, name[:]...)
		case uint8:
			*b = append(*b, f)
		case generator:
			*b = binary.LittleEndian.AppendUint16(*b, uint16(f))
		case int: // most numbers are words
			*b = binary.LittleEndian.AppendUint16(*b, uint16(f))
		case uint32:
			*b = binary.LittleEndian.AppendUint32(*b, f)
		}
	}
}

func (w *fontWriter) size(t table) int { return len(w.tables[t]) / recordSize[t] }

func (w *fontWriter) style(s Style) {
	w.add(phdr, s.Name, s.Program, s.Bank, w.size(pbag), uint32(0), uint32(0), uint32(0))
	w.add(pbag, w.size(pgen), 0)
	w.add(pgen, instrumentIndex, w.size(inst))
	w.add(inst, s.Name, w.size(ibag))
	for _, r := range s.Recordings {
		for side, x := range [][]float64{r.Left, r.Right} {
			w.add(ibag, w.size(igen), 0)
			w.add(igen, keyRange, uint8(r.LowKey), uint8(r.HighKey))
			w.add(igen, velocityRange, uint8(r.LowLevel), uint8(r.HighLevel))
			w.add(igen, pan, 1000*side-500)
			w.add(igen, volEnvRelease, r.timecents())
			w.add(igen, filterFc, 13500)
			if r.looped() {
				w.add(igen, sampleModes, 1)
			}
			w.add(igen, sampleIndex, w.size(shdr))
			w.recording(r, x, side)
		}
	}
}

// timecents is the release for an envelope that falls by 96 dB.
func (r Recording) timecents() int {
	if r.Release == 0 {
		return 8000
	}
	return int(math.Floor(float64(1200*dsp.Log2(max(float64(r.Release*(fullFall/60)), 0.001))) + 0.5))
}

// The kinds of a recording that belongs to a pair.
const (
	rightOfPair = 2
	leftOfPair  = 4
)

func (w *fontWriter) recording(r Recording, x []float64, side int) {
	begin := uint32(len(w.pcm) / 2)
	name, kind, other := short(r.Name)+"L", leftOfPair, w.size(shdr)+1
	if side == 1 {
		name, kind, other = short(r.Name)+"R", rightOfPair, w.size(shdr)-1
	}
	loopStart, loopEnd := begin+loopMargin, begin+uint32(len(x))-loopMargin
	if r.looped() {
		loopStart, loopEnd = begin+uint32(r.LoopStart), begin+uint32(r.LoopEnd)
	}
	w.add(shdr, name, begin, begin+uint32(len(x)), loopStart, loopEnd, uint32(cremona.SampleRate), uint8(r.Key), uint8(0), other, kind)
	for _, v := range x {
		w.pcm = binary.LittleEndian.AppendUint16(w.pcm, uint16(whole(v, 16)))
	}
	w.pcm = append(w.pcm, make([]byte, 2*silence)...)
}

// short leaves room for L or R.
func short(s string) string { return s[:min(len(s), 18)] }

// end closes each table with the record that only ends it.
func (w *fontWriter) end() error {
	w.add(phdr, "EOP", 0, 0, w.size(pbag), uint32(0), uint32(0), uint32(0))
	w.add(pbag, w.size(pgen), 0)
	w.add(pmod, 0, 0, 0, 0, 0)
	w.add(pgen, 0, 0)
	w.add(inst, "EOI", w.size(ibag))
	w.add(ibag, w.size(igen), 0)
	w.add(imod, 0, 0, 0, 0, 0)
	w.add(igen, 0, 0)
	w.add(shdr, "EOS", uint32(0), uint32(0), uint32(0), uint32(0), uint32(0), uint8(0), uint8(0), 0, 0)
	if n := w.size(igen); n > math.MaxUint16 {
		return fmt.Errorf("%d generators are more than the 65535 of a SoundFont: leave recordings away", n)
	}
	if len(w.pcm) > maxBank {
		return fmt.Errorf("%d bytes of sound are more than %d: leave recordings away", len(w.pcm), maxBank)
	}
	return nil
}

// chunk is a RIFF chunk, padded to an even length.
func chunk(id string, body []byte) []byte {
	b := make([]byte, 0, 9+len(body))
	b = append(b, id...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(body)))
	b = append(b, body...)
	return b[:len(b)+len(body)%2]
}

// zeroEnded is a text of at most most−1 bytes with one or two zeros, of even length.
func zeroEnded(s string, most int) []byte {
	b := []byte(oneLine(s))
	b = append(b[:min(len(b), most-2)], 0)
	return append(b, make([]byte, len(b)%2)...)
}
