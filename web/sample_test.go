package web_test

import (
	"github.com/cremona-audio/cremona"
)

const q = cremona.TicksPerQuarter

// state is one token of a collection.
func state(kind cremona.Kind, token uint64) cremona.State {
	return cremona.State{
		Chain: 1337, Contract: cremona.Address{0xc0, 0xff, 0xee}, Token: token,
		CollectionSeed: cremona.Keccak256([]byte("collection")), Kind: kind,
	}
}

// tune is an AABA of 4 bars each, written by hand: scale steps and lengths in
// eighths, the B a little higher, the last A rising to its end.
func tune(s cremona.State) cremona.Score {
	type note struct{ step, eighths int }
	a := []note{{0, 2}, {1, 1}, {2, 1}, {4, 3}, {3, 1}, {2, 2}, {1, 1}, {0, 1}, {1, 4}, {2, 1}, {3, 1}, {4, 1}, {2, 1}, {5, 2}, {4, 2}, {3, 1}, {2, 1}, {1, 1}, {-1, 1}, {0, 4}}
	b := []note{{7, 3}, {6, 1}, {5, 1}, {4, 1}, {5, 2}, {6, 2}, {4, 1}, {3, 1}, {2, 4}, {5, 1}, {4, 1}, {3, 1}, {2, 1}, {3, 2}, {1, 2}, {-1, 1}, {0, 1}, {1, 1}, {2, 1}, {1, 4}}
	low, _ := s.Kind.Range()
	tonic := cremona.SpellMIDI(low+12, 1)
	score := cremona.Score{
		Engine: cremona.Engine, Title: "Air in " + tonic.Name() + " major", Seed: s.Seed(),
		Key: cremona.Key{Tonic: tonic, Mode: 1}, Form: "AABA",
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}},
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 625_000}},
	}
	scale := []int{0, 2, 4, 5, 7, 9, 11}
	part := cremona.Part{Name: s.Kind.String(), Instrument: s.Brief().Instrument}
	at := cremona.Tick(0)
	for i, phrase := range [][]note{a, a, b, a} {
		for k, n := range phrase {
			degree := n.step + 7
			if i == 3 && k > 12 {
				degree += 2
			}
			key := low + 12*(degree/7) + scale[degree%7]
			length := cremona.Tick(n.eighths) * q / 2
			level := 250 + 100*i + 25*k
			if k > 10 {
				level = 250 + 100*i + 25*(20-k)
			}
			part.Notes = append(part.Notes, cremona.Note{At: at, Length: length, Pitch: cremona.SpellMIDI(key, 1), Level: level, Slur: n.eighths == 1 && k%4 != 3})
			at += length
		}
		score.Phrases = append(score.Phrases, cremona.Phrase{Label: []string{"A", "A", "B", "A'"}[i], Bar: 4*i + 1, Bars: 4,
			Cadence: []string{"IAC", "PAC", "HC", "PAC"}[i], Energy: 300 + 150*i, Peak: 600})
		for range 4 {
			n := len(score.Bars)
			score.Bars = append(score.Bars, cremona.Bar{Start: cremona.Tick(n) * 4 * q, Length: 4 * q})
		}
	}
	for i := range score.Bars[4:8] {
		score.Bars[4+i].Relation, score.Bars[4+i].Of = "exact", i+1
	}
	score.Parts = []cremona.Part{part}
	return score
}
