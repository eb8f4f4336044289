package render

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/cremona-audio/cremona"
)

const (
	evenNote  = 0.6 // s from note to note
	evenNotes = 4   // semitones below the top of the range up to which notes are compared
)

// chromatic is every note of an instrument, one after another, bowed or plucked
// as its kind is, each on the string that choose tells. A plucked note ends
// before the next, so that no note is heard in another.
func chromatic(kind cremona.Kind, dna string, low, high int, choose func(key int) int) cremona.Performance {
	var keys []int
	for k := low; k <= high; k++ {
		keys = append(keys, k)
	}
	p := bowed(kind, dna, evenNote, 0.5, keys...)
	if !kind.Bowed() {
		p = plucked(kind, dna, evenNote, keys...)
	}
	v := &p.Voices[0]
	for i := range v.Strokes {
		v.Strokes[i].String = choose(keys[i])
	}
	for i := range v.Plucks {
		v.Plucks[i].String = choose(keys[i])
		v.Plucks[i].End -= 0.25
		v.Plucks[i].Damp = 0.1
	}
	return p
}

// levels are those of a chromatic, in dB, each of the steady part of a note or
// of the first 0.3 s of a pluck.
func levels(a cremona.Audio, kind cremona.Kind, n int) []float64 {
	from, to := 0.15, 0.55
	if !kind.Bowed() {
		from, to = 0.02, 0.32
	}
	out := make([]float64, n)
	for i := range out {
		lo, hi := int((float64(i)*evenNote+from)*outRate), int((float64(i)*evenNote+to)*outRate)
		l, r := rms(a.Left[lo:hi]), rms(a.Right[lo:hi])
		out[i] = 10 * math.Log10((l*l+r*r)/2)
	}
	return out
}

// deviation is the standard deviation of levels, the largest from their mean,
// and where that is.
func deviation(levels []float64) (sd, most float64, at int) {
	mean := 0.0
	for _, l := range levels {
		mean += l / float64(len(levels))
	}
	for i, l := range levels {
		sd += (l - mean) * (l - mean) / float64(len(levels))
		if math.Abs(l-mean) > most {
			most, at = math.Abs(l-mean), i
		}
	}
	return math.Sqrt(sd), most, at
}

// Played alike, the notes of an instrument are alike in level as they are heard
// in its room: within 2 dB in the standard deviation and none more than 4.5 dB
// from the mean, on each of eight tokens of a kind. They are not all the same
// either: an instrument keeps a part of its character. With -grid also without
// the room.
func TestNotesAreEven(t *testing.T) {
	const tokens = 8
	rooms := []Config{{Raw: true}}
	if *grid {
		rooms = append(rooms, Config{Raw: true, Dry: true})
	}
	for _, kind := range cremona.Kinds {
		low, high := kind.Range()
		high -= evenNotes
		for _, c := range rooms {
			var all [tokens][]float64
			var group errgroup.Group
			group.SetLimit(runtime.GOMAXPROCS(0))
			for i := range all {
				group.Go(func() error {
					p := chromatic(kind, fmt.Sprint("even ", i), low, high, func(key int) int { return stringFor(kind, key) })
					a, err := Render(context.Background(), p, c)
					all[i] = levels(a, kind, high-low+1)
					return err
				})
			}
			if err := group.Wait(); err != nil {
				t.Fatal(err)
			}
			report, worst, worstMost := "", 0.0, 0.0
			for i, l := range all {
				sd, most, at := deviation(l)
				if sd > 2 || most > 4.5 || sd < 0.4 {
					t.Errorf("%v %d, dry %v: levels have a standard deviation of %.2f dB; key %d is %.1f dB from the mean", kind, i, c.Dry, sd, low+at, most)
				}
				worst, worstMost = math.Max(worst, sd), math.Max(worstMost, most)
				report += fmt.Sprintf(" %.2f/%.1f", sd, most)
			}
			t.Logf("%v, dry %v: standard deviation at most %.2f dB, largest %.1f dB;%s", kind, c.Dry, worst, worstMost, report)
		}
	}
}

// A note is as loud on the next lower string: within 3 dB, 1 dB in the mean.
func TestStringsAreEven(t *testing.T) {
	for _, kind := range cremona.Kinds {
		open := kind.OpenStrings()
		sum, most, n := 0.0, 0.0, 0.0
		for i := range open[1:] {
			low, high := open[i+1], open[i+1]+5
			var both [2][]float64
			for k := range both {
				p := chromatic(kind, fmt.Sprint("even ", i), low, high, func(int) int { return i + k })
				both[k] = levels(mustRender(t, p, Config{Raw: true, Dry: true}), kind, high-low+1)
			}
			for k := range both[0] {
				d := both[1][k] - both[0][k]
				sum, n = sum+d, n+1
				most = math.Max(most, math.Abs(d))
			}
		}
		if math.Abs(sum/n) > 1 || most > 3 {
			t.Errorf("%v: a string is %.1f dB louder than the one below it, at most %.1f dB apart", kind, sum/n, most)
		}
		t.Logf("%v: a string is %.1f dB louder than the one below it, at most %.1f dB apart", kind, sum/n, most)
	}
}
