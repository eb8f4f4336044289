package portable

import "github.com/cremona-audio/cremona"

// Named is a State with the name of its vector's file.
type Named struct {
	Name  string
	State cremona.State
}

// States are those that have a vector: each kind once as it was minted and once
// with a life behind it, with wishes from none to all, on short pieces.
func States() []Named {
	return []Named{
		{"violin", minted(1, cremona.Violin, `{"length": "15s"}`)},
		{"viola", minted(2, cremona.Viola, `{"length": "15s", "mood": "sad", "meter": "3/4"}`)},
		{"cello", minted(3, cremona.Cello, `{"length": "15s", "mode": "dorian", "tempo": "adagio"}`)},
		{"guitar", minted(4, cremona.Guitar, `{"length": "15s", "mood": "joyful", "tonic": "E", "meter": "6/8"}`)},
		{"old violin", played(1001, cremona.Violin, `{"length": "30s", "genre": "reel", "tempo": "presto"}`)},
		{"old viola", played(1002, cremona.Viola, `{"length": "15s", "form": "AABA", "meter": "5/4"}`)},
		{"old cello", played(1003, cremona.Cello, `{"length": "15s", "genre": "sarabande", "tonic": "F#", "mode": "minor"}`)},
		{"old guitar", played(cremona.MaxToken, cremona.Guitar, `{"mood": "grieving", "tonic": "Bb", "mode": "phrygian",
			"meter": "12/8", "tempo": "largo", "form": "rondo", "length": "30s", "genre": "lament"}`)},
	}
}

// minted is a token that has just been minted, on a chain and in a collection
// that are nobody's.
func minted(token uint64, kind cremona.Kind, words string) cremona.State {
	s := cremona.State{
		Chain:          1,
		Token:          token,
		CollectionSeed: cremona.Keccak256([]byte("test vector: collection")),
		Kind:           kind,
		Wish:           wished(words),
	}
	address := cremona.Keccak256([]byte("test vector: contract"))
	copy(s.Contract[:], address[12:])
	return s
}

// played is a token late in its life: every counter is above 0, some are full,
// and a season covers it.
func played(token uint64, kind cremona.Kind, words string) cremona.State {
	s := minted(token, kind, words)
	s.Chain = 11155111
	s.Performances, s.Lessons, s.Hands, s.Birth = 1<<19-1, 1<<10-1, 255, uint8(token)
	s.LessonsHead = cremona.Keccak256([]byte("test vector: lessons"))
	s.LastPerformance = cremona.Keccak256([]byte("test vector: performance"))
	s.LinkedSeason, s.Season = 1<<16-2, 1<<16-1
	s.SeasonRoot = cremona.Keccak256([]byte("test vector: season"))
	return s
}

// wished reads a wish as State JSON has it.
func wished(words string) (w cremona.Wish) {
	if err := cremona.DecodeStrict([]byte(words), &w); err != nil {
		panic(err)
	}
	return w
}
