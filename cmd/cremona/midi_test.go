package main

import (
	"context"
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
)

// midiFile is a file of one track, of 96 ticks a quarter and half a second each.
func midiFile(events ...[]byte) []byte {
	var body []byte
	for _, e := range events {
		body = append(body, e...)
	}
	body = append(body, 0, 0xFF, 0x2F, 0)
	head := append([]byte("MThd\x00\x00\x00\x06\x00\x00\x00\x01\x00\x60MTrk"), binary.BigEndian.AppendUint32(nil, uint32(len(body)))...)
	return append(head, body...)
}

// playMIDI plays a file with a still hand and gives the sound without its room.
func playMIDI(t *testing.T, kind cremona.Kind, data []byte) (cremona.Voice, []float64) {
	t.Helper()
	s, err := compose.ReadMIDI(data, compose.MIDIOptions{Instrument: cremona.Instrument{Kind: kind}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := perform.Perform(s, perform.Config{NoVibrato: true})
	if err != nil {
		t.Fatal(err)
	}
	a, err := render.Render(context.Background(), p, render.Config{Dry: true, Raw: true})
	if err != nil {
		t.Fatal(err)
	}
	return p.Voices[0], a.Left
}

// heardPitch is the frequency near hz of the quarter of a second of x from a
// time on: the lag of twenty periods at which it repeats best.
func heardPitch(x []float64, hz, from float64) float64 {
	x = x[int(from*cremona.SampleRate):]
	best, at := -2.0, 0
	lag := 20 * cremona.SampleRate / hz
	for l := int(lag * 0.985); l <= int(lag*1.015); l++ {
		if a := alike(x, cremona.SampleRate/8, l); a > best {
			best, at = a, l
		}
	}
	return 20 * cremona.SampleRate / float64(at)
}

// A note that the wheel of a MIDI file takes two semitones up, or half an octave
// down by RPN 0, while it is held is heard there within 5 cents, on every kind.
func TestMIDIBend(t *testing.T) {
	for kind, key := range map[cremona.Kind]byte{cremona.Violin: 76, cremona.Viola: 67, cremona.Cello: 57, cremona.Guitar: 64} {
		up := midiFile([]byte{0, 0x90, key, 90}, []byte{96, 0xE0, 127, 127}, []byte{0x81, 0x40, 0x80, key, 0})
		down := midiFile([]byte{0, 0xB0, 101, 0, 0, 100, 0, 0, 6, 12}, []byte{0, 0x90, key, 90}, []byte{96, 0xE0, 0, 32}, []byte{0x81, 0x40, 0x80, key, 0})
		for cents, data := range map[float64][]byte{200: up, -600: down} {
			v, x := playMIDI(t, kind, data)
			var hz, start float64
			if kind.Bowed() {
				hz, start = v.Strokes[0].Pitch, v.Strokes[0].Start
			} else {
				hz, start = v.Plucks[0].Pitch, v.Plucks[0].Start
			}
			for at, want := range map[float64]float64{0.15: 0, 0.8: cents} {
				meant := hz * math.Exp2(want/1200)
				if off := 1200 * math.Log2(heardPitch(x, meant, start+at)/meant); math.Abs(off) > 5 {
					t.Errorf("%v bent by %.0f cents: %.1f cents off at %.2f s", kind, want, off, at)
				} else {
					t.Logf("%v bent by %.0f cents: %.1f cents off", kind, want, off)
				}
			}
		}
	}
}

// Expression that swells and dies away within a held note moves the level with
// the bow, by more than 6 dB from 40 and back; from 0, a note comes out of
// nothing and goes there again.
func TestMIDISwell(t *testing.T) {
	for kind, key := range map[cremona.Kind]byte{cremona.Violin: 74, cremona.Viola: 67, cremona.Cello: 50} {
		for low, want := range map[int]float64{40: 6, 0: 30} {
			events := [][]byte{{0, 0xB0, 11, byte(low), 0, 0x90, key, 110}, {64, 0xB0, 11, byte(low)}}
			for n := range 32 { // 0.33 s, up in 0.67 s, 0.5 s, down in 0.67 s, 0.66 s
				events = append(events, []byte{4, 0xB0, 11, byte(low + (127-low)*(n+1)/32)})
			}
			events = append(events, []byte{96, 0xB0, 11, 127})
			for n := range 32 {
				events = append(events, []byte{4, 0xB0, 11, byte(127 - (127-low)*(n+1)/32)})
			}
			events = append(events, []byte{127, 0x80, key, 0})
			v, x := playMIDI(t, kind, midiFile(events...))
			begun := v.Strokes[0].Start
			level := func(at float64) float64 {
				var sum float64
				part := x[int((begun+at)*cremona.SampleRate):][:cremona.SampleRate/5]
				for _, s := range part {
					sum += s * s
				}
				return 10 * math.Log10(sum/float64(len(part))+1e-30)
			}
			top := level(1.15)
			up, down := top-level(0.1), top-level(2.5)
			t.Logf("%v from expression %d: %d strokes, %.1f dB up, %.1f dB down", kind, low, len(v.Strokes), up, down)
			if up < want || down < want {
				t.Errorf("%v from expression %d: %.1f dB up, %.1f dB down, want %.0f", kind, low, up, down, want)
			}
		}
	}
}

// A score without a note is silence of its length; one of more than an hour is
// refused before anything is made from it, with what to do.
func TestStrangeLengths(t *testing.T) {
	one := midiFile([]byte{0, 0x90, 69, 90}, []byte{96, 0x80, 69, 0})
	s, err := compose.ReadMIDI(one, compose.MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}})
	if err != nil {
		t.Fatal(err)
	}
	s.Parts[0].Notes = []cremona.Note{}
	p, err := perform.Perform(s, perform.Config{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := render.Render(context.Background(), p, render.Config{})
	if err != nil || a.Seconds() < 2 {
		t.Fatalf("%.1f s, %v", a.Seconds(), err)
	}
	for _, v := range a.Left {
		if v != 0 {
			t.Fatal("a score without a note sounds")
		}
	}
	if s, err = compose.ReadMIDI(midiFile([]byte{0, 0x90, 69, 90}, []byte{0xB0, 0x00, 0x80, 69, 0}, []byte{0xFF, 0x7F, 0x90, 69, 90}, []byte{0xBF, 0xFF, 0x7F, 0x80, 69, 0}),
		compose.MIDIOptions{Instrument: cremona.Instrument{Kind: cremona.Violin}}); err != nil {
		t.Fatal(err)
	}
	if _, err := perform.Perform(s, perform.Config{}); err == nil || !strings.Contains(err.Error(), "play a part of it") {
		t.Errorf("%v", err)
	}
}
