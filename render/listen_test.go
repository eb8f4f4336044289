package render

import (
	"os"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
)

func TestListen(t *testing.T) {
	dir := os.Getenv("LISTEN")
	if dir == "" {
		t.Skip()
	}
	save := func(name string, p cremona.Performance) {
		t0 := time.Now()
		a := mustRender(t, p, Config{})
		el := time.Since(t0)
		b, err := EncodeWAV(a, Tags{Title: name, Token: "t", Seed: "s", Engine: "e"})
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(dir+"/"+name+".wav", b, 0o644)
		t.Log(name, a.Seconds(), "s in", el, Measure(a))
	}
	save("violin", bowed(cremona.Violin, "one", 0.8, 0.5, 55, 57, 59, 60, 62, 64, 66, 67, 69, 71, 72, 74, 76, 78, 79, 81, 83, 88, 93))
	save("viola", bowed(cremona.Viola, "one", 0.8, 0.5, 48, 50, 52, 53, 55, 57, 60, 64, 67, 69, 72))
	save("cello", bowed(cremona.Cello, "one", 0.8, 0.5, 36, 38, 43, 45, 48, 50, 52, 55, 57, 60, 64, 69))
	save("pizz", plucked(cremona.Violin, "one", 0.5, 55, 60, 64, 67, 72, 76, 79, 84))
	save("guitar", plucked(cremona.Guitar, "one", 0.5, 40, 45, 50, 55, 59, 64, 67, 71, 76, 64, 60, 52))
}
