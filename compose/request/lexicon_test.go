package request

import (
	"reflect"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// eachPhrase visits the lexicon.
func eachPhrase(visit func(phrase string, m meaning)) {
	for _, table := range []struct {
		entries  []entry
		language Language
	}{{english, English}, {german, German}, {italian, Italian}, {composers, Unknown}, {korean, Korean}} {
		for _, e := range table.entries {
			m := parseMeaning(e.says, table.language)
			for _, p := range strings.Split(e.phrases, ", ") {
				visit(p, m)
			}
		}
	}
}

// A phrase that two languages share must mean the same in both.
func TestPhrasesHaveOneMeaning(t *testing.T) {
	seen, n := map[string]meaning{}, 0
	eachPhrase(func(p string, m meaning) {
		old, known := seen[p]
		if known && m.role == plain && (old.role != plain || !reflect.DeepEqual(old.effects, m.effects)) {
			t.Errorf("%q says %v in %s and %v in %s", p, old.effects, old.language, m.effects, m.language)
		}
		if known && m.role != old.role {
			t.Errorf("%q has two roles", p)
		}
		seen[p] = m
		if m.role != glue {
			n++
		}
	})
	if n < 500 {
		t.Errorf("the lexicon has %d phrases, want 500", n)
	}
	t.Logf("%d phrases", n)
}

// Every phrase is found where it stands alone, and says what its entry says.
func TestEveryPhraseIsFound(t *testing.T) {
	eachPhrase(func(p string, m meaning) {
		if m.role != plain {
			return
		}
		tokens, _ := split(p)
		r := &reader{tokens: tokens}
		r.scan()
		if len(r.findings) == 0 {
			t.Errorf("%q is not found; ignored %q", p, r.ignored)
			return
		}
		if got := r.findings[0]; !reflect.DeepEqual(got.effects, m.effects) {
			t.Errorf("%q says %v, want %v", p, got.effects, m.effects)
		}
		if len(r.findings) > 1 {
			t.Errorf("%q falls into %d findings", p, len(r.findings))
		}
	})
}

// Korean letters make the same word joined or apart.
func TestHangul(t *testing.T) {
	apart := letters([]rune("슬픈 왈츠"))
	tokens, _ := split(apart)
	if len(tokens) != 2 || tokens[0].text != "슬픈" || tokens[1].text != "왈츠" {
		t.Errorf("split(%q) = %v", apart, tokens)
	}
	for n := rune(firstSyllable); n <= lastSyllable; n++ {
		if back := fold(letters([]rune{n})); len(back) != 1 || back[0] != n {
			t.Fatalf("%c comes back as %q", n, string(back))
		}
	}
}

// Every mood has its turns, and the reply a word for every value in Korean.
func TestTablesAreWhole(t *testing.T) {
	for i, name := range cremona.Moods() {
		turn := moodTurns[i]
		for _, to := range []string{turn.not, turn.milder, turn.livelier, turn.calmer, turn.brighter, turn.darker, turn.answer} {
			moodNumber(to) // panics on a name that is none
		}
		if i > 0 && (turn.not == name || turn.milder == name) {
			t.Errorf("not %s is %s, less of it %s", name, turn.not, turn.milder)
		}
	}
	for f, names := range valueNames {
		for _, n := range names[1:] {
			if strings.ContainsAny(n, "/AB") && field(f) != fieldTonic {
				continue // a meter or a form in letters
			}
			if inKorean.value(fieldNames[f], n) == n {
				t.Errorf("no Korean word for %s %s", fieldNames[f], n)
			}
		}
	}
}
