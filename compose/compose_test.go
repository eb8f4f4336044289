package compose

import (
	"bytes"
	"testing"

	"github.com/cremona-audio/cremona"
)

func TestWalking(t *testing.T) {
	for _, k := range cremona.Kinds {
		s, err := Compose(cremona.Brief{Instrument: cremona.Instrument{Kind: k}}, cremona.Seed{1})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteMIDI(&b, s); err != nil {
			t.Fatal(err)
		}
	}
}
