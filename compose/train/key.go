package train

import "github.com/cremona-audio/cremona"

// keyProfile is how well each place on the line of fifths, counted from the
// tonic (−6 to 6), suits a key (Krumhansl and Kessler 1982, spelled; in
// hundredths).
var keyProfile = [...][13]int{
	{220, 223, 239, 233, 229, 409, 635, 519, 348, 366, 438, 288, 252}, // major
	{220, 268, 398, 538, 334, 353, 633, 475, 352, 269, 260, 317, 254}, // minor
}

// A key of the line of fifths.
type key struct {
	tonic int // place on the line of fifths
	mode  cremona.Mode
}

// keyEvidence is what speaks for a key.
type keyEvidence struct {
	weights   map[int]int // length of each spelled pitch class
	final     int         // the last low note
	hasFinal  bool
	signature int
	mode      string // as the source has it
	church    bool   // church modes are to be thought of
	home      bool   // the piece begins or ends here
}

var modeShift = [...]int{1: 0, 2: -3, 3: -2, 4: -1, 5: -4, 6: 1, 7: -3}

var modeNames = map[string]cremona.Mode{"major": 1, "minor": 2, "dorian": 3, "mixolydian": 4, "phrygian": 5, "lydian": 6, "aeolian": 7}

// find weighs the keys near the signature.
func (e keyEvidence) find() key {
	if m := modeNames[e.mode]; m > 1 {
		return key{e.signature - modeShift[m], m}
	}
	best, bestScore := key{e.signature, 1}, -1<<30
	consider := func(k key, bonus int) {
		if score := e.score(k) + bonus; score > bestScore {
			best, bestScore = k, score
		}
	}
	consider(key{e.signature, 1}, 20)
	consider(key{e.signature + 3, 2}, 20)
	if e.church {
		consider(key{e.signature + 2, 3}, 0)
		consider(key{e.signature + 1, 4}, 0)
		return best
	}
	away := -30 // a section in the middle may be elsewhere
	if e.home {
		away = -90
	}
	for _, move := range []int{-2, -1, 1, 2} {
		penalty := away * max(move, -move)
		consider(key{e.signature + move, 1}, penalty)
		consider(key{e.signature + 3 + move, 2}, penalty)
	}
	for _, parallel := range []key{{e.signature + 3, 1}, {e.signature, 2}} { // major for minor and back
		consider(parallel, 2*away)
	}
	return best
}

// score is the mean of the profile over what sounds, in hundredths, with a
// bonus for ending on the tonic.
func (e keyEvidence) score(k key) int {
	sum, total := 0, 0
	for place := -20; place <= 26; place++ {
		w := e.weights[place]
		if w == 0 {
			continue
		}
		sum += w * suits(k, place-k.tonic)
		total += w
	}
	score := sum / max(total, 1)
	if e.hasFinal && e.final == k.tonic {
		score += 45
	}
	return score
}

// suits reads the profile; the church modes take that of the third they have,
// moved where their own notes differ.
func suits(k key, place int) int {
	if place < -6 || place > 6 {
		return 150
	}
	switch {
	case k.mode == 3 && place == 3: // dorian has the high sixth
		return keyProfile[1][6-4]
	case k.mode == 3 && place == -4:
		return keyProfile[1][6+3]
	case k.mode == 4 && place == -2: // mixolydian has the low seventh
		return keyProfile[0][6+5]
	case k.mode == 4 && place == 5:
		return keyProfile[0][6-2]
	case k.mode == 2 || k.mode == 3:
		return keyProfile[1][place+6]
	}
	return keyProfile[0][place+6]
}

// spelledClass is the letter and accidental of a place on the line of fifths,
// in octave 0; ok is false beyond double accidentals.
func spelledClass(place int) (p cremona.Pitch, ok bool) {
	letters := [7]int8{3, 0, 4, 1, 5, 2, 6} // F C G D A E B
	i := ((place+1)%7 + 7) % 7
	p = cremona.Pitch{Step: letters[i], Alter: int8((place + 1 - i) / 7)}
	return p, p.Alter >= -2 && p.Alter <= 2
}

// spelled is a note's pitch from its key number and its place on the line of
// fifths; ok is false if the two do not agree.
func spelled(midi, place int) (p cremona.Pitch, ok bool) {
	p, ok = spelledClass(place)
	rest := midi - p.MIDI()
	p.Octave = int8(rest / 12)
	return p, ok && rest%12 == 0
}
