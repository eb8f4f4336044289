package train

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/cremona-audio/cremona/compose/known"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Runs are the keys of all runs of known.Gram notes in every voice of the files of a
// folder that may be trained on, of families that are not held out. What training
// leaves out by lot or as a double is in them too.
func Runs(folder fs.FS, progress func(file string, runs int)) ([]uint64, error) {
	files, err := trainable(folder)
	if err != nil {
		return nil, err
	}
	seen := map[uint64]struct{}{}
	for _, file := range files {
		f, err := folder.Open(file)
		if err != nil {
			return nil, err
		}
		err = Read(f, func(r Record) error {
			if Held(r.Family) {
				return nil
			}
			for _, s := range Streams(Name(file), r) {
				addRuns(seen, s.Piece)
			}
			return nil
		})
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path.Base(file), err)
		}
		progress(Name(file), len(seen))
	}
	keys := make([]uint64, 0, len(seen))
	for k := range seen {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys, nil
}

func addRuns(seen map[uint64]struct{}, p symbol.Piece) {
	var words []known.Word
	height := 0
	for _, b := range p.Bars {
		for _, n := range b.Notes {
			switch last := len(words) - 1; {
			case n.Sound == symbol.Held && last >= 0:
				words[last] += known.Word(n.Length)
			case n.Sound == symbol.Sounding:
				h := n.Pitch.Semitones(p.Head.Mode)
				words = append(words, known.WordOf(h-height, n.Length))
				height = h
			}
		}
	}
	for i := 1; i+known.Gram <= len(words); i++ { // the first has no interval
		seen[known.Key(words[i:i+known.Gram])] = struct{}{}
	}
}
