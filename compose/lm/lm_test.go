package lm

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
)

func small(t testing.TB) *Model {
	m, err := Load(smallFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func smallFile(t testing.TB) []byte {
	data, err := os.ReadFile("testdata/small.lm")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A step gives the bits that the arithmetic of compose/train/quantise.py gives,
// and the code of a sequence is as long as in floating point.
func TestStepIsThatOfTheTrainer(t *testing.T) {
	text, err := os.ReadFile("testdata/small.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Features  [][]uint16
		Logits    [][]int32
		Microbits int64 // a symbol, of the network in floating point
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	for _, kernel := range kernels {
		t.Run(kernel.name, func(t *testing.T) {
			kernel.need(t)
			m := small(t)
			var s State
			var bits int64
			logits, weights := make([]int32, m.Vocabulary()), make([]uint32, m.Vocabulary())
			for i, f := range want.Features {
				m.Step(&s, f, logits)
				if !slices.Equal(logits, want.Logits[i]) {
					t.Fatalf("step %d gives %v, want %v", i, logits, want.Logits[i])
				}
				next := want.Features[(i+1)%len(want.Features)][0]
				sum := m.Weigh(weights, logits, nil, One)
				bits += Bits(uint64(weights[next]), sum)
			}
			got := float64(bits) / float64(len(want.Features)) / 65536
			if wish := float64(want.Microbits) / 1e6; math.Abs(got-wish) > 0.01 {
				t.Errorf("%.4f bits a symbol, in floating point %.4f", got, wish)
			}
		})
	}
}

// Two branches of one state that take the same steps stay the same, and one
// that goes elsewhere does not touch the other.
func TestBranches(t *testing.T) {
	m := small(t)
	var s State
	for i := range 20 {
		m.Step(&s, []uint16{uint16(i), 1, uint16(i % 16)}, nil)
	}
	a, b, c := s, s, s
	m.Step(&a, []uint16{1, 2, 3}, nil)
	m.Step(&b, []uint16{29, 0, 0}, nil)
	m.Step(&c, []uint16{1, 2, 3}, nil)
	if a != c {
		t.Error("the same step from the same state gives another one")
	}
	if a == b || b == s {
		t.Error("another step from the same state gives no other one")
	}
	if len(m.Top(&a)) != m.Hidden() || !slices.Equal(m.Top(&a), a.hidden[m.Hidden():2*m.Hidden()]) {
		t.Error("the top is not the state of the last layer")
	}
}

// Without logits a step moves the state in the same way, and nothing of it is
// on the heap.
func TestStepOnTheStack(t *testing.T) {
	m := small(t)
	var a, b State
	f, logits := []uint16{3, 2, 1}, make([]int32, m.Vocabulary())
	m.Step(&a, f, nil)
	m.Step(&b, f, logits)
	if a != b {
		t.Error("logits change the state")
	}
	if n := testing.AllocsPerRun(10, func() { m.Step(&a, f, logits) }); n > 0 {
		t.Errorf("a step allocates %v times", n)
	}
}

func TestStepRefusesAValueThatIsNone(t *testing.T) {
	defer func() {
		if got := recover(); got != "lm: feature kind is 4 of 4" {
			t.Errorf("recovered %v", got)
		}
	}()
	small(t).Step(&State{}, []uint16{0, 4, 0}, nil)
}

func TestSpeaks(t *testing.T) {
	m := small(t)
	slots := m.Slots()
	if err := m.Speaks(m.Symbols(), slots); err != nil {
		t.Error(err)
	}
	if err := m.Speaks(cremona.Hash{}, slots); err == nil {
		t.Error("speaks another vocabulary")
	}
	if err := m.Speaks(m.Symbols(), slots[:2]); err == nil {
		t.Error("speaks with a feature less")
	}
	slots[1].Size++
	if err := m.Speaks(m.Symbols(), slots); err == nil {
		t.Error("speaks with another feature")
	}
}

// Weights are in proportion to e^(logit · inverse temperature).
func TestWeigh(t *testing.T) {
	m := small(t)
	logits := make([]int32, 30)
	for i := range logits {
		logits[i] = int32((i*7919)%29-20) * 1500
	}
	mask := NewMask(30)
	for i := range 30 {
		if i%3 != 1 {
			mask.Allow(i)
		}
	}
	mask.Allow(1)
	mask.Forbid(1)
	if mask.Count() != 20 || mask.Has(1) || !mask.Has(2) {
		t.Fatalf("mask %x", mask)
	}
	weights := make([]uint32, 30)
	for _, inverse := range []int32{One / 2, One, 2 * One} {
		for _, allowed := range []Mask{nil, mask} {
			sum := m.Weigh(weights, logits, allowed, inverse)
			var exact [30]float64
			var total float64
			for i, x := range logits {
				if allowed == nil || allowed.Has(i) {
					exact[i] = math.Exp(float64(x) / 4096 * float64(inverse) / One)
					total += exact[i]
				}
			}
			for i, w := range weights {
				p, q := float64(w)/float64(sum), exact[i]/total
				if math.Abs(p-q) > 0.001*q+1e-6 {
					t.Errorf("inverse temperature %d: symbol %d has chance %g, want %g", inverse, i, p, q)
				}
				if q > 0 && w > 0 {
					if got := float64(Bits(uint64(w), sum)) / 65536; math.Abs(got+math.Log2(q)) > 0.01 && q > 1e-5 {
						t.Errorf("symbol %d has %g bits, want %g", i, got, -math.Log2(q))
					}
				}
			}
		}
	}
	if sum := m.Weigh(weights, logits, NewMask(30), One); sum != 0 {
		t.Errorf("nothing allowed has sum %d", sum)
	}
	logits[0], logits[1] = math.MaxInt32, math.MinInt32
	if sum := m.Weigh(weights, logits, nil, 1<<30); sum != 1<<31 || weights[0] != 1<<31 {
		t.Errorf("extremes have weights %v", weights)
	}
}

func TestLog2(t *testing.T) {
	for _, x := range []uint64{1, 2, 3, 5, 1 << 31, 1<<31 + 1, 123456789012345, math.MaxUint64} {
		if got, want := float64(Log2(x))/65536, math.Log2(float64(x)); math.Abs(got-want) > 1.0/65536+1e-9 {
			t.Errorf("log2(%d) is %v, want %v", x, got, want)
		}
	}
	if Bits(0, 8) != 4<<16 {
		t.Errorf("no chance among 8 has %d bits", Bits(0, 8)>>16)
	}
}
