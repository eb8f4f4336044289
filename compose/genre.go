package compose

import "github.com/cremona-audio/cremona"

// genre is what a kind of piece asks for. Odds are relative weights: what has
// none is not chosen by the instrument, though an owner may wish it.
type genre struct {
	meters, tempi, modes, forms odds
	pickup                      odds  // of upbeats
	leap                        int   // 0 by step, 1 mixed, 2 by leap and chord
	notes                       int   // for each eight quarters
	touch                       touch // articulation of the short notes
	texture                     texture
}

// touch is an articulation of the short notes.
type touch uint8

const (
	plain  touch = iota
	short        // staccato on the beat's short notes
	broad        // tenuto on the strong beats
	strong       // accents on the downbeats
)

// texture is what a guitar plays below its tune.
type texture uint8

const (
	basses  texture = iota // one bass note with each chord
	rolling                // bass and inner notes in even motion
	oompah                 // bass on the first beat, a chord on the others
	block                  // chords with each beat, as in a chorale
)

// The genre table follows the dances' descriptions in Mattheson, Der
// vollkommene Capellmeister (1739), book II chapter 13, for the old ones, and
// the common practice of printed tune books (O'Neill 1903) for the country
// dances. The notes for each eight quarters are those of the same dances in the
// music that the network has learnt from.
var genreTable = [...]struct {
	name                        string
	meters, tempi, modes, forms string
	pickup                      string
	leap, notes                 int
	touch                       touch
	texture                     texture
}{
	{},
	{"air", "3/4 4, 4/4 5, 6/8 2, 3/2 1, 9/8 1, 5/4 1", "largo 2, adagio 4, andante 5, moderato 1",
		"major 4, minor 4, dorian 3, mixolydian 2, aeolian 2, lydian 1", "air 6, AABA 3, AABB 1, ternary 2, variations 2, period 2, sentence 1",
		"none 4, q 3, ee 2", 0, 12, plain, rolling},
	{"reel", "2/2 6, 4/4 3", "allegretto 1, allegro 6, presto 3", "major 5, dorian 4, mixolydian 4, minor 2, aeolian 1", "AABB 9, AABA 1, rondo 1",
		"none 3, ee 3, e 1", 2, 18, plain, basses},
	{"jig", "6/8 9, 12/8 1, 9/8 2, 7/8 1", "allegretto 3, allegro 6, presto 2", "major 6, dorian 3, mixolydian 3, minor 2, aeolian 1", "AABB 9, AABA 1, rondo 1",
		"none 2, e 4", 2, 18, plain, basses},
	{"hornpipe", "4/4 5, 2/2 4, 3/2 1", "moderato 3, allegretto 5, allegro 3", "major 7, minor 2, mixolydian 1", "AABB 9, AABA 1, rondo 1",
		"none 1, d 4, ee 1", 2, 20, strong, basses},
	{"polka", "2/4 9", "allegretto 4, allegro 5, presto 1", "major 8, minor 2", "AABB 6, ternary 3, rondo 2",
		"none 4, e 2, ee 1", 2, 20, short, oompah},
	{"waltz", "3/4 9, 3/8 1", "andante 1, moderato 4, allegretto 3, allegro 4", "major 6, minor 5, lydian 1", "ternary 4, AABB 4, rondo 3, AABA 3",
		"none 3, q 4, ee 1", 1, 10, plain, oompah},
	{"march", "4/4 5, 2/4 4, 2/2 2, 6/8 1", "andante 1, moderato 4, allegretto 4, allegro 2", "major 7, minor 3, mixolydian 1", "ternary 5, AABB 4, AABA 2",
		"none 2, q 2, d 4", 1, 13, strong, block},
	{"minuet", "3/4 9", "andante 1, moderato 4, allegretto 5", "major 6, minor 4", "AABB 6, ternary 5, rondo 1",
		"none 7, q 1, ee 1", 1, 11, plain, basses},
	{"gavotte", "2/2 6, 4/4 4", "moderato 4, allegretto 4, allegro 2", "major 6, minor 4", "AABB 5, rondo 4, ternary 2",
		"qq 9", 1, 13, short, basses},
	{"sarabande", "3/4 5, 3/2 4", "largo 4, adagio 5, andante 1", "minor 6, major 3, phrygian 1, aeolian 1", "AABB 6, variations 3, chaconne 2, ternary 1",
		"none 9", 0, 12, broad, block},
	{"gigue", "6/8 5, 12/8 3, 3/8 1, 9/8 1", "allegretto 1, allegro 5, presto 4", "major 5, minor 5", "AABB 9, rondo 1",
		"none 2, e 6", 2, 20, plain, basses},
	{"bourree", "2/2 6, 4/4 3", "allegretto 4, allegro 5", "major 5, minor 5", "AABB 8, ternary 2",
		"q 5, ee 4", 1, 16, plain, basses},
	{"prelude", "4/4 6, 3/4 2, 12/8 1, 6/8 1, 2/2 1", "andante 3, moderato 5, allegretto 3, allegro 1", "major 5, minor 5, dorian 1, lydian 1", "prelude 3, ternary 3, air 2, AABB 2",
		"none 9", 2, 16, plain, rolling},
	{"etude", "4/4 5, 3/4 2, 2/4 2, 6/8 1, 5/4 1, 7/8 1", "moderato 3, allegretto 4, allegro 4, presto 1", "major 5, minor 5, dorian 1, lydian 1, phrygian 1", "prelude 3, ternary 4, AABB 3",
		"none 9", 2, 18, plain, rolling},
	{"lullaby", "6/8 5, 3/4 4, 4/4 1", "largo 1, adagio 4, andante 5", "major 7, minor 2, lydian 2, mixolydian 1", "AABA 4, air 4, period 2, ternary 2",
		"none 4, q 2, e 1", 0, 11, plain, rolling},
	{"lament", "4/4 4, 3/4 3, 3/2 2, 5/4 1, 6/4 1", "largo 4, adagio 5, andante 1", "minor 6, aeolian 4, phrygian 3, dorian 2", "air 4, chaconne 3, ternary 2, variations 2, sentence 1",
		"none 5, q 2, ee 1", 0, 10, broad, rolling},
	{"serenade", "3/4 3, 4/4 3, 6/8 3, 2/4 1", "andante 5, moderato 4, allegretto 2", "major 6, minor 4, lydian 1", "ternary 4, AABA 3, rondo 2, AABB 1",
		"none 3, e 2, ee 3, q 1", 1, 12, plain, rolling},
	{"romance", "4/4 4, 3/4 4, 6/8 2, 9/8 1", "adagio 4, andante 5, moderato 1", "major 5, minor 6, aeolian 1", "ternary 5, AABA 3, rondo 2, air 1",
		"none 3, q 2, ee 3", 1, 12, plain, rolling},
	{"chorale", "4/4 8, 3/4 3, 2/2 1", "adagio 4, andante 4, moderato 2", "major 5, minor 4, dorian 2, phrygian 1, mixolydian 1", "period 3, air 3, AABB 2, variations 1, ternary 1",
		"none 3, q 6", 0, 9, broad, block},
}

// genres is the table, read; its index is the number in a Wish.
var genres = func() []genre {
	list := make([]genre, len(genreTable))
	for i, t := range genreTable {
		if i == 0 {
			continue
		}
		list[i] = genre{
			parseOdds(cremona.Meters(), t.meters), parseOdds(cremona.Tempi(), t.tempi),
			parseOdds(cremona.Modes(), t.modes), parseOdds(cremona.Forms(), t.forms),
			parseOdds(pickupNames(), t.pickup),
			t.leap, t.notes, t.touch, t.texture,
		}
	}
	return list
}()

// kindGenres is what each instrument's repertoire leans to.
var kindGenres = [...]odds{
	cremona.Violin: parseOdds(cremona.Genres(), "reel 3, jig 3, hornpipe 2, waltz 2, air 2, romance 2, gavotte 1, gigue 1, minuet 1, polka 1, march 1, serenade 1"),
	cremona.Viola:  parseOdds(cremona.Genres(), "lament 3, romance 3, air 2, sarabande 2, chorale 2, lullaby 2, prelude 1, bourree 1, minuet 1"),
	cremona.Cello:  parseOdds(cremona.Genres(), "prelude 3, sarabande 3, gigue 2, bourree 2, minuet 2, lament 2, air 2, romance 2, chorale 1, etude 1"),
	cremona.Guitar: parseOdds(cremona.Genres(), "etude 3, prelude 3, romance 3, serenade 3, lullaby 2, waltz 2, lament 1, air 2, sarabande 1, minuet 1"),
}
