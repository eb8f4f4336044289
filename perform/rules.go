package perform

import (
	"github.com/cremona-audio/cremona"
)

// rules holds the strength k of each performance rule: 1 is the size that
// reads as natural to listeners in the KTH experiments, 0 switches the rule
// off (Friberg 1991; Friberg, Bresin and Sundberg 2006). The words in brackets
// are the names that these authors give the rules.
type rules struct {
	phraseArch       float64 // [phrase arch] tempo and level rise to the turn of a phrase and fall after it (Todd 1992; Friberg 1995)
	finalRitard      float64 // [final ritard] the last beats brake like a runner (Friberg and Sundberg 1999)
	durationContrast float64 // [duration contrast] short notes are shorter and softer
	doubleDuration   float64 // [double duration] of two notes 2:1 the short one is lengthened
	fasterUphill     float64 // [faster uphill] rising lines hurry
	leaps            float64 // [leap tone duration, leap articulation] wide leaps take time, and what they reach is held a little
	melodicCharge    float64 // [melodic charge] notes far from the chord on the circle of fifths are stressed, longer, and warmer in vibrato
	harmonicCharge   float64 // [harmonic charge] chords far from the tonic are louder
	highLoud         float64 // [high loud] higher is louder
	punctuation      float64 // [punctuation] the line breathes between small groups (Friberg, Bresin, Frydén and Sundberg 1998)
	repetition       float64 // [repetition articulation] a pitch that comes again is parted from itself
	meter            float64 // strong beats are stressed (Drake and Palmer 1993)
	motor            float64 // [motor noise] the unsteadiness of a hand (Gilden 1995; Juslin and others 2002)
}

// strengths fits the rules to the piece: quick music keeps time, slow music
// breathes (in the KTH rule palettes the arch of a slow expressive piece is
// twice to three times that of a march).
func strengths(s cremona.Score) rules {
	micros := meanTempo(s)
	slow := clamp((float64(micros)-400_000)/600_000, 0, 1) // 150 to 60 quarters a minute
	return rules{
		phraseArch:       0.5 + float64(0.7*slow),
		finalRitard:      0.6 + float64(0.4*slow),
		durationContrast: 0.6,
		doubleDuration:   0.8,
		fasterUphill:     1,
		leaps:            0.7,
		punctuation:      0.6,
		repetition:       0.5,
		melodicCharge:    0.8,
		harmonicCharge:   0.8,
		highLoud:         0.4,
		meter:            1 - float64(0.3*slow),
		motor:            0.8,
	}
}

// meanTempo is the mean of the written tempo over the piece, µs a quarter.
func meanTempo(s cremona.Score) int64 {
	end := s.End()
	quarters, micros := int64(0), int64(0)
	for i, t := range s.Tempos {
		until := end
		if i+1 < len(s.Tempos) {
			until = min(s.Tempos[i+1].At, end)
		}
		if n := (until - t.At) / cremona.TicksPerQuarter; n > 0 {
			quarters += n
			micros += n * t.MicrosPerQuarter
		}
	}
	if quarters == 0 {
		return s.Tempos[0].MicrosPerQuarter
	}
	return micros / quarters
}
