package portable

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/decode"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/memory"
)

const networkFile = "testdata/network.json"

// networkVector is what a small network of random weights says, writes, learns,
// and writes then.
type networkVector struct {
	Model   cremona.Hash `json:"model"`
	Logits  cremona.Hash `json:"logits"`  // Keccak-256 of 2,000 steps, four bytes each
	Written cremona.Hash `json:"written"` // of 1,000 symbols with their surprises
	Taught  cremona.Hash `json:"taught"`  // the same after three lessons
	Lengths []int64      `json:"lengths"` // of the lessons' code, each left out, without and with the others
}

// The network, its choices and its memory of lessons are the same on every
// machine.
func TestNetwork(t *testing.T) {
	data, err := os.ReadFile("../../compose/lm/testdata/small.lm")
	if err != nil {
		t.Fatal(err)
	}
	m, err := lm.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	got := networkVector{Model: m.Hash(), Logits: said(m), Written: wrote(m, nil)}
	lessons := []memory.Lesson{lessonFor(m, 1), lessonFor(m, 2), lessonFor(m, 3)}
	mem, err := memory.Learn(m, networkMasks, lessons)
	if err != nil {
		t.Fatal(err)
	}
	got.Taught = wrote(m, mem)
	before, after, err := memory.LeaveOneOut(m, networkMasks, lessons)
	if err != nil {
		t.Fatal(err)
	}
	got.Lengths = []int64{memory.Sum(before).Bits, memory.Sum(after).Bits}

	text, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile(networkFile, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(networkFile); err != nil || string(text) != string(want) {
		t.Errorf("the network gives\n%s, want\n%s%v", text, want, err)
	}
}

// networkMasks part the symbols of the small network in two kinds.
var networkMasks = []lm.Mask{
	nil,
	lm.MaskOf(30, func(s int) bool { return s < 12 }),
	lm.MaskOf(30, func(s int) bool { return s >= 12 }),
}

func networkDraws(name string) *cremona.Stream {
	return cremona.Seed(cremona.Keccak256([]byte("test vector: network"))).Stream(name)
}

func said(m *lm.Model) cremona.Hash {
	var s lm.State
	var b []byte
	draws, logits := networkDraws("features"), make([]int32, m.Vocabulary())
	features := make([]uint16, len(m.Slots()))
	for range 2000 {
		for i, slot := range m.Slots() {
			features[i] = uint16(draws.Intn(slot.Size))
		}
		m.Step(&s, features, logits)
		for _, x := range logits {
			b = binary.BigEndian.AppendUint32(b, uint32(x))
		}
	}
	return cremona.Keccak256(b)
}

func wrote(m *lm.Model, mem *memory.Memory) cremona.Hash {
	w := decode.NewWriter(m, mem)
	line, draws := w.Start(), networkDraws("line")
	var b []byte
	before := uint16(0)
	for i := range 1000 {
		kind := 1 + i%2
		s, bits, _ := w.Choose(&line, []uint16{before, uint16(kind), uint16(i % 16)}, decode.Ask{
			Kind: kind, Mask: networkMasks[kind], Heat: decode.Usual.OfPitch(i%32, 32), Likely: 4000, Mass: 62000,
		}, draws)
		before = uint16(s)
		b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint16(b, before), uint64(bits))
	}
	return cremona.Keccak256(b)
}

// lessonFor is three cells in an order that is drawn.
func lessonFor(m *lm.Model, number byte) (l memory.Lesson) {
	draws, before := networkDraws("lesson "+string('0'+rune(number))), uint16(0)
	cells := [][]uint16{{1, 12, 3, 14, 5, 16, 1, 12}, {7, 29, 7, 28, 7, 27, 0, 12}, {2, 20, 4, 21, 6, 22, 8, 23}}
	for range 20 {
		from := len(l.Symbols)
		for i, s := range cells[draws.Intn(3)] {
			l.Symbols, l.Kinds = append(l.Symbols, s), append(l.Kinds, uint8(1+i%2))
			l.Features = append(l.Features, before, uint16(1+i%2), uint16(i))
			before = s
		}
		l.Bars = append(l.Bars, memory.Bar{From: from, To: len(l.Symbols)})
	}
	return l
}
