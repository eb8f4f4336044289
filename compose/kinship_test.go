package compose

import (
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Every place that a phrase can have has words, and each of them is one that the
// planner understands.
func TestKinshipIsComplete(t *testing.T) {
	for _, class := range []string{"tunes", "songs", "chamber"} {
		for _, phrase := range []string{"first", "later", "answer"} {
			for bars := 2; bars <= 4; bars++ {
				for i := range bars {
					place := strings.Join([]string{class, phrase, string(rune('0' + bars)), string(rune('0' + i)), "*"}, " ")
					o, ok := kinships[place]
					if !ok || sum(o.weights) == 0 {
						t.Errorf("%s has no words", place)
					}
					for _, w := range o.choices {
						if (w.letter != 'n') != (relationNames[w.letter] != "") || w.letter != 'n' && !strings.ContainsRune("123=MO", rune(w.whose)) {
							t.Errorf("%s: %c%c is no word", place, w.letter, w.whose)
						}
					}
				}
			}
		}
	}
}

// The second bar of first phrases is drawn as often in each relation as the
// table says.
func TestWordsFollowTheTable(t *testing.T) {
	sp := spec{style: symbol.Folk}
	const n = 4000
	met := map[byte]int{}
	for i := range n {
		met[drawWords(sp, "first", 4, cremona.Seed(cremona.Keccak256([]byte{byte(i), byte(i >> 8)})).Stream("words"))[1].letter]++
	}
	want := map[byte]int{}
	all := 0
	for i, w := range kinships["tunes first 4 1 n"].choices {
		want[w.letter] += kinships["tunes first 4 1 n"].weights[i]
		all += kinships["tunes first 4 1 n"].weights[i]
	}
	for _, letter := range []byte("nrthvse") {
		if off := met[letter]*1000/n - want[letter]*1000/all; off < -25 || off > 25 {
			t.Errorf("%c is drawn %d times in %d, want %d in %d", letter, met[letter], n, want[letter], all)
		}
	}
}

// Bars relate to bars before them, a copy has its model's chords and key, and
// an answer with a cadence of its own does not copy that.
func TestRelationsHold(t *testing.T) {
	for n := range 150 {
		b, seed := randomBrief(n)
		sp := resolve(b, seed, nil)
		p := drawPlan(sp, seed)
		for i, bar := range p.bars {
			if bar.of >= i || (bar.of < 0) != (bar.relation == relNew) {
				t.Fatalf("piece %d, bar %d: %s of bar %d", n, i+1, bar.relation, bar.of+1)
			}
			if bar.relation != relExact {
				continue
			}
			own, model := p.phrases[bar.phrase], p.phrases[p.bars[bar.of].phrase]
			if own.tonic != model.tonic || own.mode != model.mode {
				t.Errorf("piece %d, bar %d: a copy from another key", n, i+1)
			}
			if bar.final && own.cadence != model.cadence && own.how != repeat {
				t.Errorf("piece %d, bar %d: %s copied from %s", n, i+1, own.cadence, model.cadence)
			}
			if !bar.final && bar.chords[0].chord.name != p.bars[bar.of].chords[0].chord.name {
				t.Errorf("piece %d, bar %d: a copy over other chords", n, i+1)
			}
		}
	}
}
