package compose

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
	"gitlab.com/gomidi/midi/v2/smf"
)

// MIDIOptions says how a file is to be read.
type MIDIOptions struct {
	Instrument cremona.Instrument // plays every part; a zero kind takes each part's from its program
	Fit        bool               // move notes by octaves into the instrument's range, else refuse them
}

// ReadMIDI reads a Standard MIDI File of type 0 or 1. One part is made of each
// track and channel that has notes; percussion (channel 10) is left out. Meters,
// tempos, the first key signature and the first track's name are taken; notes
// held by the sustain pedal last until it is lifted or their key is struck
// again. Pitches are spelled by the key signature; without one the key is
// estimated from the notes. Times are brought from the file's resolution to 10,080 ticks a quarter,
// exactly where that is possible and to the nearest tick where not. Velocities
// 1 to 127 become levels 0 to 1000, multiplied by the channel's volume and
// expression; where these move while a note sounds they become Swells, and the
// levels are those of the velocities alone. Pitch bends, with the range that RPN 0
// sets, become Bends to the nearest cent. Aftertouch, system exclusive messages and
// all other controllers are ignored.
//
// Lengths inside the file are checked against what is there before anything
// is allocated; errors name the chunk and the byte.
func ReadMIDI(data []byte, o MIDIOptions) (cremona.Score, error) {
	s, err := readMIDI(data, o)
	if err != nil {
		return cremona.Score{}, fmt.Errorf("read midi: %w", err)
	}
	return s, nil
}

func readMIDI(data []byte, o MIDIOptions) (cremona.Score, error) {
	clean, err := checkMIDI(data)
	if err != nil {
		return cremona.Score{}, err
	}
	file, err := smf.ReadFrom(bytes.NewReader(clean))
	if err != nil {
		return cremona.Score{}, err
	}
	ppq, ok := file.TimeFormat.(smf.MetricTicks)
	if !ok || ppq == 0 {
		return cremona.Score{}, errors.New("header: times are in film frames, not in parts of a quarter; export it with metric time")
	}
	r := &midiReader{ppq: int64(ppq), options: o, index: map[voiceKey]int{}}
	for i, track := range file.Tracks {
		r.track(i, track)
	}
	return r.score()
}

// voiceKey is what makes notes one part.
type voiceKey struct {
	track   int
	channel uint8
}

// heard is a part on its way in.
type heard struct {
	name    string
	program int // −1 unknown
	notes   []heardNote
	control control
}

type heardNote struct {
	at, end cremona.Tick
	key     uint8
	level   int // of the velocity alone

	volume, expression int
}

type midiReader struct {
	ppq     int64
	options MIDIOptions
	title   string
	key     []byte
	meters  []cremona.MeterChange
	tempos  []cremona.TempoChange
	parts   []heard
	index   map[voiceKey]int
	end     cremona.Tick
	named   string
}

// scale brings a file's time to ours, to the nearest tick.
func (r *midiReader) scale(at int64) cremona.Tick {
	return (at*cremona.TicksPerQuarter + r.ppq/2) / r.ppq
}

// channelState is what a channel's controllers say.
type channelState struct {
	pedal              bool
	volume, expression int
	wheel              wheel
	control            control
	program            int
	sounding           [128][]int // of each key: notes of the part that still sound, in order
	held               [128][]int // of each key: notes let go while the pedal is down
}

// track reads one track. Every channel in it is a part of its own.
func (r *midiReader) track(number int, track smf.Track) {
	var states [16]channelState
	for c := range states {
		states[c] = channelState{volume: 127, expression: 127, wheel: newWheel(), program: -1}
	}
	at := int64(0)
	r.named = ""
	for _, e := range track {
		at += int64(e.Delta)
		m := []byte(e.Message)
		switch {
		case len(m) >= 3 && m[0] == 0xFF:
			r.meta(number, m[1], m[2:], r.scale(at))
		case len(m) >= 2 && m[0] >= 0x80 && m[0] < 0xF0:
			r.channel(number, m, &states[m[0]&15], r.scale(at))
		}
	}
	end := r.scale(at)
	for c := range states {
		i, ok := r.index[voiceKey{number, uint8(c)}]
		if !ok {
			continue
		}
		r.parts[i].control = states[c].control
		for j := range r.parts[i].notes { // keys never let go sound to the end of the track
			if n := &r.parts[i].notes[j]; n.end < 0 {
				n.end = end
			}
		}
		if r.parts[i].name == "" {
			r.parts[i].name = r.named
		}
	}
	r.end = max(r.end, end)
}

// meta reads a meta event: its kind, then its length and data as in the file.
func (r *midiReader) meta(track int, kind byte, body []byte, at cremona.Tick) {
	data := body
	for len(data) > 0 && data[0]&0x80 != 0 { // skip the length
		data = data[1:]
	}
	if len(data) > 0 {
		data = data[1:]
	}
	switch {
	case kind == 0x03 && track == 0 && r.title == "":
		r.title = cleanText(data)
		r.named = r.title
	case kind == 0x03 && r.named == "":
		r.named = cleanText(data)
	case kind == 0x51 && len(data) == 3:
		r.tempos = append(r.tempos, cremona.TempoChange{At: at, MicrosPerQuarter: int64(data[0])<<16 | int64(data[1])<<8 | int64(data[2])})
	case kind == 0x58 && len(data) >= 2 && data[0] >= 1 && data[0] <= 32 && data[1] <= 5:
		r.meters = append(r.meters, cremona.MeterChange{At: at, Num: int(data[0]), Den: 1 << data[1]})
	case kind == 0x59 && len(data) == 2 && r.key == nil && int8(data[0]) >= -7 && int8(data[0]) <= 7 && data[1] <= 1:
		r.key = append([]byte(nil), data...)
	}
}

// cleanText keeps what can be printed of a name, up to 80 characters.
func cleanText(b []byte) string {
	var out []rune
	for _, c := range string(b) {
		if c >= ' ' && c != 0x7F && c != '\uFFFD' && len(out) < 80 {
			out = append(out, c)
		}
	}
	return string(out)
}

// channel reads a channel message.
func (r *midiReader) channel(track int, m []byte, c *channelState, at cremona.Tick) {
	number := m[0] & 15
	if number == 9 {
		return
	}
	switch kind := m[0] & 0xF0; {
	case kind == 0xC0:
		c.program = int(m[1])
		if i, ok := r.index[voiceKey{track, number}]; ok && r.parts[i].program < 0 {
			r.parts[i].program = c.program
		}
	case len(m) < 3:
	case kind == 0x90 && m[2] > 0:
		p := r.part(track, number, c)
		r.release(p, c, m[1], at, true) // a key struck again ends what it held
		c.sounding[m[1]] = append(c.sounding[m[1]], len(p.notes))
		p.notes = append(p.notes, heardNote{at: at, end: -1, key: m[1], level: levelOf(m[2]), volume: c.volume, expression: c.expression})
	case kind == 0x80 || kind == 0x90:
		if len(c.sounding[m[1]]) > 0 {
			r.release(r.part(track, number, c), c, m[1], at, false)
		}
	case kind == 0xB0 && m[1] == 64:
		r.pedal(track, number, c, m[2] >= 64, at)
	case kind == 0xB0:
		c.controller(m[1], m[2], at)
	case kind == 0xE0:
		c.wheel.at = int(m[2])<<7 | int(m[1])
		c.control.bend(at, c.wheel.cents())
	}
}

// pedal presses or lifts the sustain pedal.
func (r *midiReader) pedal(track int, number uint8, c *channelState, down bool, at cremona.Tick) {
	if c.pedal && !down {
		p := r.part(track, number, c)
		for key := range c.held {
			r.lift(p, c, byte(key), at)
		}
	}
	c.pedal = down
}

// release ends the note that has sounded longest on a key; with the pedal
// down it is held instead. Struck again, a key also ends what was held on it.
func (r *midiReader) release(p *heard, c *channelState, key uint8, at cremona.Tick, struck bool) {
	if struck {
		r.lift(p, c, key, at)
		return
	}
	i := c.sounding[key][0]
	c.sounding[key] = c.sounding[key][1:]
	if c.pedal {
		c.held[key] = append(c.held[key], i)
		return
	}
	p.notes[i].end = at
}

// lift ends what the pedal holds on a key.
func (r *midiReader) lift(p *heard, c *channelState, key byte, at cremona.Tick) {
	for _, i := range c.held[key] {
		p.notes[i].end = at
	}
	c.held[key] = nil
}

func (r *midiReader) part(track int, channel uint8, c *channelState) *heard {
	k := voiceKey{track, channel}
	i, ok := r.index[k]
	if !ok {
		i = len(r.parts)
		r.index[k] = i
		r.parts = append(r.parts, heard{name: r.named, program: c.program})
	}
	return &r.parts[i]
}

// score turns what was heard into a Score.
func (r *midiReader) score() (cremona.Score, error) {
	s := cremona.Score{Engine: cremona.Engine, Title: r.title, Form: "as played",
		Chords: []cremona.Chord{}, Phrases: []cremona.Phrase{}}
	if s.Title == "" {
		s.Title = "Untitled"
	}
	for _, p := range r.parts {
		if len(p.notes) == 0 {
			continue
		}
		s.Parts = append(s.Parts, r.readPart(p))
	}
	if len(s.Parts) == 0 {
		return s, errors.New("the file has no notes")
	}
	if s.Key = r.readKey(); r.key == nil {
		s.Key = EstimateKey(s.Parts...)
	}
	for i := range s.Parts {
		spellPart(&s.Parts[i], s.Key)
	}
	if err := r.readTime(&s); err != nil {
		return s, err
	}
	for i := range s.Parts {
		s.Parts[i].Bends = before(s.Parts[i].Bends, s.End())
		s.Parts[i].Swells = before(s.Parts[i].Swells, s.End())
	}
	return s, s.Validate()
}

// readKey takes the signature of the file, if it has one.
func (r *midiReader) readKey() cremona.Key {
	switch {
	case r.key == nil:
		return keyOf(0, major)
	case r.key[1] == 1:
		return keyOf(int(int8(r.key[0])), minor)
	}
	return keyOf(int(int8(r.key[0])), major)
}

// readPart orders the notes of a part.
func (r *midiReader) readPart(p heard) cremona.Part {
	part := cremona.Part{Name: p.name, Instrument: r.options.Instrument, Dynamics: []cremona.DynamicMark{}}
	if !part.Instrument.Kind.Valid() {
		part.Instrument.Kind = kindOf(p)
	}
	if part.Name == "" {
		part.Name = partName(part.Instrument.Kind)
	}
	low, high := part.Instrument.Kind.Range()
	swells := p.swells()
	if swells {
		part.Swells = p.control.swells
	}
	part.Bends = p.control.bends
	for _, n := range p.notes {
		key := int(n.key)
		if r.options.Fit {
			for key < low {
				key += 12
			}
			for key > high {
				key -= 12
			}
		}
		pitch := cremona.SpellMIDI(key, 0)
		length := max(n.end-n.at, 1)
		part.Notes = append(part.Notes, cremona.Note{At: n.at, Length: length, Pitch: pitch, Level: n.struck(swells)})
		r.end = max(r.end, n.at+length)
	}
	slices.SortStableFunc(part.Notes, func(a, b cremona.Note) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Pitch.MIDI(), b.Pitch.MIDI()))
	})
	return part
}

// kindOf takes the instrument from the program; strings and guitars are known,
// all else goes by its range to the violin, the viola or the cello.
func kindOf(p heard) cremona.Kind {
	if k := kindOfProgram(p.program); k.Valid() {
		return k
	}
	low := uint8(127)
	for _, n := range p.notes {
		low = min(low, n.key)
	}
	for _, k := range []cremona.Kind{cremona.Violin, cremona.Viola} {
		if bottom, _ := k.Range(); int(low) >= bottom {
			return k
		}
	}
	return cremona.Cello
}

// kindOfProgram knows strings and guitars by their program of General MIDI,
// counted from 0; zero for all else.
func kindOfProgram(program int) cremona.Kind {
	switch {
	case program >= 24 && program <= 31:
		return cremona.Guitar
	case program == 40 || program == 110:
		return cremona.Violin
	case program == 41:
		return cremona.Viola
	case program == 42 || program == 43:
		return cremona.Cello
	}
	return 0
}
