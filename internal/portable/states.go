package portable

import (
	"embed"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
)

// Named is a State with the name of its vector's file.
type Named struct {
	Name   string
	State  cremona.State
	Taught []jobs.Lesson
}

// States are those that have a vector: each kind once as it was minted and once
// with a life behind it, with wishes from none to all, on short pieces.
func States() []Named {
	return []Named{
		{Name: "violin", State: minted(1, cremona.Violin, `{"length": "15s"}`)},
		{Name: "viola", State: minted(2, cremona.Viola, `{"length": "15s", "mood": "sad", "meter": "3/4"}`)},
		{Name: "cello", State: minted(3, cremona.Cello, `{"length": "15s", "mode": "dorian", "tempo": "adagio"}`)},
		{Name: "guitar", State: minted(4, cremona.Guitar, `{"length": "15s", "mood": "joyful", "tonic": "E", "meter": "6/8"}`)},
		{Name: "old violin", State: played(1001, cremona.Violin, `{"length": "30s", "genre": "reel", "tempo": "presto"}`), Taught: noise()},
		{Name: "old viola", State: played(1002, cremona.Viola, `{"length": "15s", "form": "AABA", "meter": "5/4"}`), Taught: noise()},
		{Name: "old cello", State: played(1003, cremona.Cello, `{"length": "15s", "genre": "sarabande", "tonic": "F#", "mode": "minor"}`), Taught: noise()},
		{Name: "old guitar", State: played(cremona.MaxToken, cremona.Guitar, `{"mood": "grieving", "tonic": "Bb", "mode": "phrygian",
			"meter": "12/8", "tempo": "largo", "form": "rondo", "length": "30s", "genre": "lament"}`), Taught: noise()},
		{Name: "taught violin", State: taught(), Taught: tunes()},
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
	s.LessonsHead = head(noise())
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

// noise is lessons that are no music, as many as a token can be taught: they
// change its State and teach nothing.
func noise() []jobs.Lesson {
	l := lesson("lesson.abc", []byte("no music"))
	list := make([]jobs.Lesson, 1<<10-1)
	for i := range list {
		list[i] = l
	}
	return list
}

//go:embed testdata/lessons
var tuneFiles embed.FS

// tunes are lessons of one style.
func tunes() (list []jobs.Lesson) {
	entries, err := tuneFiles.ReadDir("testdata/lessons")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := tuneFiles.ReadFile("testdata/lessons/" + e.Name())
		if err != nil {
			panic(err)
		}
		list = append(list, lesson("lesson.abc", data))
	}
	return list
}

func lesson(name string, data []byte) jobs.Lesson {
	digest, err := pin.Digest(cremona.Bundle{Files: []cremona.File{{Name: name, Data: data}}})
	if err != nil {
		panic(err)
	}
	return jobs.Lesson{Digest: digest, Data: data}
}

// taught is a token after three lessons.
func taught() cremona.State {
	s := minted(5, cremona.Violin, `{"length": "15s"}`)
	s.Lessons, s.LessonsHead = uint16(len(tunes())), head(tunes())
	return s
}

func head(lessons []jobs.Lesson) cremona.Hash {
	var digests []cremona.Hash
	for _, l := range lessons {
		digests = append(digests, l.Digest)
	}
	return cremona.LessonsHead(digests)
}
