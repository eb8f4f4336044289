package web

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// lane is where one ring lies.
type lane struct {
	middle, spacing int64 // tenths of a pixel
	key             int   // twice the key in the middle of the lane
	semitone        int64 // the width of a semitone in tenths of a pixel
}

// lanes share the room between the innermost and the outermost ring. One scale
// holds for all, so that the ring of the widest range fills its lane; each ring
// has the middle of its own range in the middle.
func lanes(rings []ring) []lane {
	spacing := min(int64(outerRing-innerRing)/int64(len(rings)), 900)
	start := int64(outerRing) - spacing*int64(len(rings))
	widest := 5 // semitones, so that a repeated note stays a line
	for _, r := range rings {
		low, high := r.keys()
		widest = max(widest, high-low)
	}
	all := make([]lane, len(rings))
	for i, r := range rings {
		low, high := r.keys()
		all[i] = lane{start + spacing*int64(i) + spacing/2, spacing, low + high, spacing * 88 / 100 / int64(widest)}
	}
	return all
}

// radius is that of a key.
func (l lane) radius(key int) int64 { return l.middle + int64(2*key-l.key)*l.semitone/2 }

// widths is the number of widths that strokes have, by level.
const widths = 6

func (l lane) width(class int64) int64 { return max(l.spacing*(4+5*class)/200, 16) }

// ring draws a phrase: its line with the bars marked, the thread of slurs, the
// notes, the cadence.
func (d *drawing) ring(r ring, l lane, longest cremona.Tick) {
	angle := func(t cremona.Tick) int64 { return (t - r.start) * fullRing / longest }
	end := angle(r.end)
	d.f(`<path d="%s" stroke="%s" stroke-width="9" stroke-opacity=".%02d"/>`+"\n", arc(l.middle, 0, end), d.Ivory, 20+r.energy/40)
	d.f(`<path d="`)
	for _, bar := range r.bars {
		a, b := polar(centre, l.middle-l.spacing/12, angle(bar)), polar(centre, l.middle+l.spacing/12, angle(bar))
		d.f("M%d %dl%d %d", a.x, a.y, b.x-a.x, b.y-a.y)
	}
	d.f(`" stroke="%s" stroke-width="9" stroke-opacity=".4"/>`+"\n", d.Ivory)
	colour := [...]string{d.Ivory, d.Gold, d.Sea}[r.voice]
	d.f(`<path d="%s" stroke="%s" stroke-width="14" stroke-opacity=".55"/>`+"\n", thread(r, l, angle), colour)
	for class := range int64(widths) {
		if path := strokes(r, l, angle, class); path != "" {
			d.f(`<path d="%s" stroke="%s" stroke-width="%d"/>`+"\n", path, colour, l.width(class))
		}
	}
	d.cadence(r.cadence, polar(centre, l.middle, end+sweep(l.spacing*2/5, l.middle)), max(l.spacing/9, 30), colour)
}

func class(level int) int64 { return int64(level) * widths / 1001 }

// strokes are the notes of one width.
func strokes(r ring, l lane, angle func(cremona.Tick) int64, of int64) string {
	var b strings.Builder
	for _, n := range r.notes {
		if class(n.Level) != of {
			continue
		}
		radius := l.radius(n.Pitch.MIDI())
		cap := sweep(l.width(of)/2, radius)
		length := n.Length
		if n.Marks.Has(cremona.Staccato | cremona.Spiccato) {
			length /= 2
		}
		from := angle(n.At) + cap
		b.WriteString(arc(radius, from, max(angle(min(n.At+length, r.end))-cap-sweep(12, radius), from+sweep(8, radius))))
	}
	return b.String()
}

// thread joins notes under one slur.
func thread(r ring, l lane, angle func(cremona.Tick) int64) string {
	var d drawing
	for i, n := range r.notes[:max(len(r.notes)-1, 0)] {
		if next := r.notes[i+1]; n.Slur && next.At == n.At+n.Length {
			at := angle(next.At)
			a, b := polar(centre, l.radius(n.Pitch.MIDI()), at), polar(centre, l.radius(next.Pitch.MIDI()), at)
			d.f("M%d %dl%d %d", a.x, a.y, b.x-a.x, b.y-a.y)
		}
	}
	return d.String()
}

// arc is a path clockwise about the centre, less than a full turn. Where it is
// less than a third of a pixel from its chord, which is the chord squared over
// eight radii, it is the chord.
func arc(radius, from, to int64) string {
	a, b := polar(centre, radius, from), polar(centre, radius, to)
	dx, dy := b.x-a.x, b.y-a.y
	large := 0
	if to-from > fullTurn/2 {
		large = 1
	}
	if to-from < quarter && dx*dx+dy*dy < 24*radius {
		return fmt.Sprintf("M%d %dl%d %d", a.x, a.y, dx, dy)
	}
	return fmt.Sprintf("M%d %da%d %d 0 %d 1 %d %d", a.x, a.y, radius, radius, large, dx, dy)
}

// cadence ends a phrase: a full dot is at rest, a half-filled one nearly, an
// open one is not. A deceptive cadence has a dot within.
func (d *drawing) cadence(name string, at point, radius int64, colour string) {
	fill := "none"
	switch name {
	case "PAC", "PC", "MC":
		fill = colour
	case "IAC":
		d.f(`<path d="M%d %dA%d %d 0 0 1 %d %dZ" fill="%s"/>`, at.x, at.y-radius, radius, radius, at.x, at.y+radius, colour)
	case "DC":
		d.f(`<circle cx="%d" cy="%d" r="%d" fill="%s"/>`, at.x, at.y, radius/3, colour)
	case "HC":
	default:
		return
	}
	d.f(`<circle cx="%d" cy="%d" r="%d" fill="%s" stroke="%s" stroke-width="14"/>`+"\n", at.x, at.y, radius, fill, colour)
}
