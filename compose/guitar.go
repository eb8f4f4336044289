package compose

import "github.com/cremona-audio/cremona"

// accompany adds the thumb's voice below a guitar's tune.
func (w *writer) accompany(notes []scoreNote) []cremona.Note {
	out := make([]cremona.Note, len(notes))
	for i, n := range notes {
		out[i] = n.Note
	}
	return out
}
