package decode_test

import (
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/lm"
)

// Eight symbols of a network of random weights, the best of three tries. The
// score is how little the symbols surprise it.
func Example() {
	data, err := os.ReadFile("../lm/testdata/small.lm")
	if err != nil {
		panic(err)
	}
	model, err := lm.Load(data)
	if err != nil {
		panic(err)
	}
	w := decode.NewWriter(model, nil)
	mask := lm.MaskOf(model.Vocabulary(), func(s int) bool { return s < 20 })
	write := func(draws *cremona.Stream) (line []int, score int64, ok bool) {
		at, before := w.Start(), 0
		for i := range 8 {
			s, surprise, ok := w.Choose(&at, []uint16{uint16(before), 1, uint16(i)},
				decode.Ask{Mask: mask, Heat: decode.Usual.OfPitch(i, 8), Mass: 62000}, draws)
			if !ok {
				return nil, 0, false
			}
			line, score, before = append(line, s), score-surprise, s
		}
		return line, score, true
	}
	best, _ := decode.Best(cremona.Seed{}.Stream("phrase 1"), 3, write)
	fmt.Println(best)
	// Output:
	// [17 16 16 0 16 17 16 14]
}
