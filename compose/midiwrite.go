package compose

import (
	"fmt"
	"io"

	"github.com/cremona-audio/cremona"
	"gitlab.com/gomidi/midi/v2"
	"gitlab.com/gomidi/midi/v2/smf"
)

// General MIDI level 1 programs, counted from 0: violin 41, viola 42, cello 43
// and nylon guitar 25 in the published list, which counts from 1.
var programs = [...]uint8{cremona.Violin: 40, cremona.Viola: 41, cremona.Cello: 42, cremona.Guitar: 24}

// maxDelta is the longest pause between two events that the variable-length
// form of the file format holds.
const maxDelta = 1<<28 - 1

// event is a message with its place: at one tick, rank decides (ends before
// starts, changes between).
type event struct {
	at   cremona.Tick
	rank int
	body []byte
}

// WriteMIDI writes a Standard MIDI File of type 1 with 10,080 ticks a quarter,
// so that every time is exact: a conductor's track with title, key, meters and
// tempos, then one track for each part. A bar shorter or longer than its meter
// (a pickup) is followed by the same meter again, which puts the bar line where
// the score has it. Levels 0 to 1000 become velocities 1 to 127, bends
// the pitch wheel with its range, swells expression; slurs and
// playing marks have no place in the format and are left out.
func WriteMIDI(w io.Writer, s cremona.Score) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("write midi: %w", err)
	}
	file := smf.NewSMF1()
	file.TimeFormat = smf.MetricTicks(cremona.TicksPerQuarter)
	tracks := [][]event{conductor(s)}
	for i, p := range s.Parts {
		tracks = append(tracks, partEvents(p, partChannel(i)))
	}
	for i, events := range tracks {
		track, err := layTrack(events, s.End())
		if err != nil {
			return fmt.Errorf("write midi: track %d: %w", i, err)
		}
		if err := file.Add(track); err != nil {
			return fmt.Errorf("write midi: track %d: %w", i, err)
		}
	}
	if _, err := file.WriteTo(w); err != nil {
		return fmt.Errorf("write midi: %w", err)
	}
	return nil
}

// partChannel leaves out channel 9, which is percussion. The sixteenth part
// shares the first one's channel; it has its own track.
func partChannel(i int) uint8 {
	if i >= 9 {
		i++
	}
	return uint8(i % 16)
}

// layTrack turns places into distances and ends the track.
func layTrack(events []event, end cremona.Tick) (smf.Track, error) {
	sortEvents(events)
	var track smf.Track
	last := cremona.Tick(0)
	for _, e := range events {
		if e.at-last > maxDelta {
			return nil, fmt.Errorf("no event for %d ticks from tick %d, the format holds at most %d", e.at-last, last, maxDelta)
		}
		track = append(track, smf.Event{Delta: uint32(e.at - last), Message: e.body})
		last = e.at
	}
	if end-last > maxDelta {
		return nil, fmt.Errorf("no event for %d ticks from tick %d, the format holds at most %d", end-last, last, maxDelta)
	}
	track.Close(uint32(end - last))
	return track, nil
}

// conductor gathers what concerns all parts.
func conductor(s cremona.Score) []event {
	events := []event{
		{0, 0, smf.MetaTrackSequenceName(s.Title)},
		{0, 1, keySignature(s.Key)},
	}
	for _, m := range s.Meters {
		events = append(events, event{m.At, 2, timeSignature(m)})
	}
	for _, t := range s.Tempos {
		us := t.MicrosPerQuarter
		events = append(events, event{t.At, 3, []byte{0xFF, 0x51, 3, byte(us >> 16), byte(us >> 8), byte(us)}})
	}
	meter := 0
	for _, b := range s.Bars {
		for meter+1 < len(s.Meters) && s.Meters[meter+1].At <= b.Start {
			meter++
		}
		end := b.Start + b.Length
		restated := meter+1 < len(s.Meters) && s.Meters[meter+1].At == end
		if b.Length != s.Meters[meter].BarLength() && !restated {
			events = append(events, event{end, 2, timeSignature(s.Meters[meter])})
		}
	}
	return events
}

// timeSignature counts the clicks of a metronome: 24 a quarter, a dotted beat
// in compound meters.
func timeSignature(m cremona.MeterChange) []byte {
	power := byte(0)
	for 1<<power < m.Den {
		power++
	}
	click := 96 / m.Den
	if m.Num > 3 && m.Num%3 == 0 {
		click *= 3
	}
	return []byte{0xFF, 0x58, 4, byte(m.Num), power, byte(max(click, 1)), 8}
}

// keySignature has only major and minor; the church modes are written by the
// signature a reader sees, as minor if their third is.
func keySignature(k cremona.Key) []byte {
	minor := byte(0)
	if minorThird(k.Mode) {
		minor = 1
	}
	return []byte{0xFF, 0x59, 2, byte(int8(signature(k))), minor}
}

func partEvents(p cremona.Part, channel uint8) []event {
	events := []event{
		{0, 0, smf.MetaTrackSequenceName(p.Name)},
		{0, 1, midi.ProgramChange(channel, programs[p.Instrument.Kind])},
	}
	events = append(events, controlEvents(p, channel)...)
	for _, n := range p.Notes {
		key := uint8(n.Pitch.MIDI())
		events = append(events,
			event{n.At, 6, midi.NoteOn(channel, key, velocity(n.Level))},
			event{n.At + n.Length, 4, midi.NoteOff(channel, key)})
	}
	return events
}

// velocity spreads 0 to 1000 over 1 to 127, to the nearest.
func velocity(level int) uint8 { return uint8(1 + (level*126+500)/1000) }

// levelOf is the inverse of velocity up to rounding.
func levelOf(velocity uint8) int { return (int(velocity) - 1) * 1000 / 126 }
