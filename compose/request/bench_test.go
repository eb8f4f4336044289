package request_test

import (
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/request"
)

// BenchmarkRead reads a usual request and the dearest of the longest texts.
func BenchmarkRead(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"usual", "a slow sad air in D minor, not too long"},
		{"minutes", strings.Repeat("1 minute ", 1000)},
		{"halves", strings.Repeat("half of a ", 1000)},
		{"syllables", strings.Repeat("슬픈", 1000)},
		{"numerals", strings.Repeat("한 ", 1000)},
		{"sharps", "in D" + strings.Repeat("#", 5000)},
		{"marks", strings.Repeat("a-", 3000)},
		{"soft", strings.Repeat("in ", 100) + strings.Repeat("-", 4000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				request.Read(c.text, cremona.Brief{})
			}
		})
	}
}
