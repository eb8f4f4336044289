package train

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Record is one line of the corpus.
type Record struct {
	ID              string            `json:"id"`
	Source          string            `json:"source"`
	Licence         string            `json:"licence"`
	Title           string            `json:"title"`
	Composer        string            `json:"composer"`
	Family          string            `json:"family"`
	Meta            Meta              `json:"meta"`
	TicksPerQuarter int               `json:"ticks_per_quarter"`
	TimeSignatures  []TimeSignature   `json:"time_signatures"`
	KeySignatures   []KeySignature    `json:"key_signatures"`
	Tempos          []Tempo           `json:"tempos"`
	Bars            []int             `json:"bars"`
	End             int               `json:"end"`
	Repeats         [][2]int          `json:"repeats"`
	Voltas          []json.RawMessage `json:"voltas"`
	Parts           []Part            `json:"parts"`
	Chords          []ChordSymbol     `json:"chords"`
}

// Meta is what the source tells about a piece.
type Meta struct {
	MovementTitle string `json:"movement_title"`
	Heading       string `json:"heading"`
	Rhythm        string `json:"rhythm"`
	Book          string `json:"book"`
	PhraseEnds    []int  `json:"phrase_ends"`
	Transcriber   string `json:"transcriber"`
}

// TimeSignature holds from a tick on.
type TimeSignature struct {
	Tick int `json:"tick"`
	Num  int `json:"num"`
	Den  int `json:"den"`
}

// KeySignature counts sharps, or flats below zero.
type KeySignature struct {
	Tick   int    `json:"tick"`
	Fifths int    `json:"fifths"`
	Mode   string `json:"mode"`
}

// Tempo is quarters a minute and the printed words.
type Tempo struct {
	Tick int         `json:"tick"`
	BPM  json.Number `json:"bpm"`
	Text string      `json:"text"`
}

// Part is one staff.
type Part struct {
	Name       string      `json:"name"`
	Instrument string      `json:"instrument"`
	Notes      []Note      `json:"notes"`
	TPC        []int       `json:"tpc"`
	Techniques []Technique `json:"techniques"`
}

// Note is a written note.
type Note struct {
	Onset, Length, Key int
	Flags              string
}

// UnmarshalJSON reads [onset, length, key] or [onset, length, key, flags].
func (n *Note) UnmarshalJSON(b []byte) error {
	fields := strings.SplitN(strings.Trim(string(b), "[] "), ",", 4)
	if len(fields) < 3 {
		return fmt.Errorf("note %s has less than three numbers", b)
	}
	var err [3]error
	n.Onset, err[0] = strconv.Atoi(strings.TrimSpace(fields[0]))
	n.Length, err[1] = strconv.Atoi(strings.TrimSpace(fields[1]))
	n.Key, err[2] = strconv.Atoi(strings.TrimSpace(fields[2]))
	for _, e := range err {
		if e != nil {
			return fmt.Errorf("note %s: %w", b, e)
		}
	}
	n.Flags = ""
	if len(fields) == 4 {
		return json.Unmarshal([]byte(fields[3]), &n.Flags)
	}
	return nil
}

// Technique is a change of playing, as "pizz" or "arco".
type Technique struct {
	Tick int
	Name string
}

// UnmarshalJSON reads [tick, name].
func (t *Technique) UnmarshalJSON(b []byte) error { return readPair(b, &t.Tick, &t.Name) }

// ChordSymbol is a printed chord, as "Am".
type ChordSymbol struct {
	Tick int
	Name string
}

// UnmarshalJSON reads [tick, name].
func (c *ChordSymbol) UnmarshalJSON(b []byte) error { return readPair(b, &c.Tick, &c.Name) }

func readPair(b []byte, tick *int, name *string) error {
	var pair [2]json.RawMessage
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	if err := json.Unmarshal(pair[0], tick); err != nil {
		return err
	}
	return json.Unmarshal(pair[1], name)
}

// maxLine bounds one piece; the largest of the corpus is far below.
const maxLine = 64 << 20

// Read gives every record of a file to use, gzip or plain, until use fails.
func Read(r io.Reader, use func(Record) error) error {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := buffered.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
		buffered = bufio.NewReaderSize(unpacked, 1<<16)
	}
	lines := bufio.NewScanner(buffered)
	lines.Buffer(make([]byte, 1<<20), maxLine)
	for n := 1; lines.Scan(); n++ {
		var rec Record
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if err := rec.check(); err != nil {
			return fmt.Errorf("line %d (%s): %w", n, rec.ID, err)
		}
		if err := use(rec); err != nil {
			return fmt.Errorf("line %d (%s): %w", n, rec.ID, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read lines: %w", err)
	}
	return nil
}

func (r Record) check() error {
	switch {
	case r.TicksPerQuarter != ticksPerQuarter:
		return fmt.Errorf("%d ticks a quarter, not %d", r.TicksPerQuarter, ticksPerQuarter)
	case len(r.Bars) == 0 || len(r.TimeSignatures) == 0:
		return fmt.Errorf("no bars or no time signature")
	}
	for i, b := range r.Bars {
		if i > 0 && b <= r.Bars[i-1] || b >= r.End {
			return fmt.Errorf("bar %d begins at tick %d", i+1, b)
		}
	}
	for _, t := range r.TimeSignatures {
		if t.Num < 1 || t.Num > 32 || t.Den < 1 || t.Den > 32 || t.Den&(t.Den-1) != 0 {
			return fmt.Errorf("time signature %d/%d", t.Num, t.Den)
		}
	}
	for i, p := range r.Parts {
		if len(p.TPC) != len(p.Notes) {
			return fmt.Errorf("part %d: %d spellings for %d notes", i+1, len(p.TPC), len(p.Notes))
		}
		for _, n := range p.Notes {
			if n.Onset < 0 || n.Length < 0 || n.Key < 0 || n.Key > 127 {
				return fmt.Errorf("part %d: no such note %+v", i+1, n)
			}
		}
	}
	return nil
}

const (
	ticksPerQuarter = 480
	ticksPerUnit    = ticksPerQuarter / 48
)
