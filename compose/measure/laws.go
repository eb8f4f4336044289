package measure

import (
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Laws counts what must hold in every generated piece.
type Laws struct {
	Pieces      int `json:"pieces"`
	Bars        int `json:"bars"`
	WrongBars   int `json:"wrongBars"` // not of the meter's length, or not filled exactly
	Notes       int `json:"notes"`
	OutOfRange  int `json:"outOfRange"`
	Phrases     int `json:"phrases"`
	WrongCloses int `json:"wrongCloses"` // not on the planned cadence
	Open        int `json:"open"`        // phrases without a planned cadence
}

// Check counts the faults of a Score.
func (l *Laws) Check(s cremona.Score) {
	l.Pieces++
	full := s.Meters[0].BarLength()
	for i, b := range s.Bars {
		l.Bars++
		upbeat := i == 0 && b.Length < full
		if b.Length != full && !upbeat {
			l.WrongBars++
		}
	}
	if _, err := FromScore(s); err != nil {
		l.WrongBars++
	}
	low, high := s.Parts[0].Instrument.Kind.Range()
	for _, n := range s.Parts[0].Notes {
		l.Notes++
		if key := n.Pitch.MIDI(); key < low || key > high {
			l.OutOfRange++
		}
	}
	tune := tuneOf(s.Parts[0].Notes)
	upbeat := s.Bars[0].Length % full // of every phrase, in its neighbour's last bar
	for i, ph := range s.Phrases {
		l.Phrases++
		if ph.Cadence == "open" {
			l.Open++
			continue
		}
		bar := s.Bars[ph.Bar+ph.Bars-2]
		if i+1 < len(s.Phrases) {
			bar.Length -= upbeat
		}
		if !closesOn(s, tune, ph.Cadence, bar) {
			l.WrongCloses++
		}
	}
}

// closesOn tells whether the chord at the beginning of a phrase's last bar is
// the cadence's, and the tune's last note in what the phrase has of that bar one
// that it asks for.
func closesOn(s cremona.Score, tune []cremona.Note, cadence string, bar cremona.Bar) bool {
	var chord *cremona.Chord
	for i := range s.Chords {
		if s.Chords[i].At <= bar.Start {
			chord = &s.Chords[i]
		}
	}
	var last cremona.Note
	for _, n := range tune {
		if n.At >= bar.Start && n.At < bar.Start+bar.Length {
			last = n
		}
	}
	if chord == nil || last.Length == 0 {
		return false
	}
	name, _, _ := strings.Cut(chord.Name, "/")
	name = strings.TrimRight(strings.ToLower(name), "°+7")
	want := map[string]string{"PAC": "i", "IAC": "i", "HC": "v", "DC": "vi", "PC": "i", "MC": "i"}[cadence]
	place := slices.Index(chord.Tones, last.Pitch.MIDI()%12)
	switch cadence {
	case "PAC", "PC", "MC":
		return name == want && place == 0
	case "IAC":
		return name == want && place > 0
	case "HC", "DC":
		if s.Key.Mode > 2 { // a church mode has chords of its own for these
			return name != "i" && place >= 0
		}
	}
	return name == want && place >= 0
}
