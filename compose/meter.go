package compose

import "github.com/cremona-audio/cremona"

// Strength of a place in the bar.
const (
	offbeat  = 0
	beatOnly = 1
	halfBar  = 2
	downbeat = 3
)

// beat is one beat of a bar.
type beat struct {
	at, length cremona.Tick
	ternary    bool
	strength   int
}

// meter is a bar's division into beats, and where the harmony may change. Beats
// longer than a dotted quarter are divided, so that slow bars have motion.
type meter struct {
	num, den int
	counted  cremona.Tick // the note value that a metronome counts
	slow     int          // percent: how much slower that value goes than a quarter at the same word
	beats    []beat
	halves   []int // beats on which a half bar begins
	cadence  []int // beats on which the chords of the last bar but one begin
}

const quarter = cremona.Tick(cremona.TicksPerQuarter)

// meterTable lists the meters by their numbers in a Wish. Strengths after
// Lerdahl and Jackendoff (1983), chapter 4.
var meterTable = [...]struct {
	num, den  int
	counted   cremona.Tick
	slow      int
	beats     []cremona.Tick // lengths in eighths
	strengths []int
	halves    []int
	cadence   []int
}{
	{},
	{4, 4, quarter, 100, []cremona.Tick{2, 2, 2, 2}, []int{3, 1, 2, 1}, []int{0, 2}, []int{0, 2}},
	{3, 4, quarter, 110, []cremona.Tick{2, 2, 2}, []int{3, 1, 1}, []int{0}, []int{0, 2}},
	{2, 4, quarter, 90, []cremona.Tick{2, 2}, []int{3, 1}, []int{0}, []int{0, 1}},
	{6, 8, quarter * 3 / 2, 75, []cremona.Tick{3, 3}, []int{3, 2}, []int{0, 1}, []int{0, 1}},
	{9, 8, quarter * 3 / 2, 75, []cremona.Tick{3, 3, 3}, []int{3, 1, 1}, []int{0}, []int{0, 2}},
	{12, 8, quarter * 3 / 2, 75, []cremona.Tick{3, 3, 3, 3}, []int{3, 1, 2, 1}, []int{0, 2}, []int{0, 2}},
	{2, 2, quarter * 2, 65, []cremona.Tick{2, 2, 2, 2}, []int{3, 1, 2, 1}, []int{0, 2}, []int{0, 2}},
	{3, 8, quarter * 3 / 2, 50, []cremona.Tick{3}, []int{3}, []int{0}, []int{0}},
	{5, 4, quarter, 105, []cremona.Tick{2, 2, 2, 2, 2}, []int{3, 1, 1, 2, 1}, []int{0, 3}, []int{0, 3}},
	{7, 8, quarter, 100, []cremona.Tick{2, 2, 3}, []int{3, 1, 2}, []int{0, 2}, []int{0, 2}},
	{3, 2, quarter * 2, 75, []cremona.Tick{2, 2, 2, 2, 2, 2}, []int{3, 0, 1, 0, 1, 0}, []int{0}, []int{0, 4}},
	{6, 4, quarter * 3, 60, []cremona.Tick{2, 2, 2, 2, 2, 2}, []int{3, 1, 1, 2, 1, 1}, []int{0, 3}, []int{0, 3}},
}

var meters = func() []meter {
	list := make([]meter, len(meterTable))
	for i, t := range meterTable {
		m := meter{num: t.num, den: t.den, counted: t.counted, slow: t.slow, halves: t.halves, cadence: t.cadence}
		at := cremona.Tick(0)
		for j, eighths := range t.beats {
			m.beats = append(m.beats, beat{at, eighths * quarter / 2, eighths%3 == 0, t.strengths[j]})
			at += eighths * quarter / 2
		}
		list[i] = m
	}
	return list
}()

func (m meter) bar() cremona.Tick {
	last := m.beats[len(m.beats)-1]
	return last.at + last.length
}

// millis is how long a span lasts at a number of counted beats a minute.
func (m meter) millis(span cremona.Tick, bpm int) int {
	return int(span * 60_000 / (cremona.Tick(bpm) * m.counted))
}

// strength is the metric weight of a place in the bar.
func (m meter) strength(at cremona.Tick) int {
	for _, b := range m.beats {
		if b.at == at {
			return b.strength
		}
	}
	return offbeat
}

// beatAt is the beat that holds a place in the bar.
func (m meter) beatAt(at cremona.Tick) int {
	for i := len(m.beats) - 1; i > 0; i-- {
		if m.beats[i].at <= at {
			return i
		}
	}
	return 0
}

// bpmBand gives the slowest and fastest counted beats a minute of a tempo
// word, for a quarter: the bands do not touch.
var bpmBand = [...][2]int{{}, {40, 52}, {54, 66}, {70, 86}, {90, 104}, {108, 122}, {126, 148}, {156, 184}}

// band is the tempo word's band for this meter's counted value.
func (m meter) band(tempo cremona.Tempo) (slow, fast int) {
	b := bpmBand[tempo]
	return b[0] * m.slow / 100, b[1] * m.slow / 100
}
