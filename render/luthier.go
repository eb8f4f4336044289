package render

import (
	"fmt"
	"math"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render/dsp"
)

// Luthier is how one instrument is built: its DNA, read as physics. Every gene
// bends one quantity within what makers and players really do; a uniform draw
// decides unless said. The ranges of the signature modes are those of fine
// violins (Jansson 2002, Bissinger 2008) and, for the larger sizes, of their
// usual scaling (Hutchins 1962).
type Luthier struct {
	Size float64 // of the body over the usual one, 0.97 to 1.03; 0.86 or 1.16 in one of 16

	Air      Resonance // A0, the breath of the f-holes
	Centre   Resonance // CBR, the C-bout rhombus; a guitar's second air mode
	PlateLow Resonance // B1−; a guitar's T(1,1)
	PlateUp  Resonance // B1+; a guitar's T(2,1)

	Ring     float64 // 1.4 to 2.2: Q of all other modes over that of an ordinary body, the age of the wood
	Crisp    float64 // 0.9 to 1: Q of the modes above 3 kHz, how well the wood is seasoned
	Varnish  float64 // −1.2 to 1.5 dB an octave about 1 kHz
	Hill     Hill    // the bridge hill
	Plates   Plates  // how the plates are worked out
	Back     float64 // −3 to 3 dB at 650 to 1300 Hz, hollow to full
	Spread   float64 // 0.15 to 0.45: how far the modes lean to either ear
	Grain    cremona.Seed
	TailLow  Resonance // of the tailpiece
	TailHigh Resonance // of the string behind the bridge

	Strings [6]StringSet
	Sustain float64 // 1 to 1.12: how long plucked strings ring over new ones

	Rosin  float64 // 0.045 to 0.07 m/s, where friction is half way down
	Grip   float64 // 0.7 to 0.9, friction at rest
	Breath float64 // 0.03 to 0.07, roughness of the hair

	Room Room
}

// Resonance is one named mode.
type Resonance struct {
	Hz float64
	Q  float64
	DB float64 // over the body's mean
}

// Hill is a broad rise of the radiated sound.
type Hill struct {
	Hz    float64 // centre
	DB    float64 // −2 to 5.8
	Width float64 // octaves, 0.5 to 0.9
}

// StringSet is how one string of the set differs from the usual one.
type StringSet struct {
	Weight float64 // 0.86 to 1.15 of the impedance
	Bright float64 // 0.71 to 1.07 of the corner of its losses: gut to steel
}

// Room is where the token lives.
type Room struct {
	T60      float64 // s, 0.9 to 2.2
	Wet      float64 // dB of the late sound, −21 to −14
	Distance float64 // m to the listener, 1.5 to 5
}

// family holds the ranges of the signature modes of a kind: low and high Hz.
type family struct {
	air, centre, plateLow, gap [2]float64
	hill                       [2]float64
	scale                      float64 // of the envelope's frequencies over a violin's
	highPass                   float64 // Hz below which the body cannot radiate
}

var families = [...]family{
	cremona.Violin: {[2]float64{262, 286}, [2]float64{380, 425}, [2]float64{425, 480}, [2]float64{65, 100}, [2]float64{1900, 3000}, 1, 235},
	cremona.Viola:  {[2]float64{216, 236}, [2]float64{305, 345}, [2]float64{345, 390}, [2]float64{55, 85}, [2]float64{1600, 2500}, 0.8, 180},
	cremona.Cello:  {[2]float64{94, 108}, [2]float64{132, 150}, [2]float64{162, 188}, [2]float64{26, 44}, [2]float64{1100, 1700}, 0.55, 78},
	cremona.Guitar: {[2]float64{94, 108}, [2]float64{360, 410}, [2]float64{185, 215}, [2]float64{60, 110}, [2]float64{1200, 2200}, 0.55, 72},
}

// NewLuthier reads the DNA of an instrument and what it has been through. It
// opens up as it is played: what that moves is listed at [Card].
func NewLuthier(i cremona.Instrument) Luthier {
	l, _ := build(i)
	return l
}

// build makes an instrument gene by gene and keeps account of them.
func build(i cremona.Instrument) (Luthier, []Gene) {
	w := &workbench{dna: cremona.Seed(i.DNA), size: 1}
	f := families[i.Kind]
	w.size = w.rareSize()
	l := Luthier{Size: w.size}
	w.signature(&l, f)
	w.wood(&l, f, plateMost(i.Kind))
	w.fittings(&l, f, len(i.Kind.OpenStrings()))
	w.life(&l, i.Life)
	return l, w.card
}

// rareSize is the size of the body; one in 16 falls far from the usual.
func (w *workbench) rareSize() float64 {
	size := w.gene("size", "×", 0.97, 1.03, "small and bright to large and dark")
	if s := w.dna.Stream("luthier/rare size"); s.Chance(1, 16) {
		size = 0.86
		if s.Chance(1, 2) {
			size = 1.16
		}
		w.card = w.card[:0]
		w.note("size", "×", size, 0.86, 1.16, "rare: small and bright, or large and dark")
	}
	return size
}

// signature places the named modes.
func (w *workbench) signature(l *Luthier, f family) {
	l.Air = Resonance{
		w.pitch("air", f.air, "warmth of the lowest strings; long f-holes raise it"),
		w.gene("air q", "Q", 16, 30, "one warm note, or a warm octave"),
		w.gene("air level", "dB", -3, 2, "how much warmth")}
	l.Centre = Resonance{
		w.pitch("bout", f.centre, "where the nasal dip lies"),
		w.gene("bout q", "Q", 28, 42, "how narrow it is"),
		w.gene("bout level", "dB", -14, -5, "how nasal")}
	l.PlateLow = Resonance{
		w.pitch("plate", f.plateLow, "soft to stubborn under the bow"),
		w.gene("plate q", "Q", 30, 44, "how far it answers"),
		w.gene("plate level", "dB", 0.5, 3.5, "strength of the middle")}
	l.PlateUp = Resonance{
		l.PlateLow.Hz + w.pitch("asymmetry", f.gap, "evenness from string to string"),
		w.gene("asymmetry q", "Q", 34, 48, "how far it answers"),
		w.gene("asymmetry level", "dB", 1, 4.5, "strength of the upper middle")}
}

// wood works out the plates and sets up the bridge and the post.
func (w *workbench) wood(l *Luthier, f family, plateMost float64) {
	l.Ring = w.gene("wood", "×", 1.4, 2.1, "dry to ringing; vibrato shimmers more")
	l.Varnish = w.gene("varnish", "dB/octave", -1.2, 1.2, "dark to bright")
	l.Hill = Hill{
		w.pitch("bridge", f.hill, "vowel of the carrying tone"),
		w.gene("bridge level", "dB", -2, 5, "sweet to carrying"),
		w.gene("bridge width", "octaves", 0.5, 0.9, "pointed to broad")}
	l.Back = w.gene("back", "dB", -3, 3, "hollow to full")
	l.Spread = w.gene("sound post", "", 0.15, 0.45, "narrow to wide between the ears")
	l.Grain = cremona.Seed(cremona.Keccak256(w.dna[:], []byte("luthier/grain")))
	for k := range l.Plates {
		hz := math.Floor(float64(plateHz(k)*f.scale) + 0.5)
		name := fmt.Sprintf("graduation %d", k+1)
		l.Plates[k] = float64(plateMost * dsp.Sin(w.draw(name, 0, dsp.Tau))) // thick and thin are more common than neither
		w.note(name, "dB", l.Plates[k], -plateMost, plateMost, fmt.Sprintf("colour around %g Hz", hz))
	}
}

// fittings are what a player buys: tailpiece, strings, rosin; and the room.
func (w *workbench) fittings(l *Luthier, f family, strings int) {
	const grain = "grain of single notes"
	l.TailLow = Resonance{float64(w.gene("tailpiece", "Hz on a violin", 110, 160, grain) * f.scale), 25, -20}
	l.TailHigh = Resonance{float64(w.gene("after-length", "Hz on a violin", 1200, 1800, grain) * f.scale), 60, -20}
	l.Rosin = w.gene("rosin", "m/s", 0.045, 0.07, "biting to gentle")
	l.Grip = w.gene("grip", "", 0.72, 0.88, "slippery to firm")
	l.Breath = w.gene("breath", "", 0.035, 0.06, "clean to breathy")
	l.Room = Room{
		w.gene("room", "s", 0.9, 2.2, "chamber to hall"),
		w.gene("wet", "dB", -21, -14, "near to bathed in the room"),
		w.gene("distance", "m", 1.5, 5, "close to far")}
	bright := w.gene("strings", "×", 0.75, 1.02, "gut to steel")
	weight := w.gene("gauge", "×", 0.9, 1.1, "light and quick to heavy and strong")
	for k := range l.Strings {
		name := string(rune('1' + k))
		heavier, brighter := w.draw("gauge "+name, 0.95, 1.05), w.draw("string "+name, 0.95, 1.05)
		l.Strings[k] = StringSet{float64(weight * heavier), float64(bright * brighter)}
		if k < strings {
			w.note("gauge "+name, "×", heavier, 0.95, 1.05, "weight of string "+name+" within the set")
			w.note("string "+name, "×", brighter, 0.95, 1.05, "brightness of string "+name+" within the set")
		}
	}
}

// life moves what playing, teaching, handing on and seasoning move, each by
// half of its range after the first few and never past it (after Hutchins 1998
// on playing in; modest here).
func (w *workbench) life(l *Luthier, life cremona.Life) {
	played := half(float64(life.Performances), 60)
	damping := 1 + float64(0.1*played)
	open := float64(0.8 * played)
	bright := float64(0.3 * half(float64(life.Lessons), 6))
	sustain := 1 + float64(0.12*half(float64(life.Hands), 4))
	crisp := 1 - float64(0.1*half(float64(life.Birth), 16))
	w.lived("played in: damping", "performances", "×", damping, 1, 1.1, "rings longer, vibrato shimmers more")
	w.lived("played in: opening", "performances", "dB", open, 0, 0.8, "carries better")
	w.lived("taught: brightness", "lessons", "dB/octave", bright, 0, 0.3, "speaks brighter")
	w.lived("handed on: ring", "hands", "×", sustain, 1, 1.12, "plucked strings ring longer")
	w.lived("seasoned: crispness", "birth", "×", crisp, 0.9, 1, "treble crisper the earlier it was born")
	l.Ring = float64(l.Ring * damping)
	l.Hill.DB += open
	l.Varnish += bright
	l.Sustain = sustain
	l.Crisp = crisp
}

// half rises from 0 through a half at x = at towards 1.
func half(x, at float64) float64 { return x / (x + at) }
