package jobs

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/render"
)

// differentScore says where the score of a bundle leaves the derived one, and
// whether another model composed it.
func differentScore(t Take, derived cremona.Hash, m bundle.Manifest, b cremona.Bundle) string {
	difference := differentMusic(t, derived, m, b)
	if difference != "" && m.Model != compose.Model {
		difference += fmt.Sprintf("; it says that %s composed it, this program composes with %s: take the release of Cremona that has that model", m.Model, compose.Model)
	}
	return difference
}

// differentMusic says where the notes differ, down to bar and beat.
func differentMusic(t Take, derived cremona.Hash, m bundle.Manifest, b cremona.Bundle) string {
	for _, name := range []string{bundle.MIDIName, bundle.MusicXMLName} {
		want, _ := t.Bundle.File(name)
		got, found := b.File(name)
		if !found {
			return name + " is missing"
		}
		at := differAt(want.Data, got.Data)
		if at < 0 {
			continue
		}
		if where := differentNotes(t.Score, want.Data, got.Data); name == bundle.MIDIName && where != "" {
			return name + ": " + where
		}
		return fmt.Sprintf("%s differs from byte %d on (%d bytes derived, %d given)", name, at, len(want.Data), len(got.Data))
	}
	return differentHash("score", derived, m.ScoreHash)
}

// differentNotes reads both MIDI files and tells the first note that differs.
func differentNotes(s cremona.Score, derived, given []byte) string {
	options := compose.MIDIOptions{Instrument: s.Parts[0].Instrument}
	want, err := compose.ReadMIDI(derived, options)
	if err != nil {
		return ""
	}
	got, err := compose.ReadMIDI(given, options)
	if err != nil {
		return err.Error()
	}
	for p := range want.Parts {
		if p >= len(got.Parts) {
			return fmt.Sprintf("part %d is missing", p+1)
		}
		a, b := want.Parts[p].Notes, got.Parts[p].Notes
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				return fmt.Sprintf("%s: derived %s, given %s", place(s, min(a[i].At, b[i].At)), describe(a[i]), describe(b[i]))
			}
		}
		if len(a) != len(b) {
			return fmt.Sprintf("part %d has %d notes derived, %d given", p+1, len(a), len(b))
		}
	}
	return ""
}

// place names a tick as a musician counts.
func place(s cremona.Score, at cremona.Tick) string {
	bar := s.BarAt(at)
	meter := s.Meters[0]
	for _, m := range s.Meters {
		if m.At <= at {
			meter = m
		}
	}
	beat := 1 + (at-s.Bars[bar-1].Start)/meter.Beat()
	return fmt.Sprintf("bar %d, beat %d", bar, beat)
}

func describe(n cremona.Note) string {
	return fmt.Sprintf("%s for %d ticks at tick %d, level %d", n.Pitch, n.Length, n.At, n.Level)
}

// differentAudio says at which sample the WAV of a bundle leaves the derived
// audio.
func differentAudio(t Take, b cremona.Bundle) string {
	want, _ := t.Bundle.File(bundle.AudioName)
	got, found := b.File(bundle.AudioName)
	if !found {
		return bundle.AudioName + " is missing"
	}
	at := differAt(want.Data, got.Data)
	if at < 0 {
		return ""
	}
	derived, err := render.DecodeWAV(want.Data)
	if err != nil {
		return err.Error()
	}
	given, err := render.DecodeWAV(got.Data)
	if err != nil {
		return fmt.Sprintf("%s: %v", bundle.AudioName, err)
	}
	for i := range min(len(derived.Left), len(given.Left)) {
		for _, c := range []struct {
			name string
			a, b float64
		}{{"left", derived.Left[i], given.Left[i]}, {"right", derived.Right[i], given.Right[i]}} {
			if c.a != c.b {
				return fmt.Sprintf("%s: %s sample %d (%.4f s) is %+.9f derived, %+.9f given", bundle.AudioName, c.name, i,
					float64(i)/cremona.SampleRate, c.a, c.b)
			}
		}
	}
	return fmt.Sprintf("%s differs from byte %d on, outside the samples or in their number (%d frames derived, %d given)",
		bundle.AudioName, at, len(derived.Left), len(given.Left))
}
