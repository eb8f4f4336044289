package train

import (
	"regexp"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// genreWords name kinds of pieces in titles, headings and rhythms; the first
// that fits counts.
var genreWords = []struct {
	words *regexp.Regexp
	genre cremona.Genre
}{
	{regexp.MustCompile(`strathspey|highland fling`), symbol.Strathspey},
	{regexp.MustCompile(`hornpipe|clog\b`), 4},
	{regexp.MustCompile(`slip ?jig|hop jig|jig\b|slide\b`), 3},
	{regexp.MustCompile(`reel`), 2},
	{regexp.MustCompile(`polska|polonaise|polonez`), symbol.Polska},
	{regexp.MustCompile(`schottis|hamburgska`), symbol.Schottische},
	{regexp.MustCompile(`polka|galop|gallop|kadrilj|quadrille`), 5},
	{regexp.MustCompile(`\bvals|waltz|walzer|\bwalz\b|valse`), 6},
	{regexp.MustCompile(`marsch|march\b|marcia|marche\b|quick ?step|marsz`), 7},
	{regexp.MustCompile(`minuet|menuett?|menuet|minuetto`), 8},
	{regexp.MustCompile(`gavott`), 9},
	{regexp.MustCompile(`saraband`), 10},
	{regexp.MustCompile(`\bgigue|giga\b`), 11},
	{regexp.MustCompile(`bourr[eé]e`), 12},
	{regexp.MustCompile(`allemand|corrente|courante|loure`), symbol.Allemande},
	{regexp.MustCompile(`pr[eéä]lud|prealud|toccata|fantasi`), 13},
	{regexp.MustCompile(`\betude|étude|etiud|study|caprice|kaprys|[uü]bung`), 14},
	{regexp.MustCompile(`lullaby|wiegenlied|berceuse|cradle|schlaflied|schlummer`), 15},
	{regexp.MustCompile(`lament|klage|trauer|\bdirge|elegy|eleg[ií]|marche fun|funebre`), 16},
	{regexp.MustCompile(`serenad|s[eé]r[eé]nade|notturno|nocturne|st[aä]ndchen`), 17},
	{regexp.MustCompile(`romanc|romanz`), 18},
	{regexp.MustCompile(`choral`), 19},
	{regexp.MustCompile(`fug[aeu]|contrapunctus|canon|kanon`), symbol.Fugue},
	{regexp.MustCompile(`scherz`), symbol.Scherzo},
	{regexp.MustCompile(`variation|division|chaconn|ciaccona|ground`), symbol.Variations},
	{regexp.MustCompile(`\bair\b|\baria\b`), 1},
	{regexp.MustCompile(`largo|adagio|grave|lento|andante|larghetto|langsam|cantabile|siciliano`), symbol.SlowMovement},
	{regexp.MustCompile(`allegr|presto|vivace|rondo|finale|animato|lebhaft`), symbol.QuickMovement},
}

// genreOf names the kind of a piece. What no word names takes what its file is
// for the most part.
func genreOf(file string, r Record) cremona.Genre {
	for _, text := range []string{r.Meta.Rhythm, r.Meta.MovementTitle, r.Meta.Heading, r.Title} {
		text = strings.ToLower(text)
		for _, w := range genreWords {
			if w.words.MatchString(text) && (styleOf(file) != symbol.Folk || w.genre != symbol.QuickMovement) {
				return w.genre
			}
		}
	}
	switch {
	case strings.HasPrefix(file, "songs-"):
		return symbol.Song
	case strings.HasPrefix(file, "strings-polish-partial"):
		return symbol.Choir
	case strings.HasPrefix(file, "strings-mutopia"):
		return symbol.Concerto
	}
	return 0
}

func styleOf(file string) symbol.Style {
	switch {
	case strings.HasPrefix(file, "folk-gotland"):
		return symbol.Nordic
	case strings.HasPrefix(file, "folk-"):
		return symbol.Folk
	case strings.HasPrefix(file, "songs-"):
		return symbol.SungSong
	case strings.HasPrefix(file, "bach-solo"):
		return symbol.Solo
	case strings.HasPrefix(file, "string-quartets"), strings.HasPrefix(file, "strings-mutopia"), file == "strings-polish":
		return symbol.Chamber
	}
	return symbol.Ensemble
}

// tempoWords are the words of a tempo, the most telling first.
var tempoWords = []struct {
	words *regexp.Regexp
	tempo cremona.Tempo
}{
	{regexp.MustCompile(`larghetto|adagietto`), 2},
	{regexp.MustCompile(`largo|grave|lento|sehr langsam|lent\b`), 1},
	{regexp.MustCompile(`adagio|langsam|slow`), 2},
	{regexp.MustCompile(`prestissimo|presto|sehr schnell|sehr rasch|vivacissimo`), 7},
	{regexp.MustCompile(`allegretto|andantino|etwas bewegt|ziemlich (rasch|schnell|lebhaft)`), 5},
	{regexp.MustCompile(`andante|ruhig|gehend|comodo`), 3},
	{regexp.MustCompile(`moderato|m[aä](ß|ss)ig|modéré|menuett?o?|minuet`), 4},
	{regexp.MustCompile(`allegro|vivace|lebhaft|rasch|schnell|vif\b|bewegt|lively|quick|frisch`), 6},
}

// tempoOf is the tempo's word, from its text or, failing that, from its beats.
func tempoOf(r Record, m cremona.MeterChange) cremona.Tempo {
	text := strings.ToLower(r.Meta.Heading + " " + r.Meta.MovementTitle)
	bpm := 0
	for _, t := range r.Tempos {
		if t.Tick == 0 {
			text = strings.ToLower(t.Text) + " " + text
			if n, err := t.BPM.Int64(); err == nil {
				bpm = int(n)
			} else if f, err := t.BPM.Float64(); err == nil {
				bpm = int(f)
			}
		}
	}
	for _, w := range tempoWords {
		if w.words.MatchString(text) {
			return w.tempo
		}
	}
	if bpm == 0 {
		return 0
	}
	beats := int64(bpm) * cremona.TicksPerQuarter / m.Beat() * 100 / beatPace(m)
	for i, limit := range []int64{53, 68, 88, 106, 124, 152} {
		if beats < limit {
			return cremona.Tempo(i + 1)
		}
	}
	return 7
}

// beatPace is how fast the counted beat of a meter goes at the same word, in
// percent of a quarter's.
func beatPace(m cremona.MeterChange) int64 {
	switch {
	case m.Den == 2:
		return 65
	case m.Num == 3 && m.Den == 8:
		return 50
	case m.Num%3 == 0 && (m.Den >= 8 || m.Num > 3):
		return 75
	}
	return 100
}
