package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render"
	"github.com/cremona-audio/cremona/render/dsp"
)

func (a *app) pictureCmd() *cobra.Command {
	var output string
	var from, length float64
	var width int
	cmd := &cobra.Command{
		Use:     "picture X.wav -o X.png",
		Short:   "draw the waveform and the spectrogram of a WAV",
		Example: "  cremona picture 1.wav -o 1.png --from 10 --length 5",
		Args:    rangeArgs(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case width < 200 || width > 10_000:
				return usage("--width %d is not in 200 to 10000", width)
			case !(from >= 0) || !(length >= 0):
				return usage("--from and --length are seconds from 0 on")
			case output == "" && a.outIsTTY:
				return hint(usage("a picture is binary and stdout is a terminal"), "name a file with -o")
			}
			if err := mustNotBe(arg(args), output); err != nil {
				return err
			}
			if err := checkWritable(output); err != nil {
				return err
			}
			data, err := a.readInput(arg(args), "WAV file")
			if err != nil {
				return err
			}
			audio, err := render.DecodeWAV(data)
			if err != nil {
				return err
			}
			part, err := excerptOf(audio, from, length)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := png.Encode(&b, part.draw(width)); err != nil {
				return err
			}
			return a.writeOutput(output, b.Bytes(), true)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&output, "output", "o", "", "the PNG `file`; default stdout")
	f.Float64Var(&from, "from", 0, "begin at this `second`")
	f.Float64Var(&length, "length", 0, "how many `seconds`; 0 is to the end")
	f.IntVar(&width, "width", 1200, "of the picture, in pixels")
	return cmd
}

// excerpt is a part of a sound, in frames.
type excerpt struct {
	mono       []float64 // of the whole sound: both channels together
	begin, end int
}

func excerptOf(a cremona.Audio, from, length float64) (excerpt, error) {
	x := excerpt{begin: int(min(from*cremona.SampleRate, float64(len(a.Left)))), end: len(a.Left)}
	if length > 0 {
		x.end = int(min(float64(x.begin)+length*cremona.SampleRate, float64(x.end)))
	}
	if x.end <= x.begin {
		return x, fmt.Errorf("nothing sounds from second %g on: the file lasts %.2f s", from, a.Seconds())
	}
	x.mono = make([]float64, len(a.Left))
	for i := range x.mono {
		x.mono[i] = (a.Left[i] + a.Right[i]) / 2
	}
	return x, nil
}

// frame is where a column of the picture begins.
func (x excerpt) frame(column float64, columns int) int {
	return x.begin + int(column/float64(columns)*float64(x.end-x.begin))
}

// The sheet: a waveform above a spectrogram, with scales at the left and below.
const (
	leftEdge, rightEdge = 54, 12
	topEdge, bottomEdge = 12, 26
	waveHeight, gap     = 120, 12
	toneHeight          = 420
	loudest, span       = -10.0, 80.0 // dB of full scale at the brightest; and down to black
	lowest, highest     = 50.0, 16_000.0
	window              = 4096 // frames: 85 ms, 11.7 Hz apart
)

var (
	paper = color.RGBA{16, 12, 14, 255}
	ink   = color.RGBA{214, 200, 184, 255}
	faint = color.RGBA{62, 52, 50, 255}
	wave  = color.RGBA{232, 176, 92, 255}
)

func (x excerpt) draw(width int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, topEdge+waveHeight+gap+toneHeight+bottomEdge))
	draw.Draw(img, img.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	columns := width - leftEdge - rightEdge
	x.drawScales(img, columns)
	x.drawWave(img, columns)
	x.drawTones(img, columns)
	return img
}

// drawWave draws the least and the largest sample under each column, as high as
// the loudest allows.
func (x excerpt) drawWave(img *image.RGBA, columns int) {
	peak := 1e-6
	for _, v := range x.mono[x.begin:x.end] {
		peak = max(peak, math.Abs(v))
	}
	const middle = topEdge + waveHeight/2
	for c := range columns {
		first, last := x.frame(float64(c), columns), x.frame(float64(c+1), columns)
		low, high := x.mono[first], x.mono[first]
		for _, v := range x.mono[first:max(last, first+1)] {
			low, high = min(low, v), max(high, v)
		}
		for y := middle - int(high/peak*waveHeight/2); y <= middle-int(low/peak*waveHeight/2); y++ {
			img.SetRGBA(leftEdge+c, y, wave)
		}
	}
}

// drawTones draws a short-time spectrum under each column, with a logarithmic
// scale of frequency.
func (x excerpt) drawTones(img *image.RGBA, columns int) {
	fft := dsp.NewFFT(window)
	re, im := make([]float64, window), make([]float64, window)
	for c := range columns {
		middle := x.frame(float64(c)+0.5, columns)
		for i := range re {
			re[i], im[i] = 0, 0
			if at := middle - window/2 + i; at >= 0 && at < len(x.mono) {
				re[i] = x.mono[at] * (0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/window))
			}
		}
		fft.Forward(re, im)
		for row := range toneHeight {
			img.SetRGBA(leftEdge+c, topEdge+waveHeight+gap+row, heat(level(re, im, row)))
		}
	}
}

// level is the strongest bin that a row of the spectrogram covers, as a
// fraction of the span of levels.
func level(re, im []float64, row int) float64 {
	const bin = float64(cremona.SampleRate) / window
	first := int(frequencyAt(float64(row+1)) / bin)
	last := max(int(frequencyAt(float64(row))/bin), first)
	most := 0.0
	for k := first; k <= last; k++ {
		most = max(most, re[k]*re[k]+im[k]*im[k])
	}
	dB := 10*math.Log10(most+1e-30) - 20*math.Log10(window/4) // a full-scale sine is 0 dB
	return min(max((dB-loudest)/span+1, 0), 1)
}

// frequencyAt is the frequency in Hz at a height below the top.
func frequencyAt(row float64) float64 {
	return highest * math.Pow(lowest/highest, row/toneHeight)
}

func rowOf(hz float64) int { return int(toneHeight * math.Log(hz/highest) / math.Log(lowest/highest)) }

// heat runs from black over wine and amber to white.
func heat(v float64) color.RGBA {
	stops := [...][3]float64{{16, 12, 14}, {70, 18, 40}, {150, 36, 38}, {222, 112, 36}, {246, 196, 96}, {255, 250, 236}}
	at := v * float64(len(stops)-1)
	i := min(int(at), len(stops)-2)
	mix := func(c int) uint8 {
		return uint8(stops[i][c] + (stops[i+1][c]-stops[i][c])*(at-float64(i)))
	}
	return color.RGBA{mix(0), mix(1), mix(2), 255}
}

func (x excerpt) drawScales(img *image.RGBA, columns int) {
	top := topEdge + waveHeight + gap
	for _, hz := range []float64{100, 200, 500, 1000, 2000, 5000, 10_000} {
		y := top + rowOf(hz)
		for tooth := leftEdge - 4; tooth < leftEdge; tooth++ {
			img.SetRGBA(tooth, y, ink)
		}
		name := strconv.Itoa(int(hz)) + " Hz"
		if hz >= 1000 {
			name = strconv.Itoa(int(hz/1000)) + " kHz"
		}
		write(img, leftEdge-8-7*len(name), y+4, name)
	}
	from, seconds := float64(x.begin)/cremona.SampleRate, float64(x.end-x.begin)/cremona.SampleRate
	every := tick(seconds * 80 / float64(columns))
	for t := math.Ceil(from/every) * every; t <= from+seconds; t += every {
		at := leftEdge + int((t-from)/seconds*float64(columns))
		for y := topEdge; y < topEdge+waveHeight; y++ {
			img.SetRGBA(at, y, faint)
		}
		name := strconv.FormatFloat(math.Round(t*1000)/1000, 'f', -1, 64) + " s"
		write(img, min(at, leftEdge+columns-7*len(name)), img.Bounds().Max.Y-8, name)
	}
}

// tick is the round number of seconds next above.
func tick(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least {
			return m * power
		}
	}
	return 10 * power
}

func write(img draw.Image, x, y int, text string) {
	d := font.Drawer{Dst: img, Src: image.NewUniform(ink), Face: basicfont.Face7x13, Dot: fixed.P(x, y)}
	d.DrawString(text)
}
