package lm

import "fmt"

// matrix is rows of 8-bit weights, each row with a scale and a bias.
type matrix struct {
	rows, cols int
	weights    []int8   // row by row, with rows of zeros up to a multiple of rowUnit
	packed     []uint64 // the same for the portable kernel, see pack
	scale      []int32  // of a row: from its sum to Q12, times 2^30
	bias       []int32  // Q12
}

const (
	columnUnit = 16 // the vector kernel takes so many columns at once
	rowUnit    = 8  // the portable one so many rows
)

// apply writes the product with x as Q12.
func (m *matrix) apply(y []int32, x []int16) {
	m.products(y, x)
	scale, bias := m.scale[:len(y)], m.bias[:len(y)]
	for i, sum := range y {
		y[i] = int32((int64(sum)*int64(scale[i])+1<<29)>>30) + bias[i]
	}
}

// products writes the sums of the products of each row with x.
func (m *matrix) products(y []int32, x []int16) {
	whole := m.rows - m.rows%rowUnit
	m.sums(y[:whole], 0, x)
	if whole < m.rows {
		var last [rowUnit]int32
		m.sums(last[:], whole, x)
		copy(y[whole:], last[:])
	}
}

// sums writes the sums of the products of rows from one on with x.
func (m *matrix) sums(y []int32, from int, x []int16) {
	if hasAVX2 {
		sumsAVX2(y, m.weights[from*m.cols:], x)
	} else {
		sumsPacked(y, m.packed[from/rowUnit*m.cols:], x)
	}
}

// check proves that no sum with activations up to most leaves 32 bits.
func (m *matrix) check(most int64) error {
	for i := range m.rows {
		var sum int64
		for _, w := range m.weights[i*m.cols:][:m.cols] {
			sum += max(int64(w), -int64(w))
		}
		if sum*most >= 1<<31 {
			return fmt.Errorf("row %d has weights of %d together, must be less than %d", i, sum, 1<<31/most)
		}
	}
	return nil
}

// pack lays the weights of eight rows at a column into one word for the
// portable kernel, as bytes from 0 to 255 in the order 0, 2, 4, 6, 1, 3, 5, 7.
// It does nothing where there is a vector kernel.
func (m *matrix) pack() {
	if hasAVX2 {
		return
	}
	m.packed = make([]uint64, len(m.weights)/rowUnit)
	for i, w := range m.weights {
		row, col := i/m.cols, i%m.cols
		r := row % rowUnit
		m.packed[row/rowUnit*m.cols+col] |= uint64(uint8(w)^0x80) << (8 * (r/2 + r%2*4))
	}
}

// sumsPacked writes the sums of eight rows at a time. The word of a column,
// shifted and masked, holds two rows, one in each half of 64 bits, and one
// multiplication serves both: the sums of a pair are below 2^31, so that they
// can be told apart.
func sumsPacked(y []int32, packed []uint64, x []int16) {
	const pair = 0xff_0000_00ff
	n := len(x)
	var all int64
	for _, v := range x {
		all += int64(v)
	}
	excess := uint64(all * 128 * (1 + 1<<32)) // the bytes are 128 more than the weights
	for i := 0; i+7 < len(y); i += 8 {
		words := packed[i/8*n:][:n]
		s0, s1, s2, s3 := -excess, -excess, -excess, -excess
		for j, v := range x {
			w, v := words[j], uint64(v)
			s0 += w & pair * v
			s1 += w >> 8 & pair * v
			s2 += w >> 16 & pair * v
			s3 += w >> 24 & pair * v
		}
		split(y[i:], s0)
		split(y[i+2:], s1)
		split(y[i+4:], s2)
		split(y[i+6:], s3)
	}
}

// split takes two sums out of one word.
func split(y []int32, both uint64) {
	low := int32(both)
	y[0], y[1] = low, int32((both-uint64(low))>>32)
}

// Rows are vectors of 8 bits whose products with a vector are wanted: the
// kernel of the network for other uses.
type Rows struct{ m matrix }

// NewRows takes vectors of a length that is a multiple of 16, one after the
// other. It keeps them.
func NewRows(vectors []int8, length int) Rows {
	m := matrix{rows: len(vectors) / length, cols: length, weights: vectors}
	if extra := m.rows % rowUnit; extra != 0 {
		m.weights = append(vectors[:len(vectors):len(vectors)], make([]int8, (rowUnit-extra)*length)...)
	}
	m.pack()
	return Rows{m}
}

// Len is the number of rows.
func (r Rows) Len() int { return r.m.rows }

// Products writes the product of each row with x. No product may leave 31 bits.
func (r Rows) Products(y []int32, x []int16) { r.m.products(y[:r.m.rows], x) }
