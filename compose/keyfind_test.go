package compose

import (
	"testing"

	"github.com/cremona-audio/cremona"
)

// The profiles have no mean, and one length, so that their products with a
// histogram are in the order of correlations.
func TestProfiles(t *testing.T) {
	for _, p := range [][12]int64{majorProfile, minorProfile} {
		sum, square := int64(0), int64(0)
		for _, v := range p {
			sum += v
			square += v * v
		}
		if !within(int(sum), 1) || !within(int(square)-1_000_000, 2000) {
			t.Errorf("sum %d, square %d", sum, square)
		}
	}
}

// tune is a part of quarters by their key numbers.
func tune(keys ...int) cremona.Part {
	p := cremona.Part{Instrument: cremona.Instrument{Kind: cremona.Violin}}
	for i, k := range keys {
		p.Notes = append(p.Notes, cremona.Note{At: cremona.Tick(i) * quarter, Length: quarter, Pitch: cremona.SpellMIDI(k, 0)})
	}
	return p
}

// The key of a composed piece in major or minor is found from its notes alone,
// its tonic nearly always: a close relative is the usual mistake of the method.
func TestEstimateKey(t *testing.T) {
	right, near, all := 0, 0, 0
	for n := range 120 {
		b, seed := randomBrief(n)
		b.Wish.Mode = cremona.Mode(1 + n%2)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		k := EstimateKey(s.Parts...)
		all++
		switch {
		case mod(k.Tonic.MIDI()-s.Key.Tonic.MIDI(), 12) == 0 && k.Mode == s.Key.Mode:
			right++
		case within(signature(k)-signature(s.Key), 1) || within(signature(k)-signature(s.Key)+12, 1) || within(signature(k)-signature(s.Key)-12, 1):
			near++
		}
	}
	t.Logf("%d of %d keys found, %d more within a fifth of the signature", right, all, near)
	if right*100 < all*80 || (right+near)*100 < all*97 {
		t.Errorf("%d of %d keys found, %d more near", right, all, near)
	}
}

// Spelling goes by the key, and by where a note outside it leads.
func TestSpell(t *testing.T) {
	for _, c := range []struct {
		key  cremona.Key
		keys []int
		want string
	}{
		{keyOf(0, minor), []int{69, 68, 69, 66, 68, 69}, "A G# A F# G# A"},
		{keyOf(0, major), []int{60, 61, 62, 63, 64}, "C C# D D# E"},
		{keyOf(0, major), []int{67, 66, 65, 64, 63, 62}, "G Gb F E Eb D"},
		{keyOf(-3, major), []int{63, 66, 67, 70, 69, 70}, "Eb F# G Bb A Bb"},
		{keyOf(4, major), []int{64, 63, 64, 66, 68}, "E D# E F# G#"},
	} {
		p := tune(c.keys...)
		spellPart(&p, c.key)
		got := ""
		for i, n := range p.Notes {
			if i > 0 {
				got += " "
			}
			got += n.Pitch.Name()
			if n.Pitch.MIDI() != c.keys[i] {
				t.Errorf("%s is not key %d", n.Pitch, c.keys[i])
			}
		}
		if got != c.want {
			t.Errorf("in %s: %s, want %s", c.key, got, c.want)
		}
	}
}

// Of composed pieces nearly every note is spelled as it was written.
func TestSpellAgrees(t *testing.T) {
	same, all := 0, 0
	for n := range 60 {
		b, seed := randomBrief(n)
		s, err := Compose(b, seed)
		if err != nil {
			t.Fatal(err)
		}
		want := append([]cremona.Note(nil), s.Parts[0].Notes...)
		spellPart(&s.Parts[0], s.Key)
		for i, note := range s.Parts[0].Notes {
			all++
			if note.Pitch == want[i].Pitch {
				same++
			}
		}
	}
	t.Logf("%d of %d notes spelled alike", same, all)
	if same*1000 < all*990 {
		t.Errorf("%d of %d notes spelled alike", same, all)
	}
}
