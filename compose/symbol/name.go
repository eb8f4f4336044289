package symbol

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

var markNames = [...]string{"slur end", "slur", "staccato", "accent", "tenuto", "trill", "mordent", "turn", "grace above", "grace below",
	"tremolo", "harmonic", "fermata", "pizz", "arco"}

// Name is a symbol in words, as "for 24" (units), "step 3" or "step -2#".
func Name(s Symbol) string {
	switch {
	case s < firstDuration:
		return [...]string{"end", "bar", "phrase", "rest", "tie", "double"}[s]
	case IsDuration(s):
		return fmt.Sprintf("for %d", DurationOf(s))
	case IsPitch(s):
		p := PitchOf(s)
		return fmt.Sprintf("step %d%s", p.Step, [...]string{"b", "", "#"}[p.Alter+1])
	case IsMark(s):
		return markNames[MarkOf(s)]
	}
	fields := []struct {
		name  string
		first Symbol
	}{{"meter", firstMeter}, {"mode", firstMode}, {"genre", firstGenre}, {"tempo", firstTempo}, {"style", firstStyle}, {"player", firstPlayer}, {"touch", firstTouch}}
	for i := len(fields) - 1; i >= 0; i-- {
		if s >= fields[i].first {
			return fmt.Sprintf("%s %d", fields[i].name, s-fields[i].first)
		}
	}
	return ""
}

// Vocabulary is the hash of all symbols by their names: Keccak-256 of
// "cremona/symbols/v1" and the names, a line feed after each. A model belongs
// to the vocabulary that it was trained on.
func Vocabulary() cremona.Hash {
	var b strings.Builder
	for s := range Symbol(Size) {
		b.WriteString(Name(s))
		b.WriteByte('\n')
	}
	return cremona.Keccak256([]byte("cremona/symbols/v1"), []byte(b.String()))
}
