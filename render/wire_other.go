//go:build !amd64 || purego

package render

func (w *wire) bow(out *[block]float64, speed, press, nut, gain ramp) float64 {
	return w.bowPlain(out, speed, press, nut, gain)
}

func (w *wire) ring(l *line, out, force *[block]float64, nut, gain ramp) float64 {
	return w.ringPlain(l, out, force, nut, gain)
}
