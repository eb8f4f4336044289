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

// Sway moves a planner's odds of the values of a subject towards the lessons.
// Ten lessons weigh as much as the planner itself. A value that the planner
// excludes, with weight 0, stays excluded.
func (s *Statistics) Sway(subject uint16, odds []int) []int {
	const equal = 10 << 16
	total, own := int64(0), int64(0)
	for v, o := range odds {
		if o > 0 {
			total += s.Of(Fact{subject, uint16(v)})
			own += int64(o)
		}
	}
	result := slices.Clone(odds)
	if total == 0 {
		return result
	}
	// Own and met with the same sum, met times lessons/equal, all times 64. The
	// facts of several bars of a lesson weigh as one lesson.
	lessons := min(total, s.Total(lessonsMet))
	for v, o := range odds {
		if o > 0 {
			met := s.Of(Fact{subject, uint16(v)})
			result[v] = int(int64(o)<<6 + (own*met<<6)/total*lessons/equal)
		}
	}
	return result
}

// lessonsMet is the subject under which the lessons themselves are counted.
const lessonsMet = 1<<16 - 1
