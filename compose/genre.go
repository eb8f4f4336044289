package compose

import "github.com/cremona-audio/cremona"

// genre is what a kind of piece asks for. Odds are relative weights: what has
// none is not chosen by the instrument, though an owner may wish it.
type genre struct {
	meters, tempi, modes, forms odds
	binary, ternary             odds   // rhythm cells of beats in two and in three
	pickup                      odds   // of upbeats
	leap                        int    // 0 by step, 1 mixed, 2 by leap and chord
	bowing                      bowing // habit of slurs
	touch                       touch  // articulation of the short notes
	ends                        ending // rhythm of full closes
	texture                     texture
}

// bowing is a habit of slurring.
type bowing uint8

const (
	detached bowing = iota // a bow for each note
	paired                 // two notes to a bow, within the beat
	slurred                // a bow for each beat
	long                   // a bow for half a bar or a bar
	mixed                  // slur two, separate two
)

// touch is an articulation of the short notes.
type touch uint8

const (
	plain  touch = iota
	short        // staccato on the beat's short notes
	broad        // tenuto on the strong beats
	strong       // accents on the downbeats
)

// ending is a rhythm of the last bar.
type ending uint8

const (
	held   ending = iota // one long note
	knocks               // the tonic struck on two or three beats, as dances end
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
// dances.
var genreTable = [...]struct {
	name                        string
	meters, tempi, modes, forms string
	binary, ternary             string
	pickup                      string
	leap                        int
	bowing                      bowing
	touch                       touch
	ends                        ending
	texture                     texture
}{
	{},
	{"air", "3/4 4, 4/4 5, 6/8 2, 3/2 1, 9/8 1, 5/4 1", "largo 2, adagio 4, andante 5, moderato 1",
		"major 4, minor 4, dorian 3, mixolydian 2, aeolian 2, lydian 1", "air 6, AABA 3, AABB 1, ternary 2, variations 2, period 2, sentence 1",
		"q 7, ee 9, q.e 6, h 4, d. 2, ess 2, h. 1, eqe 1", "QE 8, EEE 6, Q 5, sic 2, H 1", "none 4, q 3, ee 2", 0, slurred, plain, held, rolling},
	{"reel", "2/2 6, 4/4 3", "allegretto 1, allegro 6, presto 3", "major 5, dorian 4, mixolydian 4, minor 2, aeolian 1", "AABB 9, AABA 1, rondo 1",
		"ee 14, ess 1, q 3, tri 1, sse 1", "EEE 8, QE 4", "none 3, ee 3, e 1", 2, mixed, plain, held, basses},
	{"jig", "6/8 9, 12/8 1, 9/8 2, 7/8 1", "allegretto 3, allegro 6, presto 2", "major 6, dorian 3, mixolydian 3, minor 2, aeolian 1", "AABB 9, AABA 1, rondo 1",
		"ee 8, ess 3, q 3", "EEE 12, QE 6, Q 1", "none 2, e 4", 2, mixed, plain, held, basses},
	{"hornpipe", "4/4 5, 2/2 4, 3/2 1", "moderato 3, allegretto 5, allegro 3", "major 7, minor 2, mixolydian 1", "AABB 9, AABA 1, rondo 1",
		"d. 12, tri 2, q 4, ee 1", "QE 8, EEE 4", "none 1, d 4, ee 1", 2, detached, strong, knocks, basses},
	{"polka", "2/4 9", "allegretto 4, allegro 5, presto 1", "major 8, minor 2", "AABB 6, ternary 3, rondo 2",
		"ee 8, ess 6, sse 3, q 4, ssss 2", "QE 6, EEE 6", "none 4, e 2, ee 1", 2, detached, short, knocks, oompah},
	{"waltz", "3/4 9, 3/8 1", "andante 1, moderato 4, allegretto 3, allegro 4", "major 6, minor 5, lydian 1", "ternary 4, AABB 4, rondo 3, AABA 3",
		"q 9, h 6, ee 6, h. 2, q.e 3", "Q 5, QE 8, EEE 5", "none 3, q 4, ee 1", 1, slurred, plain, held, oompah},
	{"march", "4/4 5, 2/4 4, 2/2 2, 6/8 1", "andante 1, moderato 4, allegretto 4, allegro 2", "major 7, minor 3, mixolydian 1", "ternary 5, AABB 4, AABA 2",
		"d. 6, q 9, ee 4, h 3, tri 2", "QE 9, Q 5, sic 2", "none 2, q 2, d 4", 1, detached, strong, knocks, block},
	{"minuet", "3/4 9", "andante 1, moderato 4, allegretto 5", "major 6, minor 4", "AABB 6, ternary 5, rondo 1",
		"q 9, ee 9, h 3, q.e 2, ess 1, tri 1", "QE 8, EEE 5, Q 3", "none 7, q 1, ee 1", 1, paired, plain, held, basses},
	{"gavotte", "2/2 6, 4/4 4", "moderato 4, allegretto 4, allegro 2", "major 6, minor 4", "AABB 5, rondo 4, ternary 2",
		"q 8, ee 9, h 2, d. 1, ess 1", "QE 8, EEE 5, Q 3", "qq 9", 1, paired, short, knocks, basses},
	{"sarabande", "3/4 5, 3/2 4", "largo 4, adagio 5, andante 1", "minor 6, major 3, phrygian 1, aeolian 1", "AABB 6, variations 3, chaconne 2, ternary 1",
		"q 8, q.e 7, h 4, ee 5, d. 2, ess 1", "QE 6, Q 6, sic 4", "none 9", 0, slurred, broad, held, block},
	{"gigue", "6/8 5, 12/8 3, 3/8 1, 9/8 1", "allegretto 1, allegro 5, presto 4", "major 5, minor 5", "AABB 9, rondo 1",
		"ee 8, d. 4, q 3", "EEE 12, QE 3, sic 3", "none 2, e 6", 2, mixed, plain, held, basses},
	{"bourree", "2/2 6, 4/4 3", "allegretto 4, allegro 5", "major 5, minor 5", "AABB 8, ternary 2",
		"q 6, ee 11, h 2, d. 1", "QE 8, EEE 5", "q 5, ee 4", 1, paired, plain, held, basses},
	{"prelude", "4/4 6, 3/4 2, 12/8 1, 6/8 1, 2/2 1", "andante 3, moderato 5, allegretto 3, allegro 1", "major 5, minor 5, dorian 1, lydian 1", "prelude 9",
		"ssss 6, ee 5, ess 2", "EEE 8, ssssss 1", "none 9", 2, slurred, plain, held, rolling},
	{"etude", "4/4 5, 3/4 2, 2/4 2, 6/8 1, 5/4 1, 7/8 1", "moderato 3, allegretto 4, allegro 4, presto 1", "major 5, minor 5, dorian 1, lydian 1, phrygian 1", "prelude 6, ternary 2, AABB 1",
		"ssss 8, ee 4, ess 3, sse 2", "EEE 8, EEss 2", "none 9", 2, mixed, plain, held, rolling},
	{"lullaby", "6/8 5, 3/4 4, 4/4 1", "largo 1, adagio 4, andante 5", "major 7, minor 2, lydian 2, mixolydian 1", "AABA 4, air 4, period 2, ternary 2",
		"h 6, q 8, ee 4, q.e 2, h. 2", "QE 12, Q 5, EEE 3, H 2", "none 4, q 2, e 1", 0, long, plain, held, rolling},
	{"lament", "4/4 4, 3/4 3, 3/2 2, 5/4 1, 6/4 1", "largo 4, adagio 5, andante 1", "minor 6, aeolian 4, phrygian 3, dorian 2", "air 4, chaconne 3, ternary 2, variations 2, sentence 1",
		"q 7, q.e 6, h 6, ee 4, d. 2, h. 2, ess 1", "QE 6, Q 7, sic 2, H 3, EEE 2", "none 5, q 2, ee 1", 0, long, broad, held, rolling},
	{"serenade", "3/4 3, 4/4 3, 6/8 3, 2/4 1", "andante 5, moderato 4, allegretto 2", "major 6, minor 4, lydian 1", "ternary 4, AABA 3, rondo 2, AABB 1",
		"q 7, ee 7, q.e 4, d. 2, h 3, ess 3, eqe 1", "QE 8, EEE 6, sic 3, Q 3, EEss 1", "none 3, e 2, ee 3, q 1", 1, slurred, plain, held, rolling},
	{"romance", "4/4 4, 3/4 4, 6/8 2, 9/8 1", "adagio 4, andante 5, moderato 1", "major 5, minor 6, aeolian 1", "ternary 5, AABA 3, rondo 2, air 1",
		"q 6, ee 6, q.e 6, h 4, h. 2, tri 2, eqe 1, d. 1", "QE 7, EEE 5, Q 5, H 2, sic 1", "none 3, q 2, ee 3", 1, long, plain, held, rolling},
	{"chorale", "4/4 8, 3/4 3, 2/2 1", "adagio 4, andante 4, moderato 2", "major 5, minor 4, dorian 2, phrygian 1, mixolydian 1", "period 3, air 3, AABB 2, variations 1, ternary 1",
		"q 14, h 4, ee 4, q.e 2", "Q 10, QE 5, H 2", "none 3, q 6", 0, detached, broad, held, block},
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
			parseOdds(cellNames(binaryCells), t.binary), parseOdds(cellNames(ternaryCells), t.ternary),
			parseOdds(pickupNames(), t.pickup),
			t.leap, t.bowing, t.touch, t.ends, t.texture,
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
