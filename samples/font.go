package samples

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode"
)

// span is a part of a file, in bytes.
type span struct{ at, size int64 }

// font is an open SoundFont 2 file. The tables are in memory, the sound is
// read when a preset needs it.
//
// ref: https://www.synthfont.com/sfspec24.pdf
type font struct {
	file       io.ReaderAt
	smpl, sm24 span // 16-bit frames, and the 8 bits below each of them
	tables     [len(tableNames)][]byte
}

// table is one of the nine lists of a font, each of records of one size.
type table int

const (
	phdr table = iota // presets
	pbag              // their zones
	pmod
	pgen
	inst // instruments
	ibag // their zones
	imod
	igen
	shdr // recordings
)

var tableNames = [...]string{"phdr", "pbag", "pmod", "pgen", "inst", "ibag", "imod", "igen", "shdr"}
var recordSize = [len(tableNames)]int{38, 4, 10, 4, 22, 4, 10, 4, 46}

const maxTables = 16 << 20 // bytes of all tables of a font

// isFont tells a SoundFont by its first bytes.
func isFont(head []byte) bool {
	return len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "sfbk"
}

// openFont reads the tables. Each length is checked against what is there
// before anything is set aside for it.
func openFont(file io.ReaderAt, size int64) (*font, error) {
	head := make([]byte, 12)
	if _, err := file.ReadAt(head, 0); err != nil || !isFont(head) {
		return nil, errors.New("no RIFF/sfbk header")
	}
	f := &font{file: file}
	whole := span{12, int64(binary.LittleEndian.Uint32(head[4:])) - 4}
	if whole.size < 0 || whole.at+whole.size > size {
		return nil, fmt.Errorf("chunk \"RIFF\" at byte 0 says %d bytes where %d are left", whole.size+4, size-8)
	}
	read := 0
	err := f.walk(whole, func(id string, list span) error {
		if id != "LIST" || list.size < 4 {
			return nil
		}
		kind, err := f.read(span{list.at, 4})
		if err != nil {
			return err
		}
		return f.walk(span{list.at + 4, list.size - 4}, func(id string, body span) error {
			return f.take(string(kind)+" "+id, body, &read)
		})
	})
	if err != nil {
		return nil, err
	}
	for i, t := range f.tables {
		if len(t) == 0 {
			return nil, fmt.Errorf("no chunk %q", tableNames[i])
		}
	}
	if f.sm24.size < f.smpl.size/2 { // too short to be of use: as if it were not there
		f.sm24 = span{}
	}
	return f, nil
}

// walk visits the chunks of a part of the file.
func (f *font) walk(in span, visit func(id string, body span) error) error {
	for at, end := in.at, in.at+in.size; end-at >= 8; {
		head, err := f.read(span{at, 8})
		if err != nil {
			return err
		}
		body := span{at + 8, int64(binary.LittleEndian.Uint32(head[4:]))}
		if body.size > end-body.at {
			return fmt.Errorf("chunk %q at byte %d says %d bytes where %d are left", head[:4], at, body.size, end-body.at)
		}
		if err := visit(string(head[:4]), body); err != nil {
			return err
		}
		at = body.at + body.size + body.size%2
	}
	return nil
}

// take notes a chunk, named by its list and itself.
func (f *font) take(name string, body span, read *int) error {
	switch name {
	case "sdta smpl":
		f.smpl = span{body.at, body.size &^ 1}
		return nil
	case "sdta sm24":
		f.sm24 = body
		return nil
	}
	id, ok := strings.CutPrefix(name, "pdta ")
	t := slices.Index(tableNames[:], id)
	if !ok || t < 0 {
		return nil
	}
	switch {
	case f.tables[t] != nil:
		return fmt.Errorf("chunk %q at byte %d: there was one before", id, body.at-8)
	case body.size == 0 || body.size%int64(recordSize[t]) != 0:
		return fmt.Errorf("chunk %q at byte %d: %d bytes are not whole records of %d", id, body.at-8, body.size, recordSize[t])
	case body.size > int64(maxTables-*read):
		return fmt.Errorf("chunk %q at byte %d: the tables are larger than %d bytes", id, body.at-8, maxTables)
	}
	*read += int(body.size)
	var err error
	f.tables[t], err = f.read(body)
	return err
}

func (f *font) read(s span) ([]byte, error) {
	data := make([]byte, s.size)
	if _, err := f.file.ReadAt(data, s.at); err != nil {
		return nil, fmt.Errorf("read %d bytes at %d: %w", s.size, s.at, err)
	}
	return data, nil
}

// count is the number of records without the last, which only ends the list.
func (f *font) count(t table) int { return len(f.tables[t])/recordSize[t] - 1 }

func (f *font) record(t table, i int) []byte {
	return f.tables[t][i*recordSize[t] : (i+1)*recordSize[t]]
}

// text is a name of at most 20 bytes, without what would steer a terminal.
func text(b []byte) string {
	b, _, _ = bytes.Cut(b, []byte{0})
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			return r
		}
		return '?'
	}, string(b)))
}

// Preset is one sound of a SoundFont.
type Preset struct {
	Name    string
	Bank    int // 0 to 128; 128 is percussion
	Program int // 0 to 127
}

func (p Preset) String() string { return fmt.Sprintf("%d:%d %s", p.Bank, p.Program, p.Name) }

func (f *font) preset(i int) Preset {
	r := f.record(phdr, i)
	return Preset{text(r[:20]), int(binary.LittleEndian.Uint16(r[22:])), int(binary.LittleEndian.Uint16(r[20:]))}
}

// bags gives the zones of a preset or an instrument: a range of the bag table.
func (f *font) bags(owner, bag table, i int) (from, to int, err error) {
	at := recordSize[owner] - 2 // where an instrument has the index; a preset has it earlier
	if owner == phdr {
		at = 24
	}
	from = int(binary.LittleEndian.Uint16(f.record(owner, i)[at:]))
	to = int(binary.LittleEndian.Uint16(f.record(owner, i+1)[at:]))
	if from > to || to > f.count(bag) {
		return 0, 0, fmt.Errorf("chunk %q, record %d: zones %d to %d are not in order within %d", tableNames[owner], i, from, to, f.count(bag))
	}
	return from, to, nil
}

// openFile gives random access to a file, by reading all of it if need be.
func openFile(fsys fs.FS, name string) (file fs.File, at io.ReaderAt, size int64, err error) {
	if file, err = fsys.Open(name); err != nil {
		return nil, nil, 0, err
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s is a folder", name)
	}
	if err != nil {
		file.Close()
		return nil, nil, 0, err
	}
	if at, ok := file.(io.ReaderAt); ok {
		return file, at, info.Size(), nil
	}
	data, err := io.ReadAll(io.LimitReader(file, maxBank))
	if err != nil {
		file.Close()
		return nil, nil, 0, err
	}
	return file, bytes.NewReader(data), int64(len(data)), nil
}

// Presets lists the sounds of a SoundFont by bank and program.
func Presets(fsys fs.FS, name string) ([]Preset, error) {
	var list []Preset
	err := withFont(fsys, name, func(f *font) error {
		list = f.presets()
		return nil
	})
	return list, err
}

func (f *font) presets() []Preset {
	list := make([]Preset, f.count(phdr))
	for i := range list {
		list[i] = f.preset(i)
	}
	slices.SortStableFunc(list, func(a, b Preset) int {
		if a.Bank != b.Bank {
			return a.Bank - b.Bank
		}
		return a.Program - b.Program
	})
	return list
}

// LoadPreset reads one sound of a SoundFont 2 file.
func LoadPreset(fsys fs.FS, name string, bank, program int) (*Bank, error) {
	var b *Bank
	err := withFont(fsys, name, func(f *font) (err error) {
		for i := range f.count(phdr) {
			if p := f.preset(i); p.Bank == bank && p.Program == program {
				b, err = f.load(i)
				return err
			}
		}
		return fmt.Errorf("no preset %d:%d; it has %s", bank, program, few(f.presets()))
	})
	return b, err
}

// few names the first presets of a list.
func few(list []Preset) string {
	var names []string
	for _, p := range list[:min(len(list), 5)] {
		names = append(names, p.String())
	}
	if len(list) > 5 {
		names = append(names, fmt.Sprintf("and %d more", len(list)-5))
	}
	return strings.Join(names, ", ")
}

func withFont(fsys fs.FS, name string, use func(*font) error) error {
	if !fs.ValidPath(name) {
		return fmt.Errorf("read bank %q: not a plain path inside the bank's folder", name)
	}
	file, at, size, err := openFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read bank: %w", err)
	}
	defer file.Close()
	f, err := openFont(at, size)
	if err == nil {
		err = use(f)
	}
	if err != nil {
		return fmt.Errorf("read bank %s: %w", name, err)
	}
	return nil
}

// startsAsFont tells a SoundFont from text by its first bytes. What is neither is
// an error.
func startsAsFont(fsys fs.FS, name string) (bool, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 12)
	n, _ := io.ReadFull(f, head) // a short file is no font
	head = head[:n]
	if !isFont(head) && (bytes.HasPrefix(head, []byte("RIFF")) || bytes.IndexByte(head, 0) >= 0) {
		return false, fmt.Errorf("%s is neither a SoundFont nor the text of an SFZ file", name)
	}
	return isFont(head), nil
}

// loadFirst reads the preset of the lowest bank and program.
func loadFirst(fsys fs.FS, name string) (*Bank, error) {
	list, err := Presets(fsys, name)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("read bank %s: it has no preset", name)
	}
	return LoadPreset(fsys, name, list[0].Bank, list[0].Program)
}

// playFont plays notes on a SoundFont. A recording of a class is silenced by the
// next note that starts another of the same class.
func (b *Bank) playFont(list []part, left, right []float64, before func(done int) error) error {
	chosen := make([][]*region, len(list))
	var hits []hit
	for i := range list {
		chosen[i] = b.matching(list[i].Note)
		for _, r := range chosen[i] {
			if r.class != 0 {
				hits = append(hits, hit{r.class, list[i].Start})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.start, b.start)) })
	for i := range list {
		if err := before(i); err != nil {
			return err
		}
		for _, r := range chosen[i] {
			playTone(r, &list[i], cut(hits, r.class, list[i].Start), left, right)
		}
	}
	return nil
}

// matching are the regions of a SoundFont that sound for a note: all with its
// key and velocity. A key without any gets those of the nearest key that has.
func (b *Bank) matching(n Note) []*region {
	key, velocity := int(n.Key+0.5), max(int(float64(127*n.Level)+0.5), 1)
	distance := func(r *region) int { return r.distance(key) }
	inLevel := func(r *region) bool { return velocity >= r.lowLevel && velocity <= r.hiLevel }
	nearest := 1 << 30
	for i := range b.regions {
		if r := &b.regions[i]; inLevel(r) {
			nearest = min(nearest, distance(r))
		}
	}
	var out []*region
	for i := range b.regions {
		if r := &b.regions[i]; inLevel(r) && distance(r) == nearest {
			out = append(out, r)
		}
	}
	return out
}
