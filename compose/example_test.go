package compose_test

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// A violin's first piece: a brief and a seed are all it takes.
func ExampleCompose() {
	brief := cremona.Brief{
		Instrument: cremona.Instrument{Kind: cremona.Violin},
		Wish:       cremona.Wish{Genre: 1, Tonic: 3, Mode: 2, Mood: 4}, // a tender air in D minor
	}
	score, err := compose.Compose(brief, cremona.Seed{7})
	if err != nil {
		fmt.Println(err)
		return
	}
	last := score.Phrases[len(score.Phrases)-1]
	fmt.Printf("%s, ending on a %s\n", score.Title, last.Cadence)
	// Output: Tender air in D minor, ending on a PAC
}
