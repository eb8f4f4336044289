// Package samples plays recorded notes, and writes them. A [Bank] is read from
// an SFZ file and the WAV files it names, or from a preset of a SoundFont 2
// file; [Bank.Play] mixes notes from it into a buffer.
//
// Files may come from anyone: sizes are checked before anything is allocated,
// paths cannot leave the bank's own file system, and errors name the file and
// the line. Playing is deterministic: fixed-point positions, an interpolation
// table from render/dsp, no random choice.
package samples

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Bank is a set of recorded notes, each for a range of keys and levels.
type Bank struct {
	regions []region
	// Ignored lists the opcodes of the SFZ file that have no effect here, in
	// byte order.
	Ignored []string
	// Seed decides which of several recordings of a note is taken where the bank
	// leaves it to chance.
	Seed uint64

	font bool // from a SoundFont: every region that matches sounds
}

// Limits of a bank that comes from outside.
const (
	maxText    = 1 << 20   // bytes of an SFZ file
	maxRegions = 4096      // of one bank
	maxSample  = 64 << 20  // bytes of one WAV file
	maxBank    = 512 << 20 // bytes of all WAV files of a bank
)

// region is one recorded note and where it is used.
type region struct {
	lowKey, highKey   int // MIDI, both included
	lowLevel, hiLevel int // velocity 0 to 127, both included
	center            float64
	tune              float64 // cents
	gain              float64
	attack, release   float64 // s
	offset            int     // frames skipped at the start
	loop              loopMode
	loopStart         int // frames, both included
	loopEnd           int
	sample            *sample
	tone              *tone // of a SoundFont; nil for SFZ

	veltrack              float64 // 1: (velocity/127)² in amplitude; 0: not at all
	fadeIn, fadeOut       [2]int  // velocities over which it comes in, and goes out
	lowRandom, highRandom float64 // the share of notes it is for
	turns, turn           int     // it is for every turns-th note, from the turn-th on
	switchLast            int     // the key that chooses it, or none
	switchDefault         int     // the key that counts as struck at first, or none
	label                 string  // of what the key chooses
	side                  float64 // −1 left to 1 right
	class                 int     // a note silences others of its class; 0 none

	file string // as the SFZ file has it, for messages
	line int
}

type loopMode uint8

const (
	noLoop loopMode = iota
	oneShot
	loopAlways
	loopSustain
)

// none is no key.
const none = -1

// Load reads the SFZ file of that name and every sample it names, or the first
// preset of a SoundFont.
func Load(fsys fs.FS, name string) (*Bank, error) {
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("read bank %q: not a plain path inside the bank's folder", name)
	}
	if ok, err := startsAsFont(fsys, name); err != nil {
		return nil, fmt.Errorf("read bank: %w", err)
	} else if ok {
		return loadFirst(fsys, name)
	}
	text, err := readFile(fsys, name, maxText)
	if err != nil {
		return nil, fmt.Errorf("read bank: %w", err)
	}
	regions, ignored, err := parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("read bank %s: %w", name, err)
	}
	b := &Bank{regions: regions, Ignored: ignored}
	if err := b.loadSamples(fsys, path.Dir(name)); err != nil {
		return nil, fmt.Errorf("read bank %s: %w", name, err)
	}
	return b, nil
}

// loadSamples reads each file once.
func (b *Bank) loadSamples(fsys fs.FS, dir string) error {
	seen := map[string]*sample{}
	total := 0
	for i := range b.regions {
		r := &b.regions[i]
		file, err := inside(dir, r.file)
		if err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
		s := seen[file]
		if s == nil {
			data, err := readFile(fsys, file, min(maxSample, maxBank-total))
			if err != nil {
				return fmt.Errorf("line %d: %w", r.line, err)
			}
			total += len(data)
			if s, err = decodeWAV(data); err != nil {
				return fmt.Errorf("line %d: read %s: %w", r.line, file, err)
			}
			seen[file] = s
		}
		r.sample = s
		if err := r.fit(); err != nil {
			return fmt.Errorf("line %d: %s: %w", r.line, file, err)
		}
	}
	return nil
}

// fit checks what depends on the length of the sample.
func (r *region) fit() error {
	n := r.sample.frames()
	if r.loopEnd < 0 { // not given: as the WAV file says, or its whole length
		r.loopEnd = n - 1
		if s := r.sample; s.looped {
			r.loopEnd = s.loopEnd
			if r.loopStart < 0 {
				r.loopStart = s.loopStart
			}
			if r.loop == noLoop {
				r.loop = loopAlways
			}
		}
	}
	r.loopStart = max(r.loopStart, 0)
	switch {
	case r.offset >= n:
		return fmt.Errorf("offset %d is past the end at frame %d", r.offset, n)
	case r.looping() && (r.loopEnd >= n || r.loopStart >= r.loopEnd):
		return fmt.Errorf("loop from frame %d to %d is not inside its %d frames", r.loopStart, r.loopEnd, n)
	}
	return nil
}

func (r *region) looping() bool { return r.loop == loopAlways || r.loop == loopSustain }

// inside joins a sample's path, which may have backslashes, to the bank's
// folder. It refuses to leave the file system.
func inside(dir, file string) (string, error) {
	clean := strings.ReplaceAll(file, `\`, "/")
	if strings.HasPrefix(clean, "/") || strings.Contains(clean, ":") {
		return "", fmt.Errorf("sample path %q is not relative to the bank", clip(file))
	}
	joined := path.Join(dir, clean)
	if !fs.ValidPath(joined) || joined == "." {
		return "", fmt.Errorf("sample path %q leaves the bank's folder", clip(file))
	}
	return joined, nil
}

// readFile reads a file of at most limit bytes.
func readFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > limit {
		return nil, fmt.Errorf("read %s: larger than the %d bytes allowed", name, limit)
	}
	return data, nil
}

func clip(s string) string {
	if len(s) > 80 {
		return s[:80] + "…"
	}
	return s
}

// Keys gives the lowest and highest key that has a recording of its own.
func (b *Bank) Keys() (low, high int) {
	low, high = 127, 0
	for i := range b.regions {
		low, high = min(low, b.regions[i].lowKey), max(high, b.regions[i].highKey)
	}
	return low, high
}
