package web

import (
	"fmt"

	"github.com/cremona-audio/cremona"
)

// varnish is the colour of an instrument, the same for its whole life.
type varnish struct {
	Name             string
	Light, Mid, Deep string // of the wood from the middle to the edge
	Night            string // the ground of the page in the dark
	Ivory, Gold, Sea string // of the music: first theme, second, third
	Ink              string // of what is printed on the wood
}

// tone is a varnish in degrees of hue and per cent of saturation and
// lightness. The names are a luthier's.
type tone struct {
	name                   string
	hue, saturation, light int64
}

// tones holds what each kind is varnished with: violins from gold to madder,
// violas brown, cellos dark red, guitars the colours of their woods.
var tones = [...][]tone{
	cremona.Violin: {{"amber", 30, 76, 32}, {"old gold", 39, 68, 29}, {"russet", 20, 70, 33}, {"rose madder", 8, 58, 33}},
	cremona.Viola:  {{"chestnut", 18, 54, 29}, {"walnut", 23, 42, 27}, {"garnet", 356, 50, 28}, {"dark amber", 24, 66, 31}},
	cremona.Cello:  {{"oxblood", 2, 60, 25}, {"mahogany", 12, 56, 27}, {"black cherry", 344, 42, 23}, {"burnt umber", 20, 50, 25}},
	cremona.Guitar: {{"honey", 36, 62, 31}, {"cedar", 22, 52, 33}, {"rosewood", 350, 34, 24}, {"koa", 29, 58, 31}},
}

// varnishOf reads the varnish out of the DNA: a tone of the kind, a shade apart
// from every other.
func varnishOf(i cremona.Instrument) varnish {
	draw := cremona.Seed(i.DNA).Stream("varnish")
	choice := tones[i.Kind]
	t := choice[draw.Intn(len(choice))]
	h := t.hue + int64(draw.Intn(9)) - 4
	s := t.saturation + int64(draw.Intn(11)) - 5
	l := t.light + int64(draw.Intn(5)) - 2
	return varnish{
		Name:  t.name,
		Light: rgb(h+4, s, l+5),
		Mid:   rgb(h, s, l*3/4),
		Deep:  rgb(h-6, s*9/10, l*3/10),
		Night: rgb(h-6, s*4/10, 7),
		Ivory: rgb(h+14, 72, 90),
		Gold:  rgb(44, 90, 69),
		Sea:   rgb(h+150, 38, 77), // across the circle, as verdigris on copper
		Ink:   rgb(h-8, s*8/10, l*2/10),
	}
}

// rgb turns hue (degrees), saturation and lightness (per cent) into #rrggbb,
// by the definition of CSS Color 4 §7 in whole numbers.
func rgb(hue, saturation, light int64) string {
	hue = (hue%360 + 360) % 360
	saturation = min(max(saturation, 0), 100)
	channel := func(n int64) int64 {
		k := (n*30 + hue) % 360                             // twelfths of the circle, in degrees
		span := saturation * min(light, 100-light)          // 0 to 5000
		bend := max(-30, min(k-90, 270-k, 30))              // −1 to 1 in thirtieths
		return ((light*100)*30 - span*bend) * 255 / 300_000 // of 255
	}
	return fmt.Sprintf("#%02x%02x%02x", channel(0), channel(8), channel(4))
}
