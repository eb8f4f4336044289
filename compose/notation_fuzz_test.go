package compose

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// checkRead is what holds for whatever bytes were read: the Score is valid, can
// be written in every form, and what MusicXML says of it comes back.
func checkRead(t *testing.T, s cremona.Score) {
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteText(&b, s); err != nil {
		t.Fatal(err)
	}
	for _, f := range notations {
		b.Reset()
		if err := f.write(&b, s); err != nil {
			if strings.Contains(err.Error(), "too many to engrave") {
				continue
			}
			t.Fatalf("%s: %v", f.name, err)
		}
		again, _, err := f.read(b.Bytes(), ReadOptions{})
		if err != nil {
			if strings.Contains(err.Error(), "more than") {
				continue // notes cut into so many signs that they do not fit any more
			}
			t.Fatalf("%s: %v\n%s", f.name, err, clipText(b.String()))
		}
		if again.End() != s.End() || len(again.Bars) != len(s.Bars) {
			t.Fatalf("%s: %d bars, %d ticks; want %d, %d\n%s", f.name, len(again.Bars), again.End(), len(s.Bars), s.End(), clipText(b.String()))
		}
	}
	if err := WriteMIDI(&b, s); err != nil && !strings.Contains(err.Error(), "no event for") {
		t.Fatal(err)
	}
}

// Whatever the bytes, ReadMusicXML returns a valid Score or an error.
func FuzzReadMusicXML(f *testing.F) {
	for n := range 4 {
		var b bytes.Buffer
		if err := WriteMusicXML(&b, wildScore(n)); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes(), false)
	}
	for _, text := range xmlExamples {
		f.Add([]byte(text), true)
	}
	f.Add(mxl(f, xmlExamples[0]), true)
	f.Fuzz(func(t *testing.T, data []byte, fit bool) {
		s, _, err := ReadMusicXML(data, ReadOptions{Fit: fit})
		if err == nil {
			checkRead(t, s)
		}
	})
}

// Whatever the bytes, ReadABC returns a valid Score or an error.
func FuzzReadABC(f *testing.F) {
	for n := range 4 {
		var b bytes.Buffer
		if err := WriteABC(&b, wildScore(n)); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes(), false)
	}
	for _, text := range abcExamples {
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, fit bool) {
		s, _, err := ReadABC(data, ReadOptions{Fit: fit})
		if err == nil {
			checkRead(t, s)
		}
	})
}
