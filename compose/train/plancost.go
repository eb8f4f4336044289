package train

import (
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// PlanModel counts how plans go on, to say what a plan itself would cost: bits
// with the plan known are no fair rival of bits without it unless the plan is
// paid for. Each decision is coded by what followed the same short context,
// half a count being added to each value; genre, style and tempo, once a piece,
// are not counted, nor what other voices sound.
type PlanModel struct{ contexts map[planContext]*planCounts }

// planContext is a kind of decision and what it is made after.
type planContext struct {
	what           uint8
	before, beside uint16
}

type planCounts struct {
	total  int
	values map[int]int
}

// The decisions of a plan and how many values each has.
const (
	planStarts = iota
	planRelation
	planLag
	planMirror
	planChord
	planHeight
	planDensity
	planCadence
	planKinds
)

var planValues = [planKinds]int{2, 18, 64, 70, 49, 10, 9, 8}

// decisions calls for each decision of a plan in order.
func decisions(p symbol.Plan, use func(c planContext, value int)) {
	var last symbol.BarPlan
	lag := 0
	chord := symbol.Chord(0)
	for i, b := range p.Bars {
		starts := 0
		if b.Starts {
			starts = 1
		}
		use(planContext{planStarts, uint16(last.InPhrase), uint16(p.Head.Style)}, starts)
		if b.Starts {
			use(planContext{planCadence, uint16(last.Cadence), uint16(p.Head.Mode)}, int(b.Cadence))
			use(planContext{planDensity, uint16(last.Density), uint16(p.Head.Genre)}, int(b.Density))
		}
		relation := int(symbol.RelationSlot(b))
		use(planContext{planRelation, symbol.RelationSlot(last), uint16(b.InPhrase)}, relation)
		if b.Relation > symbol.New {
			now := i - b.Of
			use(planContext{planLag, uint16(lag), uint16(b.Relation)}, min(now, 63))
			lag = now
			if b.Relation == symbol.Inversion {
				use(planContext{what: planMirror}, min(max(b.Mirror+28, 0), 69))
			}
		}
		for _, c := range b.Chords {
			ends := uint16(0)
			if b.ToEnd == 0 && b.InPhrase > 0 {
				ends = uint16(b.Cadence)
			}
			use(planContext{planChord, uint16(chord), ends<<4 | uint16(p.Head.Mode)}, int(c.Chord))
			chord = c.Chord
		}
		use(planContext{planHeight, uint16(last.Height), uint16(b.InPhrase)}, int(b.Height))
		last = b
	}
}

// CountPlans counts the plans of streams.
func CountPlans(streams []Stream) *PlanModel {
	m := &PlanModel{contexts: map[planContext]*planCounts{}}
	for _, s := range streams {
		decisions(s.Plan, func(c planContext, value int) {
			n := m.contexts[c]
			if n == nil {
				n = &planCounts{values: map[int]int{}}
				m.contexts[c] = n
			}
			n.total++
			n.values[value]++
		})
	}
	return m
}

// Cost is what a plan costs in bits, Q16.
func (m *PlanModel) Cost(p symbol.Plan) (bits int64) {
	decisions(p, func(c planContext, value int) {
		total, count := 0, 0
		if n := m.contexts[c]; n != nil {
			total, count = n.total, n.values[value]
		}
		bits += lm.Log2(uint64(2*total+planValues[c.what])) - lm.Log2(uint64(2*count+1))
	})
	return bits
}
