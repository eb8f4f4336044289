package compose

import (
	"fmt"
	"strconv"
	"strings"
)

// odds is a list of weights; its index is the number of a value.
type odds []int

// parseOdds reads "name weight, name weight" against a list of names. It runs
// on this package's own tables when the program starts and panics on a slip
// there.
func parseOdds(names []string, text string) odds {
	o := make(odds, len(names))
	if text == "" {
		return o
	}
next:
	for _, pair := range strings.Split(text, ", ") {
		name, number, _ := strings.Cut(pair, " ")
		weight, err := strconv.Atoi(number)
		if err != nil {
			panic(fmt.Sprintf("compose: table entry %q has no weight", pair))
		}
		for i, n := range names {
			if n == name {
				o[i] = weight
				continue next
			}
		}
		panic(fmt.Sprintf("compose: table entry %q names nothing", pair))
	}
	return o
}

// blend multiplies lists value by value, the most important first. A list that
// would leave nothing possible is passed over; a list without any weight says
// nothing.
func blend(first odds, more ...odds) odds {
	result := append(odds(nil), first...)
	for _, o := range more {
		next := make(odds, len(result))
		total := 0
		for i := range result {
			next[i] = result[i] * o[i]
			total += next[i]
		}
		if total > 0 {
			result = next
		}
	}
	return result
}

// even gives every named value the same weight and "free" none.
func even(n int) odds {
	o := make(odds, n)
	for i := 1; i < n; i++ {
		o[i] = 1
	}
	return o
}

// or is another list under a condition.
func (o odds) or(condition bool, other odds) odds {
	if condition {
		return other
	}
	return o
}

// soft keeps a list's order of preference but leaves everything possible.
func (o odds) soft() odds {
	result := make(odds, len(o))
	for i := range o {
		result[i] = 1 + 3*o[i]
	}
	result[0] = 0
	return result
}

func sum(w []int) int {
	total := 0
	for _, v := range w {
		total += v
	}
	return total
}
