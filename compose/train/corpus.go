package train

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// withheld are the files whose licences ask that what is adapted from them be
// shared under the same licence: shipped weights are not trained on them.
var withheld = []string{"bach-solo-strings-ccbysa", "strings-mutopia-ccbysa", "folk-nottingham-gpl", "folk-oldtime-ccbysa"}

// Name is a file's name without its endings.
func Name(file string) string {
	name := path.Base(file)
	name = strings.TrimSuffix(name, ".gz")
	return strings.TrimSuffix(name, ".jsonl")
}

// Load reads every file of a folder that may be trained on and cuts it into
// streams, without doubles.
func Load(folder fs.FS, progress func(file string, streams int)) ([]Stream, error) {
	files, err := trainable(folder)
	if err != nil {
		return nil, err
	}
	var list []Stream
	for _, file := range files {
		streams, err := loadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		progress(Name(file), len(streams))
		list = append(list, streams...)
	}
	return Distinct(list), nil
}

// trainable lists the files of a folder that may be trained on.
func trainable(folder fs.FS) (files []string, err error) {
	for _, ending := range []string{"*.jsonl", "*.jsonl.gz"} {
		found, err := fs.Glob(folder, ending)
		if err != nil {
			return nil, fmt.Errorf("list the corpus: %w", err)
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	return slices.DeleteFunc(files, func(file string) bool { return slices.Contains(withheld, Name(file)) }), nil
}

func loadFile(folder fs.FS, file string) ([]Stream, error) {
	f, err := folder.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []Stream
	err = Read(f, func(r Record) error {
		list = append(list, Voices(Name(file), r)...)
		return nil
	})
	return list, err
}

// Voices are the streams of a piece as training would choose them: of those of
// little weight only some.
func Voices(file string, r Record) (list []Stream) {
	for _, s := range Streams(file, r) {
		if s, ok := thin(s); ok {
			list = append(list, s)
		}
	}
	return list
}

// leastWeight is the weight below which streams are left out by lot instead.
const leastWeight = 250

// thin keeps of the streams of little weight as many as their weight says, and
// gives these the least weight. The lot is the stream's own name.
func thin(s Stream) (Stream, bool) {
	if s.Weight >= leastWeight {
		return s, true
	}
	h := fnv.New64a()
	fmt.Fprint(h, s.ID, s.Part, s.Section)
	if mix(h.Sum64())%leastWeight >= uint64(s.Weight) {
		return s, false
	}
	s.Weight = leastWeight
	return s, true
}
