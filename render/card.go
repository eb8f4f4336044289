package render

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// Gene is one line of the luthier's card: a quantity that DNA or life bends.
type Gene struct {
	Name   string  `json:"name"`
	Source string  `json:"source"` // "dna", or the fact of life that moves it: performances, lessons, hands, birth
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"` // "×" of the usual one, "" for a plain number
	Low    float64 `json:"low"`  // the least there is among instruments of this kind and size
	High   float64 `json:"high"`
	Heard  string  `json:"heard"` // as what, from Low to High
}

// String writes the gene on one line: "air 271 Hz (262 to 286): warmth …".
func (g Gene) String() string {
	value := strings.TrimSuffix(fmt.Sprintf("%.4g %s", g.Value, g.Unit), " ")
	return fmt.Sprintf("%s %s (%.4g to %.4g): %s", g.Name, value, g.Low, g.High, g.Heard)
}

// Card lists all in which an instrument differs from others of its kind, in the
// order in which it is made: first what its DNA gave, then what its life moved.
// Life moves five quantities and nothing else, each ever less and within a
// bound: performances let the body ring longer and its hill rise, lessons
// brighten it, hands let plucked strings ring longer, and an early birth keeps
// the treble crisp. Luthier holds the sum.
func Card(i cremona.Instrument) []Gene {
	_, card := build(i)
	return card
}

// workbench draws genes and keeps account of them.
type workbench struct {
	dna  cremona.Seed
	size float64 // of the body
	card []Gene
}

// draw is a gene that is not on the card by itself.
func (w *workbench) draw(name string, low, high float64) float64 {
	return low + float64((high-low)*w.dna.Stream("luthier/"+name).Float64())
}

// gene draws a value, uniformly.
func (w *workbench) gene(name, unit string, low, high float64, heard string) float64 {
	v := w.draw(name, low, high)
	w.note(name, unit, v, low, high, heard)
	return v
}

// pitch draws a frequency in Hz, which falls as the body grows.
func (w *workbench) pitch(name string, r [2]float64, heard string) float64 {
	v := w.draw(name, r[0], r[1]) / w.size
	w.note(name, "Hz", v, r[0]/w.size, r[1]/w.size, heard)
	return v
}

func (w *workbench) note(name, unit string, v, low, high float64, heard string) {
	w.card = append(w.card, Gene{name, "dna", v, unit, low, high, heard})
}

// lived notes what a fact of life moved.
func (w *workbench) lived(name, source, unit string, v, low, high float64, heard string) {
	w.card = append(w.card, Gene{name, source, v, unit, low, high, heard})
}
