package perform

import (
	"github.com/cremona-audio/cremona"
)

// rules holds the strength k of each performance rule: 1 is the size that
// reads as natural to listeners in the KTH experiments, 0 switches the rule
// off (Friberg 1991; Friberg, Bresin and Sundberg 2006).
type rules struct {
	phraseArch       float64 // tempo and level rise to the turn of a phrase and fall after it
	finalRitard      float64 // the last beats brake like a runner
	durationContrast float64 // short notes shorter and softer
	doubleDuration   float64 // of two notes 2:1 the short one is lengthened
	fasterUphill     float64 // rising lines hurry
	leaps            float64 // wide leaps take time
	melodicCharge    float64 // notes far from the chord on the circle of fifths are stressed
	harmonicCharge   float64 // so are chords far from the tonic
	highLoud         float64 // higher is louder
	meter            float64 // strong beats are stressed
	motor            float64 // the unsteadiness of a hand
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
