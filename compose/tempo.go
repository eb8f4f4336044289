package compose

import "github.com/cremona-audio/cremona"

// TempoOf is the tempo word whose band of counted beats a minute is nearest to
// bpm in a meter; a free meter counts quarters.
func TempoOf(bpm int, m cremona.Meter) cremona.Tempo {
	best, bestMiss := cremona.Tempo(1), 1<<30
	for t := 1; t < len(bpmBand); t++ {
		slow, fast := countedIn(m).band(cremona.Tempo(t))
		if miss := max(slow-bpm, bpm-fast, 0); miss < bestMiss {
			best, bestMiss = cremona.Tempo(t), miss
		}
	}
	return best
}

// BarSeconds is how long a number of bars lasts in the middle of a tempo
// word's band, in seconds; free is 4/4 and moderato.
func BarSeconds(bars int, t cremona.Tempo, m cremona.Meter) int {
	if t == 0 {
		t = 4
	}
	counted := countedIn(m)
	slow, fast := counted.band(t)
	return (counted.millis(counted.bar()*cremona.Tick(bars), (slow+fast)/2) + 500) / 1000
}

func countedIn(m cremona.Meter) meter {
	if m == 0 {
		m = 1
	}
	return meters[m]
}

// UsualTempo is the tempo that a genre in a mood leans to most; a free genre or
// mood has no say, and moderato is usual where both are free.
func UsualTempo(g cremona.Genre, mo cremona.Mood) cremona.Tempo {
	best, most := cremona.Tempo(4), 0
	for t := 1; t < len(bpmBand); t++ {
		weight := 1
		if g != 0 {
			weight *= 10 * genres[g].tempi[t]
		}
		if mo != 0 {
			weight *= 1 + 2*moods[mo].tempi[t]
		}
		if (g != 0 || mo != 0) && weight > most {
			best, most = cremona.Tempo(t), weight
		}
	}
	return best
}

// KeyOf spells a wished key as Compose does: D flat major, but C sharp minor.
func KeyOf(t cremona.Tonic, m cremona.Mode) cremona.Key {
	return cremona.Key{Tonic: spellTonic(t, m), Mode: m}
}
