package render

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/render/dsp"
	"github.com/cremona-audio/cremona/samples"
)

// nearKeys are fifteen notes over the violin, G3 to C7, and how long each is held.
var nearKeys = []int{55, 57, 60, 64, 67, 69, 72, 76, 79, 81, 84, 88, 91, 93, 96}

const nearNote = 1.3 // s

// violinOfFluid is the recorded violin of FluidR3, a second of each of nearKeys.
// Nothing in the model is fitted to it.
func violinOfFluid(t *testing.T) (notes [][]float64) {
	t.Helper()
	file := os.Getenv("CREMONA_FLUIDR3")
	if file == "" {
		file = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
	}
	if _, err := os.Stat(file); err != nil {
		peers.Lacking(t, "no FluidR3_GM.sf2 on this machine: apt-get install fluid-soundfont-gm, or set CREMONA_FLUIDR3 to its path")
	}
	bank, err := samples.LoadPreset(os.DirFS(filepath.Dir(file)), filepath.Base(file), 0, 40)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range nearKeys {
		left, right := make([]float64, 2*outRate), make([]float64, 2*outRate)
		if err := bank.Play([]samples.Note{{End: 1.9, Key: float64(k), Level: 0.7}}, left, right); err != nil {
			t.Fatal(err)
		}
		for i := range left {
			left[i] = (left[i] + right[i]) / 2
		}
		notes = append(notes, left[outRate/5:outRate*6/5])
	}
	return notes
}

// violinOf is a token likewise, mezzo-forte with vibrato.
func violinOf(t *testing.T, dna string, c Config) (notes [][]float64) {
	a := mustRender(t, bowed(cremona.Violin, dna, nearNote, 0.5, nearKeys...), c)
	for i := range nearKeys {
		at := int((nearNote*float64(i) + 0.2) * outRate)
		notes = append(notes, a.Left[at:at+outRate])
	}
	return notes
}

// centred takes the mean away.
func centred(x []float64) []float64 {
	mean := 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for i := range x {
		x[i] -= mean
	}
	return x
}

// longTerm are the levels in dB of third octaves from 250 Hz to 10 kHz over all
// notes, each brought to one level, their mean removed.
func longTerm(notes [][]float64) []float64 {
	sum := make([]float64, 4096)
	for _, x := range notes {
		r := rms(x)
		for i, p := range powers(x) {
			sum[i] += p / (r * r)
		}
	}
	var out []float64
	for b := range 17 {
		f := 250 * math.Pow(2, float64(b)/3)
		out = append(out, 10*math.Log10(within8192(sum, f/1.1225, f*1.1225)))
	}
	return centred(out)
}

// within8192 is the power between two frequencies of a spectrum of 8192 points.
func within8192(power []float64, low, high float64) float64 {
	sum := 1e-30
	for _, p := range power[int(low*8192/outRate) : int(high*8192/outRate)+1] {
		sum += p
	}
	return sum
}

// partials are the levels in dB of the first twenty partials of hz, as far as
// they lie below 10 kHz, their mean removed.
func partials(x []float64, hz float64) []float64 {
	p := powers(x)
	var out []float64
	for k := 1.0; k <= 20 && k*hz < 10000; k++ {
		out = append(out, 10*math.Log10(within8192(p, 0.97*k*hz, 1.03*k*hz)))
	}
	return centred(out)
}

// partialsApart is the distance of the partials of two violins, in the mean of
// nearKeys.
func partialsApart(a, b [][]float64) (mean float64) {
	for i, k := range nearKeys {
		hz := dsp.MIDIHz(float64(k))
		mean += apart(partials(a[i], hz), partials(b[i], hz)) / float64(len(nearKeys))
	}
	return mean
}

// A violin of ours is about as far from a recorded violin that it was not fitted
// to as two recorded ones are from each other: those of FluidR3 and VSCO 2 are
// 4.1 dB apart in third octaves and 5.4 in partials by these measures. The mean
// of all tokens, which has no character, is nearer. Eight tokens; 32 with -grid.
func TestAsNearAsAnotherViolin(t *testing.T) {
	other := violinOfFluid(t)
	theirs := longTerm(other)
	tokens := 8
	if *grid {
		tokens = 32
	}
	for _, c := range []Config{{Raw: true, Dry: true}, {Raw: true}} {
		mean := make([]float64, len(theirs))
		var colours, tones []float64
		for i := range tokens {
			notes := violinOf(t, fmt.Sprint("near ", i), c)
			ours := longTerm(notes)
			for k := range mean {
				mean[k] += ours[k] / float64(tokens)
			}
			colours, tones = append(colours, apart(ours, theirs)), append(tones, partialsApart(notes, other))
		}
		sort.Float64s(colours)
		sort.Float64s(tones)
		near := sort.SearchFloat64s(colours, 3.8)
		of, from := apart(mean, theirs), fmt.Sprintf("%.1f to %.1f", colours[0], colours[tokens-1])
		if of > 3.8 || colours[tokens/2] > 5 || tones[tokens/2] > 7.5 {
			t.Errorf("dry %v: too far", c.Dry)
		}
		t.Logf("dry %v: the mean of %d tokens is %.1f dB from FluidR3's violin in third octaves; one token %.1f in the median, %s, %d within 3.8; its partials %.1f (%.1f to %.1f)",
			c.Dry, tokens, of, colours[tokens/2], from, near, tones[tokens/2], tones[0], tones[tokens-1])
	}
}
