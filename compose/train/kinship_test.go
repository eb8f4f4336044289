package train

import (
	"slices"
	"strings"
	"testing"
)

// The second phrase of the scales begins as the first and ends otherwise: an
// answer.
func TestKinship(t *testing.T) {
	lines := strings.Split(Kinship(read(t, "folk-old-books.jsonl", tune("one", 0, 60, scales))), "\n")
	for _, want := range []string{"tunes answer 4 0 ^: e= 1000", "tunes answer 4 1 e: e= 1000", "tunes first 4 0 *: n 1000"} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is not among\n%s", want, strings.Join(lines, "\n"))
		}
	}
}
