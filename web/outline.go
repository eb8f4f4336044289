package web

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// shape is the right half of an instrument, drawn by hand: lengths in
// thousandths of the body from its top, widths from its middle.
type shape struct {
	body   []curve // from the middle of the top to the middle of the bottom
	tall   int64   // of the body on the cover, in tenths of a pixel
	top    int64   // where the body begins on the cover
	neck   int64   // half the width of the fingerboard
	board  int64   // where the fingerboard ends
	bridge int64   // where the strings end
	hole   bool    // a round hole instead of two f
}

// curve is a cubic Bézier from where the last one ended, or a straight line if
// the three points are one.
type curve [3]point

func line(x, y int64) curve { return curve{{x, y}, {x, y}, {x, y}} }

// violinBody has the proportions of the Cremonese form: 168, 112 and 208 mm
// wide at the bouts on 356 mm.
var violinBody = []curve{
	line(34, 0),
	{{124, 4}, {236, 62}, {236, 190}},
	{{236, 262}, {192, 296}, {203, 342}},
	{{207, 358}, {216, 366}, {229, 374}},
	line(220, 387),
	{{176, 402}, {157, 440}, {157, 488}},
	{{157, 550}, {190, 596}, {258, 611}},
	line(268, 625),
	{{250, 640}, {246, 664}, {255, 694}},
	{{264, 724}, {292, 752}, {292, 812}},
	{{292, 940}, {150, 1000}, {0, 1000}},
}

// guitarBody is Torres's: 280, 235 and 365 mm on 480 mm.
var guitarBody = []curve{
	line(70, 0),
	{{200, 0}, {292, 66}, {292, 192}},
	{{292, 290}, {245, 322}, {245, 404}},
	{{245, 500}, {380, 560}, {380, 738}},
	{{380, 902}, {220, 1000}, {0, 1000}},
}

var shapes = [...]shape{
	cremona.Violin: {body: violinBody, tall: 8600, top: 900, neck: 30, board: 470, bridge: 560},
	cremona.Viola:  {body: violinBody, tall: 9300, top: 500, neck: 31, board: 455, bridge: 560},
	cremona.Cello:  {body: violinBody, tall: 10400, top: -300, neck: 31, board: 420, bridge: 560},
	cremona.Guitar: {body: guitarBody, tall: 9000, top: 700, neck: 57, board: 330, bridge: 760, hole: true},
}

// figure is one instrument on the cover: its shape, bent by its DNA within
// what a maker's hand does, three per cent at each bout.
type figure struct {
	shape
	bend [3]int64 // thousandths at the upper bout, the waist and the lower bout
}

func figureOf(i cremona.Instrument) figure {
	draw := cremona.Seed(i.DNA).Stream("outline")
	f := figure{shape: shapes[i.Kind]}
	for b := range f.bend {
		f.bend[b] = int64(draw.Intn(61)) - 30
	}
	return f
}

// width bends a width at a height of the body.
func (f figure) width(x, y int64) int64 {
	const upper, waist, lower = 190, 480, 800
	b := f.bend[2]
	switch {
	case y < upper:
		b = f.bend[0]
	case y < waist:
		b = between(f.bend[0], f.bend[1], y-upper, waist-upper)
	case y < lower:
		b = between(f.bend[1], f.bend[2], y-waist, lower-waist)
	}
	return x * (1000 + b)
}

// at places a point of the shape on the cover; side is 1 or −1, inset draws
// the line that far inside the edge, in thousandths of the body.
func (f figure) at(p point, side, inset int64) point {
	x := f.width(p.x, p.y)
	if p.x > 0 {
		x = max(x-inset*1000, 0)
	}
	y := between(inset, 1000-inset, p.y, 1000)
	return point{5000 + side*x/1000*f.tall/1000, f.top + y*f.tall/1000}
}

// outline is the path of the whole body.
func (f figure) outline(inset int64) string {
	var b strings.Builder
	first := f.at(point{}, 1, inset)
	fmt.Fprintf(&b, "M%d %d", first.x, first.y)
	for _, c := range f.body {
		writeCurve(&b, f.at(c[0], 1, inset), f.at(c[1], 1, inset), f.at(c[2], 1, inset))
	}
	for i := len(f.body) - 1; i >= 0; i-- {
		from := point{}
		if i > 0 {
			from = f.body[i-1][2]
		}
		c := f.body[i]
		writeCurve(&b, f.at(c[1], -1, inset), f.at(c[0], -1, inset), f.at(from, -1, inset))
	}
	b.WriteByte('Z')
	return b.String()
}

func writeCurve(b *strings.Builder, p, q, r point) {
	if p == r || q == r && p == q {
		fmt.Fprintf(b, "L%d %d", r.x, r.y)
		return
	}
	fmt.Fprintf(b, "C%d %d %d %d %d %d", p.x, p.y, q.x, q.y, r.x, r.y)
}

// fHole is the path of one f-hole's stem and the middles of its eyes.
func (f figure) fHole(side int64) (stem string, eyes [2]point) {
	place := func(x, y int64) point { return f.at(point{x, y}, side, 0) }
	var b strings.Builder
	from := place(94, 452)
	fmt.Fprintf(&b, "M%d %d", from.x, from.y)
	writeCurve(&b, place(96, 424), place(128, 426), place(134, 470))
	writeCurve(&b, place(140, 516), place(142, 556), place(150, 600))
	writeCurve(&b, place(158, 646), place(194, 642), place(194, 614))
	return b.String(), [2]point{place(101, 456), place(186, 610)}
}
