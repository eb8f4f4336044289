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
//	for each slot: size × 3 hidden of int16, Q(12 − shift)
//	int32     3 hidden of bias of the first layer's input, Q12
//	for each layer: a matrix of the input of 3 hidden × hidden, not in the first
//	layer; a matrix of the state of the same size
//	a matrix of the output of vocabulary × hidden
//	32 bytes  SHA-256 of all before
//
// A matrix is its weights, int8 row by row, then for each row an int32 scale
// and for each row an int32 bias; see type matrix.
const (
	magic   = "cremona\n"
	Version = 1

	maxHeader = 1 << 16
	maxShift  = 4
)

// header says what the numbers after it are.
type header struct {
	Vocabulary int          `json:"vocabulary"`
	Hidden     int          `json:"hidden"`
	Layers     int          `json:"layers"`
	Shift      int          `json:"shift"`
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
		inside("hidden", h.Hidden, hiddenUnit, MaxHidden),
		inside("layers", h.Layers, 1, MaxLayers),
		inside("shift", h.Shift, 0, maxShift),
		inside("number of slots", len(h.Slots), 1, MaxSlots),
	)
	if h.Hidden%hiddenUnit != 0 {
		err = errors.Join(err, fmt.Errorf("hidden is %d, must be a multiple of %d", h.Hidden, hiddenUnit))
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
	gates := 3 * int64(h.Hidden)
	matrix := func(rows int64) int64 { return rows * int64(h.Hidden+8) }
	return 2*2*gateEntries + 4*expEntries + 2*gates*int64(rows) + 4*gates +
		int64(2*h.Layers-1)*matrix(gates) + matrix(int64(h.Vocabulary))
}

// read fills the model; the length has been compared before.
func (m *Model) read(r *reader) {
	gates := 3 * m.head.Hidden
	m.tables = tables{sigmoid: r.int16s(gateEntries), tanh: r.int16s(gateEntries), exp2: r.uint32s(expEntries)}
	for _, s := range m.head.Slots {
		m.slots = append(m.slots, r.int16s(s.Size*gates))
	}
	m.bias = r.int32s(gates)
	for k := range m.head.Layers {
		var l layer
		if k > 0 {
			l.input = r.matrix(gates, m.head.Hidden)
		}
		l.state = r.matrix(gates, m.head.Hidden)
		m.layers = append(m.layers, l)
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
	return m
}
