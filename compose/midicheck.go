package compose

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// maxMIDI bounds a file, in bytes, and maxMIDIEvents its events.
const (
	maxMIDI       = 4 << 20
	maxMIDIEvents = 500_000
	maxMIDITracks = 1024
)

// checkMIDI walks a file from its first byte to its last and returns a copy
// that holds only what was understood: the header, and each track up to its
// end. Unknown chunks and bytes after a track's end are dropped, and a track
// that lacks its end gets one. After it the library can neither read past a
// chunk nor allocate more than the file's own size.
func checkMIDI(data []byte) ([]byte, error) {
	if len(data) > maxMIDI {
		return nil, fmt.Errorf("%d bytes are more than the %d allowed", len(data), maxMIDI)
	}
	if len(data) < 14 || string(data[:4]) != "MThd" {
		return nil, errors.New("byte 0: no MThd header, this is not a Standard MIDI File")
	}
	size := uint64(binary.BigEndian.Uint32(data[4:]))
	if size < 6 || size > uint64(len(data)-8) {
		return nil, fmt.Errorf("header, byte 4: length %d, but %d bytes remain", size, len(data)-8)
	}
	format, declared := binary.BigEndian.Uint16(data[8:]), binary.BigEndian.Uint16(data[10:])
	if format > 1 {
		return nil, fmt.Errorf("header, byte 8: type %d, only types 0 and 1 can be read", format)
	}
	if data[12]&0x80 != 0 {
		return nil, errors.New("header, byte 12: times are in film frames, not in parts of a quarter; export it with metric time")
	}
	if declared > maxMIDITracks {
		return nil, fmt.Errorf("header, byte 10: %d tracks are more than the %d allowed", declared, maxMIDITracks)
	}
	if binary.BigEndian.Uint16(data[12:]) == 0 {
		return nil, errors.New("header, byte 12: no ticks in a quarter")
	}
	clean := append([]byte(nil), data[:4]...)
	clean = append(clean, 0, 0, 0, 6)
	clean = append(clean, data[8:14]...)
	tracks, events := 0, 0
	for at := 8 + int(size); at < len(data); {
		if len(data)-at < 8 {
			if tracks >= int(declared) {
				break // padding
			}
			return nil, fmt.Errorf("chunk %d, byte %d: cut off in its head", tracks+1, at)
		}
		length := uint64(binary.BigEndian.Uint32(data[at+4:]))
		if length > uint64(len(data)-at-8) {
			return nil, fmt.Errorf("chunk %d (%q), byte %d: length %d, but %d bytes remain", tracks+1, data[at:at+4], at+4, length, len(data)-at-8)
		}
		body := data[at+8 : at+8+int(length)]
		if string(data[at:at+4]) == "MTrk" {
			tracks++
			end, n, ended, err := checkTrack(body)
			if err != nil {
				return nil, fmt.Errorf("track %d, byte %d: %w", tracks, at+8+end, err)
			}
			if events += n; events > maxMIDIEvents {
				return nil, fmt.Errorf("track %d: more than %d events", tracks, maxMIDIEvents)
			}
			clean = appendTrack(clean, body[:end], ended)
		}
		at += 8 + int(length)
	}
	if tracks != int(declared) {
		return nil, fmt.Errorf("header, byte 10: %d tracks declared, %d found", declared, tracks)
	}
	if tracks == 0 {
		return nil, errors.New("header, byte 10: the file has no tracks")
	}
	return clean, nil
}

// appendTrack writes a track that ends as it should.
func appendTrack(clean, body []byte, ended bool) []byte {
	length := len(body)
	if !ended {
		length += 4
	}
	clean = append(clean, "MTrk"...)
	clean = binary.BigEndian.AppendUint32(clean, uint32(length))
	clean = append(clean, body...)
	if !ended {
		clean = append(clean, 0, 0xFF, 0x2F, 0)
	}
	return clean
}

// trackWalk goes through the events of a track.
type trackWalk struct {
	b       []byte
	at      int
	running byte // the status that data bytes belong to, 0 none
}

// checkTrack walks a track and returns where it ends, or where it goes wrong,
// how many events it has and whether it says that it ends.
func checkTrack(b []byte) (end, events int, ended bool, err error) {
	w := &trackWalk{b: b}
	for w.at < len(b) {
		start := w.at
		if _, err = w.length(); err != nil {
			return start, events, false, fmt.Errorf("time: %w", err)
		}
		if w.at == len(b) {
			return start, events, false, errors.New("a time without an event")
		}
		events++
		if ended, err = w.event(); ended || err != nil {
			return w.at, events, ended, err
		}
	}
	return w.at, events, false, nil
}

// event walks one event and tells whether it is the end of the track.
func (w *trackWalk) event() (end bool, err error) {
	switch status := w.b[w.at]; {
	case status == 0xFF:
		return w.meta()
	case status == 0xF0 || status == 0xF7:
		w.running = 0
		w.at++
		return false, w.skip("system exclusive")
	case status > 0xF0:
		return false, fmt.Errorf("status %#02x has no place in a file", status)
	default:
		return false, w.message(status)
	}
}

func (w *trackWalk) meta() (end bool, err error) {
	w.running = 0
	if w.at+1 >= len(w.b) || w.b[w.at+1] >= 0x80 {
		return false, errors.New("a meta event without a kind")
	}
	kind := w.b[w.at+1]
	w.at += 2
	if kind == 0x2F && w.at < len(w.b) && w.b[w.at] != 0 {
		return false, fmt.Errorf("end of track with %d bytes", w.b[w.at])
	}
	return kind == 0x2F, w.skip(fmt.Sprintf("meta event %#02x", kind))
}

// skip goes over a length and as many bytes.
func (w *trackWalk) skip(what string) error {
	n, err := w.length()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n > len(w.b)-w.at {
		return fmt.Errorf("%s of %d bytes, but %d remain", what, n, len(w.b)-w.at)
	}
	w.at += n
	return nil
}

// message goes over a channel message, with its status or without.
func (w *trackWalk) message(status byte) error {
	if status >= 0x80 {
		w.running = status
		w.at++
	}
	if w.running == 0 {
		return fmt.Errorf("data byte %#02x without a status before it", status)
	}
	n := 2
	if w.running >= 0xC0 && w.running < 0xE0 {
		n = 1
	}
	for range n {
		if w.at >= len(w.b) || w.b[w.at] >= 0x80 {
			return fmt.Errorf("message %#02x lacks a data byte", w.running)
		}
		w.at++
	}
	return nil
}

// length reads a variable-length number, at most four bytes.
func (w *trackWalk) length() (n int, err error) {
	for i := range 4 {
		if w.at+i >= len(w.b) {
			break
		}
		n = n<<7 | int(w.b[w.at+i]&0x7F)
		if w.b[w.at+i] < 0x80 {
			w.at += i + 1
			return n, nil
		}
	}
	return 0, errors.New("a variable-length number that is cut off or longer than four bytes")
}
