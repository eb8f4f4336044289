package compose

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// briefFields are the sizes of what a brief varies: the eight wishes, zero
// included, the four kinds and the stages of life.
var briefFields = [...]int{
	len(cremona.Moods()), len(cremona.Tonics()), len(cremona.Modes()), len(cremona.Meters()), len(cremona.Tempi()),
	len(cremona.Forms()), len(cremona.Lengths()), len(cremona.Genres()), len(cremona.Kinds), len(stages),
}

type choice [len(briefFields)]int

// coveringChoices is a list in which every two values of every two fields meet
// at least once: each row starts from a pair that has not met yet, and its
// other values are those that let most new pairs meet.
func coveringChoices() []choice {
	type pair struct{ f, v, g, w int }
	met := map[pair]bool{}
	fresh := func(c choice, known [len(briefFields)]bool, f, v int) (n int) {
		for g, w := range c {
			if known[g] && g != f && !met[pair{min(f, g), pick(f < g, v, w), max(f, g), pick(f < g, w, v)}] {
				n++
			}
		}
		return n
	}
	var rows []choice
	for f := range briefFields {
		for g := f + 1; g < len(briefFields); g++ {
			for v := range briefFields[f] {
				for w := range briefFields[g] {
					if met[pair{f, v, g, w}] {
						continue
					}
					var c choice
					var known [len(briefFields)]bool
					c[f], c[g], known[f], known[g] = v, w, true, true
					for h := range c {
						best := -1
						for k := range briefFields[h] {
							x := (k + len(rows)) % briefFields[h] // another start for each row
							if n := fresh(c, known, h, x); !known[h] && n > best {
								best, c[h] = n, x
							}
						}
						known[h] = true
					}
					for a := range c {
						for b := a + 1; b < len(c); b++ {
							met[pair{a, c[a], b, c[b]}] = true
						}
					}
					rows = append(rows, c)
				}
			}
		}
	}
	return rows
}

func pick(first bool, a, b int) int {
	if first {
		return a
	}
	return b
}

// brief turns a row into a brief.
func (c choice) brief(n int) (cremona.Brief, cremona.Seed) {
	return cremona.Brief{
		Instrument: cremona.Instrument{Kind: cremona.Kinds[c[8]], DNA: cremona.Keccak256([]byte(fmt.Sprint("dna ", n))),
			Life: cremona.Life{Performances: uint32(stages[c[9]]), Birth: uint8(n)}},
		Wish: cremona.Wish{Mood: cremona.Mood(c[0]), Tonic: cremona.Tonic(c[1]), Mode: cremona.Mode(c[2]), Meter: cremona.Meter(c[3]),
			Tempo: cremona.Tempo(c[4]), Form: cremona.Form(c[5]), Length: cremona.Length(c[6]), Genre: cremona.Genre(c[7])},
	}, cremona.Seed(cremona.Keccak256([]byte(fmt.Sprint("cover ", n))))
}
