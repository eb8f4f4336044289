package decode

import (
	"strconv"

	"github.com/cremona-audio/cremona"
)

// Best writes n tries, each with a stream of its own within draws, and keeps
// the one with the highest score; of equal ones the first. A try that is not ok
// is left out. It is false if none is ok.
func Best[T any](draws *cremona.Stream, n int, write func(*cremona.Stream) (try T, score int64, ok bool)) (best T, found bool) {
	var most int64
	for i := range n {
		try, score, ok := write(draws.Stream("try " + strconv.Itoa(i)))
		if ok && (!found || score > most) {
			best, most, found = try, score, true
		}
	}
	return best, found
}
