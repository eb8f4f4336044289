package ppm_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
)

func all(n int) lm.Mask { return lm.MaskOf(n, func(int) bool { return true }) }

// slow predicts by counting strings, with update exclusion as the paper has it.
type slow map[string]map[uint16]int

func (m slow) learn(list []uint16, i int) {
	for k := min(i, ppm.Order); k >= 0; k-- {
		context := key(list[i-k : i])
		if m[context] == nil {
			m[context] = map[uint16]int{}
		}
		m[context][list[i]]++
		if m[context][list[i]] > 1 {
			for k--; k >= 0; k-- { // the shorter ones have it
				if m[key(list[i-k:i])][list[i]] == 0 {
					panic("a shorter context does not know what a longer does")
				}
			}
			return
		}
	}
}

func key(list []uint16) string {
	b := make([]byte, len(list))
	for i, s := range list {
		b[i] = byte(s)
	}
	return string(b)
}

func (m slow) predict(list []uint16, s uint16, vocabulary int) float64 {
	p := 1 / float64(vocabulary)
	for k := 0; k <= min(len(list), ppm.Order); k++ {
		counts := m[key(list[len(list)-k:])]
		if counts == nil {
			break
		}
		total := 0
		for _, c := range counts {
			total += c
		}
		p *= 0.8 * float64(len(counts)) / float64(total)
		if c := counts[s]; c > 0 {
			p += (float64(c) - 0.8) / float64(total)
		}
	}
	return p
}

// TestAgainstStrings compares with the plain way.
func TestAgainstStrings(t *testing.T) {
	const vocabulary = 5
	r := rand.New(rand.NewPCG(2, 3))
	m, s := ppm.New(vocabulary), slow{}
	odds := make([]uint64, vocabulary)
	for range 20 {
		var list []uint16
		past := m.Start()
		for range 60 {
			m.Predict(odds, past, all(vocabulary))
			for c := range uint16(vocabulary) {
				got, want := float64(odds[c])/ppm.One, s.predict(list, c, vocabulary)
				if math.Abs(got-want) > 1e-6 {
					t.Fatalf("after %v: chance of %d is %f, not %f", list, c, got, want)
				}
			}
			next := uint16(r.IntN(vocabulary))
			if len(list) > 3 && r.IntN(3) > 0 {
				next = (list[len(list)-1] + list[len(list)-3]) % vocabulary
			}
			list = append(list, next)
			s.learn(list, len(list)-1)
			past = m.Learn(past, next)
		}
	}
}

// TestAllowed gives nothing to what is not allowed and all to the rest.
func TestAllowed(t *testing.T) {
	const vocabulary = 8
	m := ppm.New(vocabulary)
	past := m.Start()
	for i := range 500 {
		past = m.Learn(past, uint16(i*i%vocabulary))
	}
	mix := ppm.NewMix(m)
	odds := make([]uint64, vocabulary)
	allowed := []bool{true, false, true, false, true, false, false, true}
	for i := range 40 {
		mix.Predict(odds, lm.MaskOf(vocabulary, func(s int) bool { return allowed[s] }))
		sum := uint64(0)
		for s, o := range odds {
			sum += o
			if (o > 0) != allowed[s] {
				t.Fatalf("symbol %d has the chance %d", s, o)
			}
		}
		if sum > ppm.One+vocabulary || sum < ppm.One-ppm.One>>20 {
			t.Fatalf("chances sum to %d", sum)
		}
		mix.Push([]uint16{0, 2, 4, 7}[i%4])
	}
}

// TestShortTermLearns finds a piece that repeats itself cheap, though the
// corpus knows nothing of it.
func TestShortTermLearns(t *testing.T) {
	const vocabulary = 50
	r := rand.New(rand.NewPCG(5, 5))
	m := ppm.New(vocabulary)
	past := m.Start()
	for range 3000 {
		past = m.Learn(past, uint16(r.IntN(vocabulary)))
	}
	cell := make([]uint16, 20)
	for i := range cell {
		cell[i] = uint16(r.IntN(vocabulary))
	}
	mix := ppm.NewMix(m)
	odds := make([]uint64, vocabulary)
	var first, third int64
	for round := range 3 {
		for _, s := range cell {
			mix.Predict(odds, all(vocabulary))
			switch cost := ppm.Cost(odds, s); round {
			case 0:
				first += cost
			case 2:
				third += cost
			}
			mix.Push(s)
		}
	}
	if 3*third > first {
		t.Errorf("the third round costs %d bits, the first %d", third>>16, first>>16)
	}
}

func BenchmarkLearn(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	list := make([]uint16, 100000)
	for i := range list {
		list[i] = uint16(r.ExpFloat64() * 12)
	}
	for b.Loop() {
		m := ppm.New(256)
		past := m.Start()
		for _, s := range list {
			past = m.Learn(past, s%256)
		}
	}
	b.ReportMetric(float64(len(list))*float64(b.N)/b.Elapsed().Seconds(), "symbols/s")
}
