package train

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cremona-audio/cremona/compose/symbol"
)

// Layout describes the arrays to train.py. All numbers are little endian.
type Layout struct {
	Format  int      `json:"format"`
	Vocab   int      `json:"vocab"`
	Symbols string   `json:"symbols"` // hash of the vocabulary
	Slots   []slot   `json:"slots"`
	Classes []string `json:"classes"` // of symbols, for the report
	Class   []int    `json:"class"`   // of each symbol
	Kinds   [][]int  `json:"kinds"`   // symbols that may follow in each kind of place
	Files   []string `json:"files"`
	Streams int      `json:"streams"`
	Steps   int      `json:"steps"`
}

type slot struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	Plan bool   `json:"plan"`
}

func classOf(s symbol.Symbol) int {
	switch {
	case s <= symbol.Phrase:
		return structure
	case symbol.IsDuration(s):
		return duration
	case symbol.IsMark(s), s == symbol.Double:
		return mark
	case symbol.IsHeader(s):
		return classes
	}
	return pitch
}

// Describe is the layout of the present vocabulary.
func Describe() Layout {
	l := Layout{Format: 1, Vocab: symbol.Size, Symbols: symbol.Vocabulary().String(), Classes: append(ClassNames[:], "header")}
	for _, s := range symbol.Slots {
		l.Slots = append(l.Slots, slot{s.Name, s.Size, s.Plan})
	}
	for s := range symbol.Symbol(symbol.Size) {
		l.Class = append(l.Class, classOf(s))
	}
	for k := range symbol.Kind(symbol.NumKinds) {
		var list []int
		for s := range symbol.Symbol(symbol.Size) {
			if k.Allows(s) {
				list = append(list, int(s))
			}
		}
		l.Kinds = append(l.Kinds, list)
	}
	return l
}

// arrays are the files that grow with every step or stream.
type arrays struct {
	folder string
	files  map[string]*bufio.Writer
	open   []*os.File
	err    error
}

func (a *arrays) put(name string, v any) {
	w := a.files[name]
	if w == nil && a.err == nil {
		var f *os.File
		if f, a.err = os.Create(filepath.Join(a.folder, name)); a.err != nil {
			return
		}
		w = bufio.NewWriterSize(f, 1<<20)
		a.files[name] = w
		a.open = append(a.open, f)
	}
	if a.err == nil {
		a.err = binary.Write(w, binary.LittleEndian, v)
	}
}

func (a *arrays) close() error {
	for _, w := range a.files {
		if err := w.Flush(); a.err == nil {
			a.err = err
		}
	}
	for _, f := range a.open {
		if err := f.Close(); a.err == nil {
			a.err = err
		}
	}
	return a.err
}

// Write writes streams as arrays and tells what they hold.
func Write(folder string, streams []Stream) (report string, err error) {
	a := &arrays{folder: folder, files: map[string]*bufio.Writer{}}
	l := Describe()
	notes, valid, weighted := 0, 0, 0
	for _, s := range streams {
		trail, err := symbol.Follow(s.Piece, s.Plan)
		if err != nil {
			return "", fmt.Errorf("%s %s: %w", s.File, s.ID, err)
		}
		file := slices.Index(l.Files, s.File)
		if file < 0 {
			file = len(l.Files)
			l.Files = append(l.Files, s.File)
		}
		held := Held(s.Family)
		a.put("features.u16", trail.Features)
		a.put("targets.u16", trail.Symbols)
		a.put("lengths.u32", uint32(len(trail.Symbols)))
		a.put("notes.u32", uint32(s.Notes))
		a.put("weights.u16", uint16(s.Weight))
		a.put("genres.u8", uint8(s.Piece.Head.Genre))
		a.put("files.u8", uint8(file))
		a.put("valid.u8", held)
		l.Streams++
		l.Steps += len(trail.Symbols)
		if notes += s.Notes; held {
			valid += s.Notes
		} else {
			weighted += s.Notes * s.Weight / 1000
		}
	}
	if err := a.close(); err != nil {
		return "", fmt.Errorf("write arrays: %w", err)
	}
	data, err := json.Marshal(l)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(folder, "layout.json"), data, 0o644); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d streams, %d notes (%d held out, %d a round), %d steps, %d symbols, %d slots\n",
		l.Streams, notes, valid, weighted, l.Steps, l.Vocab, len(l.Slots)), nil
}
