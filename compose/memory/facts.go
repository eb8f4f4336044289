package memory

import "slices"

// Fact is something that a lesson says about planning a piece: of a subject,
// such as the meter or what relation follows what, one value. The planner
// numbers both.
type Fact struct{ Subject, Value uint16 }

// Statistics counts facts.
type Statistics struct {
	facts []count // by subject and value
}

type count struct {
	fact   Fact
	weight int64 // lessons, Q16
}

func (c count) compare(f Fact) int {
	if c.fact.Subject != f.Subject {
		return int(c.fact.Subject) - int(f.Subject)
	}
	return int(c.fact.Value) - int(f.Value)
}

// learn adds a fact with a weight in Q16.
func (s *Statistics) learn(f Fact, weight int64) {
	i, found := slices.BinarySearchFunc(s.facts, f, count.compare)
	if !found {
		s.facts = slices.Insert(s.facts, i, count{fact: f})
	}
	s.facts[i].weight += weight
}

// Of is how often a fact was met, Q16; older lessons count less.
func (s *Statistics) Of(f Fact) int64 {
	if i, found := slices.BinarySearchFunc(s.facts, f, count.compare); found {
		return s.facts[i].weight
	}
	return 0
}

// Total is the sum over all values of a subject, Q16.
func (s *Statistics) Total(subject uint16) (sum int64) {
	for _, c := range s.facts {
		if c.fact.Subject == subject {
			sum += c.weight
		}
	}
	return sum
}

// Sway moves a planner's odds towards the lessons: those of a fact, of the same
// with the next value, and so on. Ten lessons weigh as much as the planner
// itself, however many facts each has. What the planner excludes, with odds of
// 0, stays excluded.
func (s *Statistics) Sway(first Fact, odds []int) []int {
	const equal = 10 << 16
	met := make([]int64, len(odds))
	var total, own int64
	for v, o := range odds {
		if o > 0 {
			met[v] = s.Of(Fact{first.Subject, first.Value + uint16(v)})
			total += met[v]
			own += int64(o)
		}
	}
	result := slices.Clone(odds)
	if total == 0 {
		return result
	}
	// What was met is brought to the sum of the odds, then times lessons/equal
	// added to them; all times 64.
	lessons := min(total, s.Of(lessonMet))
	for v, o := range odds {
		if o > 0 {
			result[v] = int(int64(o)<<6 + (own*met[v]<<6)/total*lessons/equal)
		}
	}
	return result
}

// lessonMet is the fact that there was a lesson.
var lessonMet = Fact{1<<16 - 1, 0}
