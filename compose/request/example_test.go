package request_test

import (
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/request"
)

// A request becomes a wish, the wish a brief, and the brief a piece.
func ExampleRead() {
	violin := cremona.Instrument{Kind: cremona.Violin}
	r := request.Read("a slow sad air in D minor, without trills, blorp", cremona.Brief{Instrument: violin})
	fmt.Print(r.Reply())
	score, err := compose.Compose(r.Brief(violin), cremona.Seed{7})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(score.Title)
	// Output:
	// Understood: “slow” → tempo adagio; “sad” → mood sad; “air” → genre air; “D minor” → tonic D, mode minor.
	// “without trills”: I know what that is, but a brief has no place for it (ornaments).
	// Not understood: “blorp”.
	// The wish: mood sad, genre air, key D minor, tempo adagio. The rest is the instrument's own choice.
	// Sad air in D minor
}
