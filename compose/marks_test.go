package compose

import (
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// A bow holds every slur, and phrases end their slurs. On the guitar a slur is
// two notes, a third apart at most.
func TestSlursCanBePlayed(t *testing.T) {
	lawScores(t, func(t *testing.T, b cremona.Brief, s cremona.Score) {
		var tune []cremona.Note
		for i, n := range s.Parts[0].Notes {
			if i+1 == len(s.Parts[0].Notes) || s.Parts[0].Notes[i+1].At > n.At {
				tune = append(tune, n)
			}
		}
		upbeat := cremona.Tick(0)
		if s.Bars[0].Why == "upbeat" {
			upbeat = s.Bars[0].Length
		}
		begins := map[cremona.Tick]bool{} // where phrases begin, but the first
		for _, ph := range s.Phrases[1:] {
			begins[s.Bars[ph.Bar-1].Start-upbeat] = true
		}
		bow := cremona.Tick(0)
		for i, n := range tune {
			if i == 0 || !tune[i-1].Slur {
				bow = n.At
			}
			if !b.Instrument.Kind.Bowed() {
				if n.Slur && i > 0 && tune[i-1].Slur && tune[i-1].At+tune[i-1].Length == n.At {
					t.Errorf("bar %d: a slur of more than two notes on the guitar", s.BarAt(n.At))
				}
				continue
			}
			if millis := int64(n.At+n.Length-bow) * s.Tempos[0].MicrosPerQuarter / int64(quarter) / 1000; bow < n.At && millis > longestBow {
				t.Errorf("bar %d: a slur of %d ms", s.BarAt(n.At), millis)
			}
			if n.Slur && n.Marks.Has(cremona.Staccato|cremona.Spiccato|cremona.Martele) {
				t.Errorf("bar %d: a slur leads on from a short stroke", s.BarAt(n.At))
			}
			if n.Slur && begins[n.At+n.Length] {
				t.Errorf("bar %d: a slur goes on over the end of a phrase", s.BarAt(n.At))
			}
		}
	})
}

// A line that is marked richly has more slurs than one that is marked lightly; a
// bar that comes again is played as it was; instruments lean to the one or the
// other.
func TestMarks(t *testing.T) {
	m, err := network()
	if err != nil {
		t.Fatal(err)
	}
	type tally struct{ notes, slurred, dots int }
	by := map[symbol.Touch]*tally{symbol.Lightly: {}, symbol.Richly: {}}
	again, alike := 0, 0
	for i, w := range writeAll(t, 36, func(i int) (*writer, error) {
		sp := resolve(token(cremona.Kinds[i%3], i, cremona.Life{Performances: 20}), pieceSeed(i), nil)
		return writeLine(sp, drawPlan(sp, pieceSeed(i)), pieceSeed(i), m)
	}) {
		c, ok := by[w.touch()]
		if !ok {
			t.Fatalf("piece %d: touch %d", i, w.touch())
		}
		k := &marker{w: w, notes: w.flatten(), played: w.played, first: make([]int, len(w.plan.bars))}
		for j := len(k.notes) - 1; j >= 0; j-- {
			k.first[k.notes[j].bar] = j
		}
		for j, p := range w.played {
			c.notes++
			if p.slur || j > 0 && w.played[j-1].slur {
				c.slurred++
			}
			if p.marks.Has(cremona.Staccato) {
				c.dots++
			}
			if old, ok := k.model(j); ok {
				again++
				if w.played[old] == p {
					alike++
				}
			}
		}
	}
	light, rich := by[symbol.Lightly], by[symbol.Richly]
	if light.notes == 0 || rich.notes == 0 || 2*light.slurred*rich.notes > rich.slurred*light.notes {
		t.Errorf("slurred are %d of %d notes marked lightly, %d of %d marked richly", light.slurred, light.notes, rich.slurred, rich.notes)
	}
	if light.slurred == 0 || rich.dots == 0 {
		t.Errorf("marked lightly %d notes are slurred, marked richly %d have dots", light.slurred, rich.dots)
	}
	if again < 500 || 100*alike < 95*again {
		t.Errorf("of %d notes that come again %d are played as they were", again, alike)
	}
	t.Logf("lightly %+v, richly %+v; of %d notes that come again %d are played as they were", *light, *rich, again, alike)
}

// A mood of short notes has more dots than another, for the same lines.
func TestShortMoodHasDots(t *testing.T) {
	m, err := network()
	if err != nil {
		t.Fatal(err)
	}
	dots := [2]int{}
	for _, w := range writeAll(t, 12, func(i int) (*writer, error) {
		b := token(cremona.Violin, i, cremona.Life{})
		b.Wish = cremona.Wish{Genre: 2, Tempo: 6, Mood: 2}
		sp := resolve(b, pieceSeed(i), nil)
		return writeLine(sp, drawPlan(sp, pieceSeed(i)), pieceSeed(i), m)
	}) {
		s := newScribe(w, m, nil)
		for i := range w.plan.phrases {
			if err := s.follow(&s.place, i); err != nil {
				t.Fatal(err)
			}
		}
		for k, touch := range []touch{plain, short} {
			w.sp.mood.touch = touch
			played, err := w.mark(m, s.walker, w.flatten())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range played {
				if p.marks.Has(cremona.Staccato) {
					dots[k]++
				}
			}
		}
	}
	if dots[1] < 2*dots[0] || dots[1] == 0 {
		t.Errorf("%d dots in a plain mood, %d in a short one", dots[0], dots[1])
	}
}

// A bow lasts longer the softer it is.
func TestOneBow(t *testing.T) {
	for _, c := range []struct{ level, millis int }{{100, 4500}, {500, 2543}, {950, 1567}} {
		if got := oneBow(c.level); got < c.millis-5 || got > c.millis+5 {
			t.Errorf("at level %d a bow lasts %d ms, want %d", c.level, got, c.millis)
		}
	}
}

// An instrument marks its lines as its DNA leans to.
func TestDNATouchShows(t *testing.T) {
	leaning := func(dna cremona.Hash) odds { return temperament(dna, "touch", symbol.Touches) }
	own, other := 0, 0
	for n := range 40 {
		b := token(cremona.Kinds[n%4], n, cremona.Life{})
		mine, theirs := leaning(b.Instrument.DNA), leaning(token(1, n+1, cremona.Life{}).Instrument.DNA)
		for i := range 30 {
			seed := pieceSeed(30*n + i)
			touch := (&writer{sp: resolve(b, seed, nil), seed: seed}).touch()
			own, other = own+mine[touch], other+theirs[touch]
		}
	}
	if 100*own < 105*other {
		t.Errorf("what instruments choose weighs %d in their own DNA, %d in that of others: want a twentieth more at least", own, other)
	}
}

// Every genre has its share of lines marked lightly and richly.
func TestTouches(t *testing.T) {
	for g := range genres[1:] {
		w := &writer{sp: spec{wish: cremona.Wish{Genre: cremona.Genre(g + 1)}}}
		seen := map[symbol.Touch]bool{}
		for i := range 200 {
			w.seed, w.sp.instrument.DNA = pieceSeed(i), cremona.Keccak256([]byte{byte(i)})
			seen[w.touch()] = true
		}
		if len(seen) != 2 || !seen[symbol.Lightly] || !seen[symbol.Richly] {
			t.Errorf("%s: touches %v", w.sp.wish.Genre, seen)
		}
	}
}
