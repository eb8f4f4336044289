package measure

import "github.com/cremona-audio/cremona"

// What a hand pays, in thousandths of a change of position by one semitone.
const (
	shiftPay  = 1500 // to leave a position at all
	wayPay    = 250  // each semitone of it
	crossPay  = 400  // to the next string
	skipPay   = 900  // each further string
	highPay   = 40   // each semitone of height of the hand
	neverHeld = 1 << 40
)

// reach is how many semitones above the hand's place the fingers reach.
var reach = [...]int{cremona.Violin: 6, cremona.Viola: 6, cremona.Cello: 4, cremona.Guitar: 4}

// Strain is the least that a tune costs the left hand and the crossing bow, per
// note, and how many changes of position there are in a bar: the cheapest way
// through strings and positions by Viterbi's algorithm. The tune is first moved
// by octaves to the instrument.
func (t Tune) Strain() (cost, shifts float64) {
	notes := t.notes()
	if len(notes) == 0 || !t.Kind.Valid() {
		return 0, 0
	}
	open, tonic := t.Kind.OpenStrings(), t.place(notes)
	type hold struct{ str, hand int } // hand −1: an open string, which leaves the hand free
	type way struct {
		hold
		cost   int64
		shifts int
	}
	before := []way{}
	for _, n := range notes {
		var now []way
		for s, low := range open {
			above := tonic + n.height - low
			for hand := -1; hand <= above; hand++ {
				if above < 0 || hand >= 0 && (above == 0 || above-hand > reach[t.Kind]) || hand < 0 && above != 0 {
					continue
				}
				best := way{hold{s, hand}, neverHeld, 0}
				if len(before) == 0 {
					best.cost = int64(max(hand, 0) * highPay)
				}
				for _, b := range before {
					place, pay, moved := hand, int64(0), 0
					if place < 0 {
						place = b.hand
					} else if b.hand >= 0 && b.hand != place {
						pay, moved = int64(shiftPay+wayPay*max(place-b.hand, b.hand-place)), 1
					}
					if cross := max(s-b.str, b.str-s); cross > 0 {
						pay += int64(crossPay + skipPay*(cross-1))
					}
					pay += int64(max(place, 0) * highPay)
					if c := b.cost + pay; c < best.cost {
						best = way{hold{s, place}, c, b.shifts + moved}
					}
				}
				if best.cost < neverHeld {
					now = append(now, best)
				}
			}
		}
		if len(now) > 0 { // what the instrument does not have is left out
			before = now
		}
	}
	if len(before) == 0 {
		return 0, 0
	}
	best := before[0]
	for _, w := range before {
		if w.cost < best.cost {
			best = w
		}
	}
	return float64(best.cost) / float64(len(notes)), float64(best.shifts) / float64(max(t.Bars(), 1))
}

// place is the MIDI number of the tonic that puts the tune's lowest note above
// the lowest string and its middle nearest to the instrument's.
func (t Tune) place(notes []note) int {
	low, high := t.Kind.Range()
	least, sum := notes[0].height, 0
	for _, n := range notes {
		least = min(least, n.height)
		sum += n.height
	}
	tonic := t.Piece.Tonic.MIDI()
	middle := tonic + sum/len(notes)
	want := low + (high-low)*2/5
	for middle-want > 6 {
		tonic, middle = tonic-12, middle-12
	}
	for want-middle > 6 || tonic+least < low {
		tonic, middle = tonic+12, middle+12
	}
	return tonic
}
