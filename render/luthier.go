package render

import (
	"github.com/cremona-audio/cremona"
)

// Luthier is how one instrument is built: its DNA, read as physics. Every gene
// bends one quantity within what makers and players really do; a uniform draw
// decides unless said. The ranges of the signature modes are those of fine
// violins (Jansson 2002, Bissinger 2008) and, for the larger sizes, of their
// usual scaling (Hutchins 1962).
type Luthier struct {
	Size float64 // of the body over the usual one, 0.97 to 1.03; 0.8 or 1.25 in one of 16

	Air      Resonance // A0, the breath of the f-holes
	Centre   Resonance // CBR, the C-bout rhombus; a guitar's second air mode
	PlateLow Resonance // B1−; a guitar's T(1,1)
	PlateUp  Resonance // B1+; a guitar's T(2,1)

	Ring     float64 // 1.4 to 2.2: Q of all other modes over that of an ordinary body, the age of the wood
	Varnish  float64 // −1.2 to 1.2 dB an octave about 1 kHz
	Hill     Hill    // the bridge hill
	Back     float64 // −3 to 3 dB at 650 to 1300 Hz, hollow to full
	Spread   float64 // 0.15 to 0.45: how far the modes lean to either ear
	Grain    cremona.Seed
	TailLow  Resonance // of the tailpiece
	TailHigh Resonance // of the string behind the bridge

	Strings [6]StringSet

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
	DB    float64 // −2 to 5
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
	Wet      float64 // dB of the late sound, −18 to −10
	Distance float64 // m to the listener, 1.5 to 5
}

// build holds the ranges of the signature modes of a kind: low and high Hz.
type build struct {
	air, centre, plateLow, gap [2]float64
	hill                       [2]float64
	scale                      float64 // of the envelope's frequencies over a violin's
	highPass                   float64 // Hz below which the body cannot radiate
}

var builds = [...]build{
	cremona.Violin: {[2]float64{262, 286}, [2]float64{380, 425}, [2]float64{425, 480}, [2]float64{65, 100}, [2]float64{1900, 3000}, 1, 235},
	cremona.Viola:  {[2]float64{216, 236}, [2]float64{305, 345}, [2]float64{345, 390}, [2]float64{55, 85}, [2]float64{1600, 2500}, 0.8, 180},
	cremona.Cello:  {[2]float64{94, 108}, [2]float64{132, 150}, [2]float64{162, 188}, [2]float64{26, 44}, [2]float64{1100, 1700}, 0.55, 78},
	cremona.Guitar: {[2]float64{94, 108}, [2]float64{360, 410}, [2]float64{185, 215}, [2]float64{60, 110}, [2]float64{1200, 2200}, 0.55, 72},
}

// NewLuthier reads the DNA of an instrument and what it has been through: one
// that has played much rings a little longer and carries a little better
// (Hutchins 1998 on playing in; modest here).
func NewLuthier(i cremona.Instrument) Luthier {
	dna := cremona.Seed(i.DNA)
	gene := func(name string, low, high float64) float64 {
		return low + float64((high-low)*dna.Stream("luthier/"+name).Float64())
	}
	b := builds[i.Kind]
	size := gene("size", 0.97, 1.03)
	if s := dna.Stream("luthier/rare size"); s.Chance(1, 16) {
		size = 0.85
		if s.Chance(1, 2) {
			size = 1.18
		}
	}
	played := float64(i.Life.Performances)
	age := played / (played + 60) // 0 to 1
	at := func(name string, r [2]float64) float64 { return gene(name, r[0], r[1]) / size }
	low := at("plate", b.plateLow)
	l := Luthier{
		Size:     size,
		Air:      Resonance{at("air", b.air), gene("air q", 16, 30), gene("air level", -3, 2)},
		Centre:   Resonance{at("bout", b.centre), gene("bout q", 28, 42), gene("bout level", -14, -5)},
		PlateLow: Resonance{low, gene("plate q", 30, 44), gene("plate level", 0.5, 3.5)},
		PlateUp:  Resonance{low + at("asymmetry", b.gap), gene("asymmetry q", 34, 48), gene("asymmetry level", 1, 4.5)},
		Ring:     float64(gene("wood", 1.4, 2.1) * (1 + float64(0.1*age))),
		Varnish:  gene("varnish", -1.2, 1.2),
		Hill:     Hill{at("bridge", b.hill), gene("bridge level", -2, 5) + float64(0.8*age), gene("bridge width", 0.5, 0.9)},
		Back:     gene("back", -3, 3),
		Spread:   gene("sound post", 0.15, 0.45),
		Grain:    cremona.Seed(cremona.Keccak256(dna[:], []byte("luthier/grain"))),
		TailLow:  Resonance{float64(gene("tailpiece", 110, 160) * b.scale), 25, -20},
		TailHigh: Resonance{float64(gene("after-length", 1200, 1800) * b.scale), 60, -20},
		Rosin:    gene("rosin", 0.045, 0.07),
		Grip:     gene("grip", 0.72, 0.88),
		Breath:   gene("breath", 0.035, 0.06),
		Room:     Room{gene("room", 0.9, 2.2), gene("wet", -18, -11), gene("distance", 1.5, 5)},
	}
	bright := gene("strings", 0.75, 1.02)
	weight := gene("gauge", 0.9, 1.1)
	for k := range l.Strings {
		name := string(rune('1' + k))
		l.Strings[k] = StringSet{float64(weight * gene("gauge "+name, 0.95, 1.05)), float64(bright * gene("string "+name, 0.95, 1.05))}
	}
	return l
}
