package cremona

import "fmt"

// TicksPerQuarter divides a quarter note: 10,080 = 2^5·3^2·5·7, so that
// triplets, quintuplets and septuplets of every common value are whole.
const TicksPerQuarter = 10080

// Tick counts score time from the start of the piece.
type Tick = int64

// Score is a composition, exact in every value, with the plan by which it was
// made. Times are ticks from the start; bars fill the piece without gaps.
type Score struct {
	Engine  string        `json:"engine"`
	Title   string        `json:"title"`
	Seed    Seed          `json:"seed"`
	Key     Key           `json:"key"`            // in which it begins
	Keys    []KeyChange   `json:"keys,omitempty"` // later signatures, where there are any
	Form    string        `json:"form"`           // as "AABA"
	Meters  []MeterChange `json:"meters"`
	Tempos  []TempoChange `json:"tempos"`
	Bars    []Bar         `json:"bars"`
	Phrases []Phrase      `json:"phrases"`
	Chords  []Chord       `json:"chords"`
	Parts   []Part        `json:"parts"`
}

// Key is a tonic and a mode; the octave of the tonic has no meaning and is 4.
type Key struct {
	Tonic Pitch `json:"tonic"`
	Mode  Mode  `json:"mode"`
}

// String is the key in words, as "Eb minor"; the tonic alone if the mode is free.
func (k Key) String() string {
	if k.Mode == 0 {
		return k.Tonic.Name()
	}
	return k.Tonic.Name() + " " + k.Mode.String()
}

// KeyChange is a new signature from At, a bar line, to the next change.
type KeyChange struct {
	At  Tick `json:"at"`
	Key Key  `json:"key"`
}

// KeyAt is the key whose signature holds at a tick.
func (s Score) KeyAt(at Tick) Key {
	key := s.Key
	for _, k := range s.Keys {
		if k.At > at {
			break
		}
		key = k.Key
	}
	return key
}

// MeterChange holds from At, a bar line, to the next change.
type MeterChange struct {
	At  Tick `json:"at"`
	Num int  `json:"num"` // 1 to 32
	Den int  `json:"den"` // 1, 2, 4, 8, 16, 32
}

// BarLength is the length of a full bar.
func (m MeterChange) BarLength() Tick { return Tick(m.Num) * 4 * TicksPerQuarter / Tick(m.Den) }

// Beat is the length of what a conductor counts: the unit of the meter, or
// three of them in 3/8, 6/8, 9/8, 12/8, 6/4 and their like.
func (m MeterChange) Beat() Tick {
	unit := 4 * TicksPerQuarter / Tick(m.Den)
	if m.Num%3 == 0 && (m.Den >= 8 || m.Num > 3) {
		return 3 * unit
	}
	return unit
}

// BPM is the first tempo in beats of the first meter a minute, to the nearest
// whole number.
func (s Score) BPM() int {
	perMinute := int64(60_000_000) * TicksPerQuarter
	beat := s.Meters[0].Beat() * s.Tempos[0].MicrosPerQuarter
	return int((perMinute + beat/2) / beat)
}

// TempoChange holds from At to the next change.
type TempoChange struct {
	At               Tick  `json:"at"`
	MicrosPerQuarter int64 `json:"microsPerQuarter"` // 60,000 to 6,000,000: 1,000 to 10 quarters a minute
}

// Bar is one bar and how it came about.
type Bar struct {
	Start    Tick   `json:"start"`
	Length   Tick   `json:"length"`
	Relation string `json:"relation,omitempty"` // new, exact, varied, head, tail, rhythm, sequence, inversion
	Of       int    `json:"of,omitempty"`       // the bar it relates to, counted from 1; 0 if new
	Why      string `json:"why,omitempty"`      // in words, for a reader
}

// Phrase is a musical sentence with its ending.
type Phrase struct {
	Label   string `json:"label"`   // A, A', B
	Bar     int    `json:"bar"`     // first bar, counted from 1
	Bars    int    `json:"bars"`    // how many
	Cadence string `json:"cadence"` // PAC, IAC, HC, DC, PC (plagal), MC (modal), open
	Energy  int    `json:"energy"`  // 0 to 1000
	Peak    int    `json:"peak"`    // where its climax lies, 0 to 1000 of its length
}

// Chord is the harmony from At to the next chord.
type Chord struct {
	At     Tick   `json:"at"`
	Degree int    `json:"degree"` // of the root in the key, 1 to 7
	Name   string `json:"name"`   // roman numeral, as "V7"
	Tones  []int  `json:"tones"`  // pitch classes, root first, 0 = C
}

// Part is what one player reads.
type Part struct {
	Name       string        `json:"name"`
	Instrument Instrument    `json:"instrument"`
	Notes      []Note        `json:"notes"`    // by At, then from low to high; notes with one At are a double stop
	Dynamics   []DynamicMark `json:"dynamics"` // printed marks
	Graces     []Grace       `json:"graces,omitempty"`
	Bends      []Step        `json:"bends,omitempty"`  // cents by which a wheel takes what sounds off its pitch, −2400 to 2400
	Swells     []Step        `json:"swells,omitempty"` // thousandths that a pedal leaves of every Level, 0 to 1000; all before the first
}

// Step is a value that holds from At to the next Step. A player moves to it as
// fast as a hand does.
type Step struct {
	At    Tick `json:"at"`
	Value int  `json:"value"`
}

// Grace is a small note that is played quickly before the note at At and has
// no length of its own in the bar; several at one At are played in their order.
type Grace struct {
	At    Tick  `json:"at"`
	Pitch Pitch `json:"pitch"`
}

// Note sounds from At for Length ticks. It may last over bar lines; notation
// then writes it as tied notes.
type Note struct {
	At     Tick  `json:"at"`
	Length Tick  `json:"length"`
	Pitch  Pitch `json:"pitch"`           // sounding
	Level  int   `json:"level"`           // 0 (silence) to 1000; 100 pp, 300 p, 500 mf, 700 f, 950 ff
	Slur   bool  `json:"slur,omitempty"`  // one bow, or one breath of the hand, with the next note
	Marks  Marks `json:"marks,omitempty"` // how it is played
}

// DynamicMark is a printed dynamic, which holds until the next one.
type DynamicMark struct {
	At    Tick   `json:"at"`
	Text  string `json:"text"`  // pp, p, mp, mf, f, ff
	Level int    `json:"level"` // 0 to 1000
}

// End is the first tick after the last bar.
func (s Score) End() Tick {
	if len(s.Bars) == 0 {
		return 0
	}
	last := s.Bars[len(s.Bars)-1]
	return last.Start + last.Length
}

// Limits of a Score that comes from outside.
const (
	MaxParts  = 16
	MaxNotes  = 100_000
	MaxBars   = 20_000
	MaxTick   = Tick(1) << 40
	maxPhrase = MaxBars
	maxGraces = MaxNotes
	maxSteps  = 500_000 // of wheels and pedals
	maxBend   = 2400    // cents
)

// Validate tells the first thing that makes the Score unplayable, by bar and
// note.
func (s Score) Validate() error {
	switch {
	case len(s.Parts) == 0 || len(s.Parts) > MaxParts:
		return fmt.Errorf("score has %d parts, not 1 to %d", len(s.Parts), MaxParts)
	case len(s.Bars) == 0 || len(s.Bars) > MaxBars:
		return fmt.Errorf("score has %d bars, not 1 to %d", len(s.Bars), MaxBars)
	case len(s.Meters) == 0 || s.Meters[0].At != 0:
		return fmt.Errorf("score has no meter at tick 0")
	case len(s.Tempos) == 0 || s.Tempos[0].At != 0:
		return fmt.Errorf("score has no tempo at tick 0")
	case len(s.Phrases) > maxPhrase:
		return fmt.Errorf("score has %d phrases, not 0 to %d", len(s.Phrases), maxPhrase)
	}
	if err := s.validateKeys(); err != nil {
		return err
	}
	if err := s.validateTime(); err != nil {
		return err
	}
	notes, steps := 0, 0
	for i, p := range s.Parts {
		if steps += len(p.Bends) + len(p.Swells); steps > maxSteps {
			return fmt.Errorf("score has more than %d bends and swells", maxSteps)
		}
		if notes += len(p.Notes); notes > MaxNotes {
			return fmt.Errorf("score has more than %d notes", MaxNotes)
		}
		if err := p.validate(s); err != nil {
			return fmt.Errorf("part %d (%s): %w", i+1, clip(p.Name), err)
		}
	}
	return nil
}

func (s Score) validateKeys() error {
	if err := modeField.check(uint8(s.Key.Mode)); err != nil {
		return fmt.Errorf("key: %w", err)
	}
	if len(s.Keys) > MaxBars {
		return fmt.Errorf("score has %d changes of key, not 0 to %d", len(s.Keys), MaxBars)
	}
	last := Tick(0)
	for i, k := range s.Keys {
		if err := modeField.check(uint8(k.Key.Mode)); err != nil {
			return fmt.Errorf("key %d: %w", i+1, err)
		}
		if k.At <= last {
			return fmt.Errorf("key %d: tick %d does not come after tick %d", i+1, k.At, last)
		}
		last = k.At
	}
	return nil
}

func (s Score) validateTime() error {
	at := Tick(0)
	for i, b := range s.Bars {
		if b.Start != at || b.Length <= 0 || b.Start+b.Length > MaxTick {
			return fmt.Errorf("bar %d: starts at tick %d for %d ticks, after tick %d", i+1, b.Start, b.Length, at)
		}
		at += b.Length
	}
	for i, m := range s.Meters {
		if m.Num < 1 || m.Num > 32 || m.Den < 1 || m.Den > 32 || m.Den&(m.Den-1) != 0 {
			return fmt.Errorf("meter %d: %d/%d is not 1 to 32 over a power of two up to 32", i+1, m.Num, m.Den)
		}
		if i > 0 && m.At <= s.Meters[i-1].At {
			return fmt.Errorf("meter %d: tick %d does not come after tick %d", i+1, m.At, s.Meters[i-1].At)
		}
	}
	for i, t := range s.Tempos {
		if t.MicrosPerQuarter < 60_000 || t.MicrosPerQuarter > 6_000_000 {
			return fmt.Errorf("tempo %d: %d µs a quarter is not in 60,000 to 6,000,000", i+1, t.MicrosPerQuarter)
		}
		if i > 0 && t.At <= s.Tempos[i-1].At {
			return fmt.Errorf("tempo %d: tick %d does not come after tick %d", i+1, t.At, s.Tempos[i-1].At)
		}
	}
	return nil
}

func (p Part) validate(s Score) error {
	if err := p.Instrument.Validate(); err != nil {
		return err
	}
	low, high := p.Instrument.Kind.Range()
	last := Tick(0)
	end := s.End()
	for i, n := range p.Notes {
		key := 0
		if !n.Pitch.valid() {
			return fmt.Errorf("note %d: no such pitch", i+1)
		}
		switch key = n.Pitch.MIDI(); {
		case n.At < last:
			return fmt.Errorf("note %d: tick %d comes before the note before it", i+1, n.At)
		case n.Length <= 0 || n.At+n.Length > end:
			return fmt.Errorf("bar %d, note %d (%s): lasts %d ticks from tick %d, past the end or not at all", s.BarAt(n.At), i+1, n.Pitch, n.Length, n.At)
		case n.Level < 0 || n.Level > 1000:
			return fmt.Errorf("bar %d, note %d (%s): level %d is not in 0 to 1000", s.BarAt(n.At), i+1, n.Pitch, n.Level)
		case key < low || key > high:
			return fmt.Errorf("bar %d, note %d: %s is outside the range of the %s, %s to %s", s.BarAt(n.At), i+1,
				n.Pitch, p.Instrument.Kind, SpellMIDI(low, 0), SpellMIDI(high, 0))
		}
		last = n.At
	}
	if err := p.validateGraces(s); err != nil {
		return err
	}
	if err := validateSteps(p.Bends, -maxBend, maxBend, end); err != nil {
		return fmt.Errorf("bends: %w", err)
	}
	if err := validateSteps(p.Swells, 0, 1000, end); err != nil {
		return fmt.Errorf("swells: %w", err)
	}
	return nil
}

func validateSteps(steps []Step, low, high int, end Tick) error {
	for i, s := range steps {
		switch {
		case s.At < 0 || s.At >= end || i > 0 && s.At <= steps[i-1].At:
			return fmt.Errorf("step %d: tick %d does not come after the one before it, or not before the end", i+1, s.At)
		case s.Value < low || s.Value > high:
			return fmt.Errorf("step %d: %d is not in %d to %d", i+1, s.Value, low, high)
		}
	}
	return nil
}

func (p Part) validateGraces(s Score) error {
	if len(p.Graces) > maxGraces {
		return fmt.Errorf("more than %d grace notes", maxGraces)
	}
	low, high := p.Instrument.Kind.Range()
	last := Tick(0)
	for i, g := range p.Graces {
		if !g.Pitch.valid() {
			return fmt.Errorf("grace note %d: no such pitch", i+1)
		}
		if g.At < last || g.At >= s.End() {
			return fmt.Errorf("grace note %d: tick %d comes before the one before it or after the end", i+1, g.At)
		}
		if key := g.Pitch.MIDI(); key < low || key > high {
			return fmt.Errorf("bar %d, grace note %d: %s is outside the range of the %s, %s to %s", s.BarAt(g.At), i+1,
				g.Pitch, p.Instrument.Kind, SpellMIDI(low, 0), SpellMIDI(high, 0))
		}
		last = g.At
	}
	return nil
}

// BarAt is the bar that holds a tick, counted from 1.
func (s Score) BarAt(at Tick) int {
	lo, hi := 0, len(s.Bars)
	for lo < hi {
		if mid := (lo + hi) / 2; s.Bars[mid].Start <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return max(lo, 1)
}

// ParseScore reads the JSON form: every field present, none unknown, all in
// range.
func ParseScore(data []byte) (Score, error) {
	var s Score
	if err := DecodeStrict(data, &s); err != nil {
		return Score{}, fmt.Errorf("read score: %w", err)
	}
	if err := s.Validate(); err != nil {
		return Score{}, fmt.Errorf("read score: %w", err)
	}
	return s, nil
}
