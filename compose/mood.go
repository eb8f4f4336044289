package compose

import "github.com/cremona-audio/cremona"

// mood is how a piece feels: what it leans to and how strongly it is played.
type mood struct {
	genres, tempi, modes odds
	density              int // shift of notes per beat, −2 to 2
	level                int // middle of the dynamics, 0 to 1000
	swing                int // how far the dynamics move about it, 0 to 400
	rise                 int // steps up or down
	touch                touch
}

// The mood table: modes and tempos after Hevner (1935, 1937), whose listeners
// tied major and fast to gaiety, minor and slow to sadness, low to dignity.
var moodTable = [...]struct {
	name                        string
	genres, tempi, modes        string
	density, level, swing, rise int
	touch                       touch
}{
	{},
	{"calm", "air 3, lullaby 3, chorale 2, prelude 2, serenade 1", "largo 2, adagio 4, andante 5, moderato 2", "major 5, lydian 2, mixolydian 2, dorian 1", -1, 380, 160, 0, plain},
	{"joyful", "jig 3, reel 2, polka 2, waltz 2, gavotte 2, hornpipe 2, bourree 1", "moderato 1, allegretto 4, allegro 5, presto 2", "major 8, lydian 2, mixolydian 2", 1, 620, 220, 1, plain},
	{"sad", "lament 4, air 3, sarabande 2, romance 2, prelude 1, waltz 1", "largo 2, adagio 5, andante 4, moderato 1", "minor 7, aeolian 3, dorian 2", -1, 400, 220, -1, plain},
	{"tender", "lullaby 3, romance 4, air 3, serenade 3, minuet 1", "adagio 4, andante 5, moderato 2", "major 6, minor 3, lydian 1", 0, 400, 200, 0, plain},
	{"solemn", "chorale 5, sarabande 4, march 2, prelude 1, lament 1", "largo 4, adagio 5, andante 3", "minor 4, major 3, dorian 3, phrygian 1", -1, 520, 200, -2, broad},
	{"playful", "polka 3, gavotte 3, jig 2, bourree 2, hornpipe 2, serenade 1, etude 1", "moderato 1, allegretto 5, allegro 4, presto 1", "major 7, mixolydian 3, lydian 1, dorian 1", 1, 540, 260, 1, short},
	{"longing", "romance 4, air 3, serenade 2, waltz 2, lament 2", "adagio 5, andante 5, moderato 1", "minor 5, dorian 3, major 3, aeolian 2", 0, 460, 300, 1, plain},
	{"fierce", "reel 3, gigue 3, etude 3, march 2, polka 1", "allegretto 1, allegro 5, presto 5", "minor 6, phrygian 4, dorian 2, aeolian 1", 2, 780, 200, 0, strong},
	{"dreamy", "prelude 4, lullaby 3, air 2, waltz 2, romance 2", "adagio 4, andante 5, moderato 2", "lydian 6, major 3, dorian 2, mixolydian 1", 0, 340, 200, 1, plain},
	{"proud", "march 5, hornpipe 2, chorale 1, sarabande 2, bourree 2, minuet 1", "andante 2, moderato 4, allegretto 4, allegro 1", "major 6, mixolydian 3, minor 2", 0, 680, 180, 0, strong},
	{"dark", "lament 3, sarabande 3, prelude 2, march 1, etude 1, chorale 1", "largo 3, adagio 4, andante 3, moderato 1", "phrygian 5, minor 6, aeolian 2", -1, 480, 260, -3, broad},
	{"hopeful", "air 3, serenade 2, prelude 2, march 1, waltz 2, romance 1", "andante 4, moderato 5, allegretto 3", "major 6, lydian 3, mixolydian 2", 0, 540, 280, 1, plain},
	{"restless", "etude 4, gigue 2, reel 2, prelude 2, waltz 1", "moderato 1, allegretto 3, allegro 5, presto 2", "minor 6, dorian 3, phrygian 2", 2, 600, 300, 0, plain},
	{"grieving", "lament 6, sarabande 2, chorale 1, air 1", "largo 5, adagio 5", "minor 5, phrygian 3, aeolian 4", -2, 360, 280, -2, broad},
	{"festive", "polka 3, reel 3, jig 3, march 2, hornpipe 2, gigue 2, waltz 1", "allegretto 3, allegro 6, presto 3", "major 8, mixolydian 3", 1, 720, 200, 1, strong},
}

// moods is the table, read; its index is the number in a Wish.
var moods = func() []mood {
	list := make([]mood, len(moodTable))
	for i, t := range moodTable {
		list[i] = mood{
			parseOdds(cremona.Genres(), t.genres), parseOdds(cremona.Tempi(), t.tempi), parseOdds(cremona.Modes(), t.modes),
			t.density, t.level, t.swing, t.rise, t.touch,
		}
	}
	return list
}()
