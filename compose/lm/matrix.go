package lm

// matrix is rows of 8-bit weights, each row with a scale and a bias.
type matrix struct {
	rows, cols int
	weights    []int8  // row by row, with rows of zeros up to a multiple of rowUnit
	scale      []int32 // of a row: from its sum to Q12, times 2^30
	bias       []int32 // Q12
}

// apply writes the product with x as Q12.
func (m *matrix) apply(y []int32, x []int16) {
	whole := m.rows - m.rows%rowUnit
	matvec(y[:whole], m.weights, x)
	if whole < m.rows {
		var last [rowUnit]int32
		matvec(last[:], m.weights[whole*m.cols:], x)
		copy(y[whole:], last[:])
	}
	scale, bias := m.scale[:len(y)], m.bias[:len(y)]
	for i, sum := range y {
		y[i] = int32((int64(sum)*int64(scale[i])+1<<29)>>30) + bias[i]
	}
}

// Products writes the sums of the products of each row of weights with x: the
// kernel of the network for other uses. There must be a multiple of four rows.
func Products(y []int32, weights []int8, x []int16) { matvec(y, weights, x) }

// matvecPortable writes the sums of the products of each row of weights with
// x. It wants a multiple of four rows.
func matvecPortable(y []int32, weights []int8, x []int16) {
	n := len(x)
	for i := 0; i+3 < len(y); i += 4 {
		w := weights[i*n:][:4*n]
		a, b, c, d := w[:n:n], w[n:][:n:n], w[2*n:][:n:n], w[3*n:][:n:n]
		var s0, s1, s2, s3 int32
		for j, v := range x {
			v := int32(v)
			s0 += int32(a[j]) * v
			s1 += int32(b[j]) * v
			s2 += int32(c[j]) * v
			s3 += int32(d[j]) * v
		}
		y[i], y[i+1], y[i+2], y[i+3] = s0, s1, s2, s3
	}
}
