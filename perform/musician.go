package perform

import (
	"strconv"

	"github.com/cremona-audio/cremona"
)

// musician is the person who plays: habits that come from the instrument's DNA
// and grow with its life, and the accidents of this performance, which come
// from the seed of the score.
type musician struct {
	still bool // no vibrato

	rate   float64 // of vibrato, Hz
	extent float64 // of vibrato, cents to each side at mf
	delay  float64 // until vibrato begins, s
	growth float64 // until it is full, s
	drift  float64 // of pitch, cents, sd
	glide  float64 // of a portamento, s
	skill  float64 // 0.6 practised to 1 raw: how much hands tremble

	pitch wander // of the left hand, slow
	shake wander // of vibrato rate
	press wander // of bow speed
	slow  wander // of timing, by event
	quick wander // of timing, from event to event
}

func newMusician(s *cremona.Score, part int, c Config) *musician {
	in := s.Parts[part].Instrument
	habits := cremona.Seed(in.DNA).Stream("player")
	gene := func(name string, low, high float64) float64 {
		return low + float64((high-low)*habits.Stream(name).Float64())
	}
	m := &musician{
		still:  c.NoVibrato,
		rate:   gene("vibrato rate", 5.0, 6.4),
		extent: gene("vibrato extent", 12, 26),
		delay:  gene("vibrato delay", 0.10, 0.26),
		growth: gene("vibrato growth", 0.2, 0.4),
		drift:  gene("drift", 1.0, 2.5),
		glide:  gene("portamento", 0.06, 0.13),
	}
	if in.Kind == cremona.Cello { // a heavier arm: slower and, in cents, no narrower
		m.rate -= 0.4
	}
	n := float64(in.Life.Performances)
	m.skill = 1 - float64(0.4*(n/(n+20)))
	chance := s.Seed.Stream("perform").Stream(strconv.Itoa(part + 1))
	m.pitch = newWander(chance.Stream("drift"), 0.7)
	m.shake = newWander(chance.Stream("vibrato"), 0.17)
	m.press = newWander(chance.Stream("pressure"), 0.45)
	m.slow = newWander(chance.Stream("timing slow"), 9)
	m.quick = newWander(chance.Stream("timing"), 1)
	return m
}

// unsteady is the motor noise at event i in seconds: half of its variance
// white, half slow.
func (m *musician) unsteady(i int) float64 {
	both := float64(0.707 * (m.quick.lattice(float64(i)) + m.slow.at(float64(i))))
	return float64(float64(jitterSeconds*m.skill) * both)
}
