package samples_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/cremona-audio/cremona/samples"
)

// The same samples on every machine: run this under other GOARCH values too.
func TestSameBytesEverywhere(t *testing.T) {
	var notes []samples.Note
	for i := range 20 {
		at := 0.2 * float64(i)
		notes = append(notes, samples.Note{Start: at, End: at + 0.3, Key: 45 + 2.37*float64(i), Level: 0.05 * float64(i+1)})
	}
	left, right := play(t, harp(t), 5, notes...)
	sum := sha256.New()
	var b []byte
	for i := range left {
		b = binary.LittleEndian.AppendUint64(b[:0], math.Float64bits(left[i]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(right[i]))
		sum.Write(b)
	}
	got := fmt.Sprintf("rms %.6f\nsha256 %s\n", rms(left), hex.EncodeToString(sum.Sum(nil)))
	const name = "testdata/harp.golden"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the harp sounds different; run go test ./samples -update if that is meant\n got %s\nwant %s", got, want)
	}
}
