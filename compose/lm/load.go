package lm

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cremona-audio/cremona"
)

// A model's file is, all numbers little-endian:
//
//	8 bytes   "cremona" and a line feed
//	uint32    version of the format
//	uint32    length of the header
//	header    JSON, see type header
//	int16     8,193 values each of the logistic function and of tanh, Q14, over −8 … 8
//	uint32    4,096 values of 2^−(i/4096), Q31
//	for each slot: size × embed of int16
//	for each layer: a matrix of its input, 3 hidden × embed in the first layer and
//	3 hidden × hidden in the others; a matrix of its state, 3 hidden × hidden
//	a matrix of the output, vocabulary × hidden
//	32 bytes  SHA-256 of all before
//
// A matrix is its weights, int8 row by row, then for each row an int32 scale
// and for each row an int32 bias; see type matrix.
const (
	magic   = "cremona\n"
	Version = 1

	maxHeader = 1 << 16
)

// header says what the numbers after it are.
type header struct {
	Vocabulary int          `json:"vocabulary"`
	Embed      int          `json:"embed"` // length of a row of a slot
	Hidden     int          `json:"hidden"`
	Layers     int          `json:"layers"`
	Slots      []Slot       `json:"slots"`
	Symbols    cremona.Hash `json:"symbols"` // hash of the vocabulary
	Note       string       `json:"note"`
}

// Load reads a model's file. It refuses whatever is not one, whole and of this
// version, and allocates no more than the file is long.
func Load(data []byte) (*Model, error) {
	m, err := load(data)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	return m, nil
}

func load(data []byte) (*Model, error) {
	r := reader{rest: data}
	if !bytes.Equal(r.bytes(len(magic)), []byte(magic)) {
		return nil, errors.New("not a model file of this program")
	}
	if v := r.uint32(); v != Version {
		return nil, fmt.Errorf("the file has format version %d, this program reads %d", v, Version)
	}
	length := r.uint32()
	if length > maxHeader {
		return nil, fmt.Errorf("a header of %d bytes is longer than %d", length, maxHeader)
	}
	text := r.bytes(int(length))
	if r.short {
		return nil, errors.New("the file ends in its header")
	}
	m := &Model{}
	if err := cremona.DecodeStrict(text, &m.head); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	if err := m.head.check(); err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	if want := m.head.bytes() + sha256.Size; int64(len(r.rest)) != want {
		return nil, fmt.Errorf("%d bytes follow the header, it speaks of %d", len(r.rest), want)
	}
	end := len(data) - sha256.Size
	if got, want := cremona.Hash(sha256.Sum256(data[:end])), cremona.Hash(data[end:]); got != want {
		return nil, fmt.Errorf("the file says its hash is %s, its bytes have %s", want, got)
	} else {
		m.hash = got
	}
	m.read(&r)
	return m, m.check()
}

// check holds the header within the bounds of a Model.
func (h *header) check() error {
	inside := func(name string, v, low, high int) error {
		if v < low || v > high {
			return fmt.Errorf("%s is %d, must be %d to %d", name, v, low, high)
		}
		return nil
	}
	err := errors.Join(
		inside("vocabulary", h.Vocabulary, 2, MaxVocabulary),
		inside("embed", h.Embed, columnUnit, MaxHidden),
		inside("hidden", h.Hidden, columnUnit, MaxHidden),
		inside("layers", h.Layers, 1, MaxLayers),
		inside("number of slots", len(h.Slots), 1, MaxSlots),
	)
	if h.Hidden%columnUnit != 0 || h.Embed%columnUnit != 0 {
		err = errors.Join(err, fmt.Errorf("embed is %d and hidden %d, must be multiples of %d", h.Embed, h.Hidden, columnUnit))
	}
	rows := 0
	for i, s := range h.Slots {
		err = errors.Join(err, inside(fmt.Sprintf("size of slots[%d]", i), s.Size, 1, maxRows))
		rows = min(rows+max(s.Size, 0), maxRows+1)
	}
	return errors.Join(err, inside("size of all slots", rows, 1, maxRows))
}

// bytes is the length of what follows the header, without the hash. With the
// bounds of check it is below 2^29.
func (h *header) bytes() int64 {
	rows := 0
	for _, s := range h.Slots {
		rows += s.Size
	}
	matrix := func(rows, cols int) int64 { return int64(rows) * int64(cols+8) }
	return 2*2*gateEntries + 4*expEntries + 2*int64(h.Embed)*int64(rows) + matrix(3*h.Hidden, h.Embed) +
		int64(2*h.Layers-1)*matrix(3*h.Hidden, h.Hidden) + matrix(h.Vocabulary, h.Hidden)
}

// read fills the model; the length has been compared before.
func (m *Model) read(r *reader) {
	m.tables = tables{sigmoid: r.int16s(gateEntries), tanh: r.int16s(gateEntries), exp2: r.uint32s(expEntries)}
	for _, s := range m.head.Slots {
		m.slots = append(m.slots, r.int16s(s.Size*m.head.Embed))
	}
	gates, below := 3*m.head.Hidden, m.head.Embed
	for range m.head.Layers {
		m.layers = append(m.layers, layer{input: r.matrix(gates, below), state: r.matrix(gates, m.head.Hidden)})
		below = m.head.Hidden
	}
	m.output = r.matrix(m.head.Vocabulary, m.head.Hidden)
}

// check holds the numbers within what the arithmetic is made for.
func (m *Model) check() error {
	for i := range gateEntries {
		if v := m.tables.sigmoid[i]; v < 0 || v > 1<<14 {
			return fmt.Errorf("sigmoid[%d] is %d, must be 0 to %d", i, v, 1<<14)
		}
		if v := m.tables.tanh[i]; v < -1<<14 || v > 1<<14 {
			return fmt.Errorf("tanh[%d] is %d, must be %d to %d", i, v, -1<<14, 1<<14)
		}
	}
	if m.tables.exp2[0] != 1<<31 {
		return fmt.Errorf("exp2[0] is %d, must be %d", m.tables.exp2[0], uint32(1<<31))
	}
	for i, v := range m.tables.exp2[1:] {
		if v > m.tables.exp2[i] {
			return fmt.Errorf("exp2[%d] is above the value before", i+1)
		}
	}
	for k := range m.layers {
		below := int64(1 << 14)
		if k == 0 {
			below = 1 << 15
		}
		if err := errors.Join(m.layers[k].input.check(below), m.layers[k].state.check(1<<14)); err != nil {
			return fmt.Errorf("layer %d: %w", k+1, err)
		}
	}
	if err := m.output.check(1 << 14); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return m.checkSlots()
}

// checkSlots proves that no sum of rows leaves 16 bits.
func (m *Model) checkSlots() error {
	n := m.head.Embed
	for j := range n {
		sum := 0
		for i, s := range m.head.Slots {
			most := 0
			for v := range s.Size {
				x := int(m.slots[i][v*n+j])
				most = max(most, x, -x)
			}
			sum += most
		}
		if sum > 1<<15-1 {
			return fmt.Errorf("column %d of the slots can have a sum of %d, must be at most %d", j, sum, 1<<15-1)
		}
	}
	return nil
}

// reader takes numbers from bytes. It knows afterwards whether there were too few.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.short, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) int16s(n int) []int16 {
	list := make([]int16, n)
	for i, b := 0, r.bytes(2*n); i < n; i++ {
		list[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return list
}

func (r *reader) int32s(n int) []int32 {
	list := make([]int32, n)
	for i, b := 0, r.bytes(4*n); i < n; i++ {
		list[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return list
}

func (r *reader) uint32s(n int) []uint32 {
	list := make([]uint32, n)
	for i, b := 0, r.bytes(4*n); i < n; i++ {
		list[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return list
}

func (r *reader) matrix(rows, cols int) matrix {
	padded := (rows + rowUnit - 1) / rowUnit * rowUnit
	m := matrix{rows: rows, cols: cols, weights: make([]int8, padded*cols)}
	for i, b := range r.bytes(rows * cols) {
		m.weights[i] = int8(b)
	}
	m.scale, m.bias = r.int32s(rows), r.int32s(rows)
	m.pack()
	return m
}
