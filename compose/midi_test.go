package compose

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func midiOf(t testing.TB, s cremona.Score) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteMIDI(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Writing and reading keeps bars, meters, tempos, key signature and every
// note's time, length and key exactly, and its level to a 126th.
func TestMIDIRoundTrip(t *testing.T) {
	for n := range 80 {
		b, seed := randomBrief(n)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadMIDI(midiOf(t, s), MIDIOptions{})
		if err != nil {
			t.Fatalf("piece %d: %v", n, err)
		}
		if !reflect.DeepEqual(got.Meters, s.Meters) || !reflect.DeepEqual(got.Tempos, s.Tempos) {
			t.Fatalf("piece %d: meters %v, tempos %v; want %v, %v", n, got.Meters, got.Tempos, s.Meters, s.Tempos)
		}
		if got.Title != s.Title || signature(got.Key) != signature(s.Key) || got.Parts[0].Name != s.Parts[0].Name {
			t.Errorf("piece %d: %q with %d sharps in %q", n, got.Title, signature(got.Key), got.Parts[0].Name)
		}
		if len(got.Bars) != len(s.Bars) {
			t.Fatalf("piece %d: %d bars, want %d", n, len(got.Bars), len(s.Bars))
		}
		for i := range s.Bars {
			if got.Bars[i].Start != s.Bars[i].Start || got.Bars[i].Length != s.Bars[i].Length {
				t.Fatalf("piece %d, bar %d: %+v", n, i+1, got.Bars[i])
			}
		}
		if got.Parts[0].Instrument.Kind != b.Instrument.Kind {
			t.Errorf("piece %d came back for the %s", n, got.Parts[0].Instrument.Kind)
		}
		compareNotes(t, n, got.Parts[0].Notes, s.Parts[0].Notes)
		if again := midiOf(t, got); n == 0 && len(again) == 0 {
			t.Error("nothing written")
		}
	}
}

func compareNotes(t *testing.T, piece int, got, want []cremona.Note) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("piece %d: %d notes, want %d", piece, len(got), len(want))
	}
	for i := range want {
		g, w := got[i], want[i]
		if g.At != w.At || g.Length != w.Length || g.Pitch.MIDI() != w.Pitch.MIDI() || g.Level-w.Level > 8 || w.Level-g.Level > 8 {
			t.Fatalf("piece %d, note %d: %+v, want %+v", piece, i, g, w)
		}
	}
}

// file builds a file by hand.
func file(format, ppq uint16, tracks ...[]byte) []byte {
	b := []byte("MThd\x00\x00\x00\x06")
	b = binary.BigEndian.AppendUint16(b, format)
	b = binary.BigEndian.AppendUint16(b, uint16(len(tracks)))
	b = binary.BigEndian.AppendUint16(b, ppq)
	for _, t := range tracks {
		b = append(b, "MTrk"...)
		b = binary.BigEndian.AppendUint32(b, uint32(len(t)))
		b = append(b, t...)
	}
	return b
}

var endOfTrack = []byte{0, 0xFF, 0x2F, 0}

func track(parts ...[]byte) []byte { return append(bytes.Join(parts, nil), endOfTrack...) }

// Type 0, running status, a triplet grid, note-on with velocity 0, two
// channels, the pedal: each as the standard says.
func TestReadMIDIFeatures(t *testing.T) {
	data := file(0, 480, track(
		[]byte{0, 0xFF, 0x51, 3, 0x09, 0x27, 0xC0}, // 600,000 µs
		[]byte{0, 0xFF, 0x58, 4, 6, 3, 36, 8},      // 6/8
		[]byte{0, 0xFF, 0x59, 2, 0xFE, 1},          // two flats, minor
		[]byte{0, 0xC0, 40},
		[]byte{0, 0x90, 67, 100, 0x81, 0x20, 70, 127},                                // running status; 160 ticks = a third of a quarter
		[]byte{0, 67, 0, 0x81, 0x20, 70, 0},                                          // velocity 0 ends
		[]byte{0, 0x91, 60, 64, 10, 0x81, 60, 0},                                     // another channel
		[]byte{0, 0x90, 74, 64, 0, 0xB0, 64, 127, 20, 0x80, 74, 0, 100, 0xB0, 64, 0}, // held by the pedal
	))
	s, err := ReadMIDI(data, MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Tempos[0].MicrosPerQuarter != 600_000 || s.Meters[0] != (cremona.MeterChange{Num: 6, Den: 8}) {
		t.Errorf("tempo %v, meter %v", s.Tempos, s.Meters)
	}
	if s.Key.Mode != minor || s.Key.Tonic.String() != "G4" {
		t.Errorf("key %v", s.Key)
	}
	if len(s.Parts) != 2 || s.Parts[0].Instrument.Kind != cremona.Violin {
		t.Fatalf("%d parts, %v", len(s.Parts), s.Parts[0].Instrument.Kind)
	}
	n := s.Parts[0].Notes
	if n[0].Length != quarter/3 || n[1].At != quarter/3 || n[1].Length != quarter/3 {
		t.Errorf("triplets %v %v", n[0], n[1])
	}
	if n[1].Pitch.String() != "Bb4" || n[1].Level != 1000 {
		t.Errorf("second note %+v", n[1])
	}
	if want := cremona.Tick(120) * quarter / 480; n[2].Length != want {
		t.Errorf("under the pedal %d ticks, want %d", n[2].Length, want)
	}
}

// An upbeat: a meter stated again after a short bar.
func TestReadMIDIUpbeat(t *testing.T) {
	data := file(1, 96, track(
		[]byte{0, 0xFF, 0x58, 4, 3, 2, 24, 8},
		[]byte{96, 0xFF, 0x58, 4, 3, 2, 24, 8}),
		track([]byte{0, 0x90, 74, 64, 96, 76, 64, 0, 74, 0, 0x81, 0x40, 76, 0}))
	s, err := ReadMIDI(data, MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Viola}})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Meters) != 1 || len(s.Bars) != 2 || s.Bars[0].Length != quarter {
		t.Errorf("meters %v, bars %v", s.Meters, s.Bars)
	}
}

// Fit moves by octaves; without it the range is an error that names the note.
func TestReadMIDIFit(t *testing.T) {
	data := file(0, 96, track([]byte{0, 0x90, 24, 64, 96, 24, 0, 0, 0x90, 120, 64, 96, 120, 0}))
	s, err := ReadMIDI(data, MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Cello}, Fit: true})
	if err != nil || s.Parts[0].Notes[0].Pitch.MIDI() != 36 || s.Parts[0].Notes[1].Pitch.MIDI() != 72 {
		t.Errorf("%v, %v", s.Parts, err)
	}
	_, err = ReadMIDI(data, MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Cello}})
	if err == nil || !strings.Contains(err.Error(), "range of the cello") {
		t.Errorf("%v", err)
	}
}

// Each broken file is refused with the place of the damage.
func TestReadMIDIErrors(t *testing.T) {
	good := track([]byte{0, 0x90, 60, 64, 96, 60, 0})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":             {nil, "byte 0: no MThd header"},
		"text":              {[]byte("this is not a midi file"), "byte 0: no MThd header"},
		"long header":       {append([]byte("MThd\xFF\xFF\xFF\xFF"), make([]byte, 8)...), "header, byte 4: length 4294967295"},
		"type 2":            {file(2, 96, good), "header, byte 8: type 2"},
		"film":              {file(0, 0xE728, good), "film frames"},
		"zero ticks":        {file(0, 0, good), "header, byte 12: no ticks"},
		"track too long":    {append(file(0, 96, good)[:18], 0x7F, 0xFF, 0xFF, 0xFF), `chunk 1 ("MTrk"), byte 18: length 2147483647`},
		"zero tracks":       {file(1, 96), "header, byte 10: the file has no tracks"},
		"missing track":     {file(1, 96, good)[:14], "1 tracks declared, 0 found"},
		"no status":         {file(0, 96, track([]byte{0, 60, 64})), "track 1, byte 23: data byte 0x3c without a status"},
		"realtime":          {file(0, 96, track([]byte{0, 0xF8})), "status 0xf8 has no place"},
		"long time":         {file(0, 96, track([]byte{0x80, 0x80, 0x80, 0x80, 0})), "variable-length"},
		"long meta":         {file(0, 96, []byte{0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F}), "meta event 0x01 of 268435455 bytes, but 0 remain"},
		"long sysex":        {file(0, 96, []byte{0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F}), "system exclusive of 268435455 bytes"},
		"cut message":       {file(0, 96, []byte{0, 0x90, 60}), "message 0x90 lacks a data byte"},
		"no notes":          {file(0, 96, track()), "no notes"},
		"slow tempo":        {file(0, 96, track([]byte{0, 0xFF, 0x51, 3, 0xFF, 0xFF, 0xFF}, good[:7])), "tempo of 16777215"},
		"too many bars":     {file(0, 1, track([]byte{0, 0x90, 60, 64, 0xFF, 0xFF, 0xFF, 0x7F, 60, 0})), "more than"},
		"no room in header": {[]byte("MThd\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00"), "header, byte 4: length 5"},
	} {
		if _, err := ReadMIDI(c.data, MIDIOptions{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A few bytes that declare a gigabyte must not make it be allocated.
func TestReadMIDIAllocatesLittle(t *testing.T) {
	const gigabyte = "\x40\x00\x00\x00"
	for name, data := range map[string][]byte{
		"header": []byte("MThd" + gigabyte + "\x00\x00\x00\x01\x00\x60"),
		"track":  append(file(0, 96)[:10], "\x00\x01\x00\x60MTrk"+gigabyte...),
		"chunk":  append(file(0, 96), "JUNK"+gigabyte...),
		"meta":   file(0, 96, []byte{0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F}),
		"sysex":  file(0, 96, []byte{0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F}),
		"tracks": append(file(1, 96)[:10], "\xFF\xFF\x00\x60"...),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range 10 {
			if _, err := ReadMIDI(data, MIDIOptions{}); err == nil {
				t.Fatalf("%s: accepted", name)
			}
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
			t.Errorf("%s: %d bytes allocated for %d bytes of input", name, n, 10*len(data))
		}
	}
}

// A track without its end and with junk after it is mended.
func TestReadMIDIMends(t *testing.T) {
	data := file(0, 96, []byte{0, 0x90, 60, 64, 96, 60, 0}, append(track([]byte{0, 0x90, 62, 64, 96, 62, 0}), "junk"...))
	data = append(data, "JUNK\x00\x00\x00\x02ab"...)
	s, err := ReadMIDI(data, MIDIOptions{})
	if err != nil || len(s.Parts) != 2 {
		t.Errorf("%d parts, %v", len(s.Parts), err)
	}
}

// Whatever the bytes, ReadMIDI returns a valid score or an error; what it
// reads it can write and read again.
func FuzzReadMIDI(f *testing.F) {
	b, seed := randomBrief(3)
	s, err := Compose(b, seed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(midiOf(f, s), true)
	f.Add(file(0, 480, track([]byte{0, 0x90, 60, 64, 96, 60, 0})), false)
	f.Add(file(1, 1, track([]byte{0, 0xFF, 0x58, 4, 3, 2, 24, 8}), track([]byte{0, 0xB0, 64, 127, 0, 0x90, 60, 1, 9, 60, 1})), true)
	f.Fuzz(func(t *testing.T, data []byte, fit bool) {
		s, err := ReadMIDI(data, MIDIOptions{Fit: fit})
		if err != nil {
			return
		}
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteMIDI(&b, s); err != nil {
			if strings.Contains(err.Error(), "no event for") {
				return
			}
			t.Fatal(err)
		}
		again, err := ReadMIDI(b.Bytes(), MIDIOptions{Fit: true})
		if err != nil {
			t.Fatal(err)
		}
		if again.End() < s.Parts[0].Notes[0].At {
			t.Fatal("the piece got shorter than its first note")
		}
		if err := WriteMusicXML(&b, s); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkReadMIDI(b *testing.B) {
	data := midiOf(b, goldenScore(b, 4))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := ReadMIDI(data, MIDIOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
