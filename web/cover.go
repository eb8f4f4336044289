package web

import (
	"fmt"
	"html"
	"strings"

	"github.com/cremona-audio/cremona"
)

// The rings lie about the middle of the cover.
var centre = point{5000, 5000}

const (
	innerRing = 1250 // where the first phrase may begin
	outerRing = 4250 // where the last one ends
	fullRing  = fullTurn * 94 / 100
	maxTitle  = 60 // runes
)

// Cover draws the score as an SVG picture of 1000 by 1000, without scripts,
// fonts or links. Each phrase is a ring, as the years of a tree, the first
// innermost, and runs clockwise from the top. Notes are strokes on it: farther
// out is higher, wider is louder. A dot ends the phrase, filled where the
// cadence rests. The wood, its figure and the outline are the instrument's, and
// so is the rosette in the middle, which has its DNA.
func Cover(s cremona.Score) ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, fmt.Errorf("draw cover: %w", err)
	}
	var d drawing
	d.draw(s)
	return []byte(d.String()), nil
}

// drawing writes SVG.
type drawing struct {
	strings.Builder
	varnish
}

func (d *drawing) f(format string, args ...any) { fmt.Fprintf(d, format, args...) }

func (d *drawing) draw(s cremona.Score) {
	instrument := s.Parts[0].Instrument
	d.varnish = varnishOf(instrument)
	d.f(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000" role="img" aria-label="%s">`, html.EscapeString(caption(s)))
	d.f("\n<title>%s</title>\n", html.EscapeString(caption(s)))
	d.f(`<defs><radialGradient id="wood" cx=".5" cy=".5" r=".72"><stop stop-color="%s"/><stop offset=".55" stop-color="%s"/><stop offset="1" stop-color="%s"/></radialGradient></defs>`, d.Light, d.Mid, d.Deep)
	d.f("\n" + `<rect width="1000" height="1000" fill="url(#wood)"/>` + "\n" + `<g transform="scale(.1)" fill="none" stroke-linecap="round">` + "\n")
	d.flames(instrument)
	d.figure(figureOf(instrument), len(instrument.Kind.OpenStrings()))
	rings := ringsOf(s)
	for i, l := range lanes(rings) {
		d.ring(rings[i], l, longest(rings))
	}
	d.rosette(instrument)
	d.WriteString("</g>\n")
	d.words(s)
	d.WriteString("</svg>\n")
}

// caption says what the picture shows.
func caption(s cremona.Score) string {
	kind := s.Parts[0].Instrument.Kind.String()
	if title := cremona.PlainText(s.Title, maxTitle); title != "" {
		return title + ", for " + kind
	}
	return "A piece for " + kind
}

// flames are the figure of the maple, matched at the seam of the two halves.
func (d *drawing) flames(i cremona.Instrument) {
	draw := cremona.Seed(i.DNA).Stream("flames")
	slope := int64(draw.Intn(1800)) - 600
	y := int64(-1200)
	for y < 11200 {
		y += 260 + int64(draw.Intn(360))
		bow := int64(draw.Intn(500)) - 250
		colour, opacity := d.Light, 10+draw.Intn(16)
		if draw.Chance(1, 2) {
			colour, opacity = d.Deep, 8+draw.Intn(12)
		}
		d.f(`<path d="M0 %dQ2500 %d 5000 %dQ7500 %d 10000 %d" stroke="%s" stroke-width="%d" opacity=".%02d"/>`+"\n",
			y+slope, y+slope/2+bow, y, y+slope/2+bow, y+slope, colour, 60+draw.Intn(240), opacity)
	}
}

// figure draws the instrument under the music: shade, edge, purfling, holes,
// strings.
func (d *drawing) figure(f figure, strings int) {
	outline := f.outline(0)
	d.f(`<path d="M-9-9H10009V10009H-9Z%s" fill="%s" fill-opacity=".34" fill-rule="evenodd"/>`+"\n", outline, d.Ink)
	d.f(`<path d="%s" fill="%s" fill-opacity=".1" stroke="%s" stroke-width="36" stroke-opacity=".6"/>`+"\n", outline, d.Light, d.Ink)
	d.f(`<path d="%s" stroke="%s" stroke-width="22" stroke-opacity=".4"/>`+"\n", f.outline(13), d.Ink)
	if f.hole {
		d.f(`<circle cx="%d" cy="%d" r="%d" fill="%s" fill-opacity=".5"/>`+"\n", centre.x, centre.y, innerRing-250, d.Ink)
	} else {
		for _, side := range []int64{-1, 1} {
			stem, eyes := f.fHole(side)
			d.f(`<path d="%s" stroke="%s" stroke-width="88" stroke-opacity=".6"/>`, stem, d.Ink)
			d.f(`<g fill="%s" fill-opacity=".6"><circle cx="%d" cy="%d" r="110"/><circle cx="%d" cy="%d" r="135"/></g>`+"\n", d.Ink, eyes[0].x, eyes[0].y, eyes[1].x, eyes[1].y)
		}
	}
	spread := f.neck * f.tall / 1000
	for i := range int64(strings) {
		x := between(5000-spread, 5000+spread, i, int64(strings)-1)
		d.f(`<path d="M%d -50V%d" stroke="%s" stroke-width="%d" stroke-opacity=".3"/>`, x, f.top+f.bridge*f.tall/1000, d.Ivory, 26-3*i)
	}
	d.WriteByte('\n')
}

func longest(rings []ring) cremona.Tick {
	most := cremona.Tick(1)
	for _, r := range rings {
		most = max(most, r.end-r.start)
	}
	return most
}

// rosette is the inlay about the sound hole: one ray for each byte of the DNA.
func (d *drawing) rosette(i cremona.Instrument) {
	d.f(`<circle cx="%d" cy="%d" r="640" fill="%s" fill-opacity=".72"/>`, centre.x, centre.y, d.Ink)
	d.f(`<path d="`)
	for n, b := range i.DNA {
		angle := int64(n) * fullTurn / int64(len(i.DNA))
		from, to := polar(centre, 690, angle), polar(centre, 730+int64(b), angle)
		d.f("M%d %dL%d %d", from.x, from.y, to.x, to.y)
	}
	d.f(`" stroke="%s" stroke-width="26" stroke-opacity=".75"/>`+"\n", d.Gold)
}

// words are the key in the middle and the title at the foot. The fonts are the
// reader's own.
func (d *drawing) words(s cremona.Score) {
	tonic := strings.NewReplacer("b", "♭", "#", "♯").Replace(s.Key.Tonic.Name())
	d.f(`<g font-family="Georgia,'Times New Roman',serif" text-anchor="middle" fill="%s">`, d.Ivory)
	d.f(`<text x="500" y="513" font-size="62">%s</text>`, tonic)
	if s.Key.Mode != 0 {
		d.f(`<text x="500" y="537" font-size="17" font-style="italic">%s</text>`, s.Key.Mode)
	}
	d.f(`<text x="500" y="968" font-size="22" letter-spacing="3" direction="ltr">%s</text></g>`+"\n", html.EscapeString(cremona.PlainText(s.Title, maxTitle)))
}
