package lm

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// sizes are what a composer may have: layers and units.
var sizes = [][2]int{{2, 256}, {2, 384}, {2, 512}}

const benchSlots = 21

// random is a network of noise with as many features as a composer's.
func random(layers, hidden int) *Model {
	draw := rand.New(rand.NewPCG(1, 2))
	m := &Model{head: header{Vocabulary: 240, Embed: 128, Hidden: hidden, Layers: layers}}
	filled := func(rows, cols int) matrix {
		x := matrix{rows: rows, cols: cols, weights: make([]int8, rows*cols), scale: make([]int32, rows), bias: make([]int32, rows)}
		for i := range x.weights {
			x.weights[i] = int8(draw.IntN(255) - 127)
		}
		for i := range x.scale {
			x.scale[i] = 1 << 18
		}
		x.pack()
		return x
	}
	m.tables = tables{sigmoid: make([]int16, gateEntries), tanh: make([]int16, gateEntries), exp2: make([]uint32, expEntries)}
	for i := range gateEntries {
		x := float64(i)/512 - 8
		m.tables.sigmoid[i], m.tables.tanh[i] = int16(16384/(1+math.Exp(-x))), int16(16384*math.Tanh(x))
	}
	for i := range expEntries {
		m.tables.exp2[i] = uint32(math.Exp2(31 - float64(i)/expEntries))
	}
	for i := range benchSlots {
		m.head.Slots = append(m.head.Slots, Slot{fmt.Sprint(i), 64})
		table := make([]int16, 64*128)
		for j := range table {
			table[j] = int16(draw.IntN(2001) - 1000)
		}
		m.slots = append(m.slots, table)
	}
	below := 128
	for range layers {
		m.layers = append(m.layers, layer{filled(3*hidden, below), filled(3*hidden, hidden)})
		below = hidden
	}
	m.output = filled(240, hidden)
	return m
}

// One symbol: a step and the weights of a draw.
func BenchmarkStep(b *testing.B) {
	for _, size := range sizes {
		for _, k := range kernels {
			b.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], k.name), func(b *testing.B) {
				k.need(b)
				m := random(size[0], size[1])
				var s State
				features, logits, weights := make([]uint16, benchSlots), make([]int32, 240), make([]uint32, 240)
				i := 0
				for b.Loop() {
					i++
					features[i%benchSlots] = uint16(i % 64)
					m.Step(&s, features, logits)
					m.Weigh(weights, logits, nil, One)
				}
				perSecond := float64(b.N) / b.Elapsed().Seconds()
				b.ReportMetric(perSecond, "tokens/s")
				b.ReportMetric(perSecond*float64(m.Work())/1e9, "GMAC/s")
			})
		}
	}
}

// The products of a step of two layers of 512 and nothing else, and the same as
// float32, four rows at a time, to compare with.
func BenchmarkProducts(b *testing.B) {
	const rows, cols, matrices = 1536, 512, 3
	report := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*rows*cols*matrices/b.Elapsed().Seconds()/1e9, "GMAC/s")
	}
	y := make([]int32, rows)
	for _, k := range kernels {
		b.Run(k.name, func(b *testing.B) {
			k.need(b)
			var list [matrices]matrix
			var x []int16
			for i := range list {
				list[i], x = noise(1, rows, cols)
				list[i].pack()
			}
			for b.Loop() {
				for i := range list {
					list[i].sums(y, 0, x)
				}
			}
			report(b)
		})
	}
	b.Run("float32", func(b *testing.B) {
		w, x, y := make([]float32, matrices*rows*cols), make([]float32, cols), make([]float32, rows)
		for b.Loop() {
			for i := range matrices {
				sumsFloat(y, w[i*rows*cols:][:rows*cols], x)
			}
		}
		report(b)
	})
}

func sumsFloat(y []float32, weights []float32, x []float32) {
	n := len(x)
	for i := 0; i+3 < len(y); i += 4 {
		w := weights[i*n:][:4*n]
		a, b, c, d := w[:n:n], w[n:][:n:n], w[2*n:][:n:n], w[3*n:][:n:n]
		var s0, s1, s2, s3 float32
		for j, v := range x {
			s0 += a[j] * v
			s1 += b[j] * v
			s2 += c[j] * v
			s3 += d[j] * v
		}
		y[i], y[i+1], y[i+2], y[i+3] = s0, s1, s2, s3
	}
}
