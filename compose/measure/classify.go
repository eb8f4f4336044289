package measure

import (
	"cmp"
	"math"
	"slices"
)

const (
	folds = 5
	ridge = 2.0 // penalty on the weights, in samples
)

// AUC is the chance that a classifier puts a member of yes above one of no;
// equal scores count half.
func AUC(yes, no []float64) float64 {
	type scored struct {
		score float64
		yes   bool
	}
	var all []scored
	for _, s := range yes {
		all = append(all, scored{s, true})
	}
	for _, s := range no {
		all = append(all, scored{s, false})
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	wins := 0.0
	below := 0 // members of no with a lower score
	for i := 0; i < len(all); {
		end, ups, downs := i, 0, 0
		for ; end < len(all) && all[end].score == all[i].score; end++ {
			if all[end].yes {
				ups++
			} else {
				downs++
			}
		}
		wins += float64(float64(ups) * (float64(below) + float64(downs)/2))
		below += downs
		i = end
	}
	return wins / float64(max(len(yes)*len(no), 1))
}

// Discriminate tells how well a logistic regression that has seen four fifths
// of both sets tells the last fifth apart, as AUC over all fifths, and the
// weights of one that has seen all, in standard deviations of each feature. Row
// i of one set is matched with row i of the other and stays in its fold.
func Discriminate(made, human [][]float64) (auc float64, weights []float64) {
	var yes, no []float64
	for f := range folds {
		train, labels := [][]float64{}, []float64{}
		for i := range made {
			if i%folds != f {
				train, labels = append(train, made[i], human[i]), append(labels, 1, 0)
			}
		}
		s := scaleOf(train)
		w := regress(s.all(train), labels)
		for i := range made {
			if i%folds == f {
				yes, no = append(yes, dot(w, s.one(made[i]))), append(no, dot(w, s.one(human[i])))
			}
		}
	}
	all, labels := [][]float64{}, []float64{}
	for i := range made {
		all, labels = append(all, made[i], human[i]), append(labels, 1, 0)
	}
	w := regress(scaleOf(all).all(all), labels)
	return AUC(yes, no), w[1:]
}

// scale standardises features.
type scale struct{ mean, width []float64 }

func scaleOf(rows [][]float64) (s scale) {
	for k := range rows[0] {
		column := make([]float64, len(rows))
		for i := range rows {
			column[i] = rows[i][k]
		}
		d := deviation(column)
		if d < 1e-9 {
			d = 1
		}
		s.mean, s.width = append(s.mean, mean(column)), append(s.width, d)
	}
	return s
}

// one is a row, standardised, after a constant.
func (s scale) one(row []float64) []float64 {
	out := []float64{1}
	for k, x := range row {
		out = append(out, min(max((x-s.mean[k])/s.width[k], -6), 6))
	}
	return out
}

func (s scale) all(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for i, row := range rows {
		out[i] = s.one(row)
	}
	return out
}

// regress fits a logistic regression by Newton's method; the constant is not
// penalised.
func regress(rows [][]float64, labels []float64) []float64 {
	n := len(rows[0])
	w := make([]float64, n)
	for range 25 {
		gradient, curve := make([]float64, n), make([][]float64, n)
		for k := range curve {
			curve[k] = make([]float64, n)
			if k > 0 {
				curve[k][k] = ridge
				gradient[k] = float64(-ridge * w[k])
			} else {
				curve[k][k] = 1e-6
			}
		}
		for i, row := range rows {
			p := 1 / (1 + math.Exp(-dot(w, row)))
			for k, x := range row {
				gradient[k] += float64((labels[i] - p) * x)
				for l := range k + 1 {
					curve[k][l] += float64(p * (1 - p) * x * row[l])
				}
			}
		}
		move := solve(curve, gradient)
		size := 0.0
		for k := range w {
			w[k] += move[k]
			size = max(size, math.Abs(move[k]))
		}
		if size < 1e-8 {
			break
		}
	}
	return w
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// solve solves a symmetric positive system by Cholesky's method; only the lower
// triangle is read, and it is overwritten.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(a[i][k] * a[j][k])
			}
			if i == j {
				a[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	x := slices.Clone(b)
	for i := range n {
		for k := range i {
			x[i] -= float64(a[i][k] * x[k])
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= float64(a[k][i] * x[k])
		}
		x[i] /= a[i][i]
	}
	return x
}
