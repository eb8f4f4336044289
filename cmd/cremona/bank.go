package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/perform"
	"github.com/cremona-audio/cremona/render"
	"github.com/cremona-audio/cremona/render/dsp"
	"github.com/cremona-audio/cremona/samples"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
)

func (a *app) bankCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bank",
		Short: "make a token an instrument to play, or list what a SoundFont holds",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.bankExportCmd(), a.bankListCmd())
	return cmd
}

func (a *app) bankListCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "list X.sf2",
		Short: "list the presets of a SoundFont",
		Args:  exactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := samples.Presets(os.DirFS(filepath.Dir(args[0])), filepath.Base(args[0]))
			if err != nil {
				return err
			}
			rows := [][]string{{"PROGRAM", "NAME"}}
			for _, p := range list {
				rows = append(rows, []string{fmt.Sprintf("%d:%d", p.Bank, p.Program), p.Name})
			}
			return a.printTable(rows)
		},
	}
}

func (a *app) bankExportCmd() *cobra.Command {
	var output, format, from, to string
	var instrument instrumentFlags
	cmd := &cobra.Command{
		Use:   "export -o DIR|FILE.sf2",
		Short: "render an instrument as a bank of samples that any sampler plays",
		Long: `Render one instrument as a bank of samples, to be played in sfizz, FluidSynth or
any audio workstation: bowed instruments arco, pizzicato and spiccato, a guitar
with nail and with flesh; three dynamics; every third semitone. An SFZ bank is
a folder with key switches from C1 on; a SoundFont is one file with a preset
for each way of playing. The same instrument gives the same bytes.`,
		Example: `  cremona bank export --dna 0x1111111111111111111111111111111111111111111111111111111111111111 --kind violin --format sf2 -o violin.sf2
  cremona bank export --kind cello --format sfz -o cello
  cremona render tune.mid -o tune.wav --bank violin.sf2 --program 40`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			i, err := instrument.instrument(cremona.Violin)
			if err != nil {
				return err
			}
			if output == "" {
				return hint(usage("no folder or file is named"), "name one with -o")
			}
			font := strings.EqualFold(filepath.Ext(output), ".sf2")
			switch {
			case format == "" && font:
				format = "sf2"
			case format == "":
				format = "sfz"
			case format == "sfz" && font:
				return hint(usage("--format sfz makes a folder, and %s would be its name", output), "leave --format out to get a SoundFont")
			}
			switch format {
			case "sf2":
				err = checkWritable(output)
			case "sfz":
				err = checkParent(output)
			default:
				err = usage("--format %q is neither sfz nor sf2", format)
			}
			if err != nil {
				return err
			}
			keys, err := bankKeys(i.Kind, from, to)
			if err != nil {
				return err
			}
			begun := time.Now()
			c, err := a.record(cmd.Context(), i, keys)
			if err != nil {
				return err
			}
			size, err := writeBank(c, i, format, output)
			if err != nil {
				return err
			}
			a.say("%d recordings, %.1f MB in %.1f s", len(c.Styles)*len(c.Styles[0].Recordings), float64(size)/1e6, time.Since(begun).Seconds())
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&output, "output", "o", "", "the `folder` to make for sfz, the file for sf2")
	f.StringVar(&format, "format", "", "sfz or sf2; default sf2 if the name ends in .sf2, else sfz")
	f.StringVar(&from, "from", "", "lowest `pitch` to record, as G3; default the lowest of the instrument")
	f.StringVar(&to, "to", "", "highest `pitch` to record, as E5; default the highest of the instrument")
	complete(cmd, "format", "sfz", "sf2")
	instrument.declare(cmd)
	return cmd
}

func writeBank(c samples.Collection, i cremona.Instrument, format, output string) (size int, err error) {
	if format == "sf2" {
		data, err := samples.WriteSF2(c)
		if err != nil {
			return 0, err
		}
		if err := jobs.WriteFile(output, data); err != nil {
			return 0, fmt.Errorf("write %s: %w", output, reason(err))
		}
		return len(data), nil
	}
	b, err := samples.WriteSFZ(i.Kind.String(), c)
	if err != nil {
		return 0, err
	}
	for _, f := range b.Files {
		size += len(f.Data)
	}
	return size, writeFolder(output, b)
}

// A recording is of every third semitone, and serves its neighbours too.
const keyStep = 3

// bankKeys are the keys to record between two pitches, in the middle of three
// each.
func bankKeys(k cremona.Kind, from, to string) ([]int, error) {
	low, high := k.Range()
	for _, f := range []struct {
		name, text string
		key        *int
	}{{"--from", from, &low}, {"--to", to, &high}} {
		if f.text == "" {
			continue
		}
		p, err := cremona.ParsePitch(f.text)
		if err != nil {
			return nil, usage("%s: %w", f.name, err)
		}
		if least, most := k.Range(); p.MIDI() < least || p.MIDI() > most {
			return nil, usage("%s %s is outside the range of the %s, %s to %s", f.name, p, k,
				cremona.SpellMIDI(least, 0), cremona.SpellMIDI(most, 0))
		}
		*f.key = p.MIDI()
	}
	if low > high {
		return nil, usage("--from %s is above --to %s", from, to)
	}
	var keys []int
	for key := min(low+1, high); key <= high; key += keyStep {
		keys = append(keys, key)
	}
	return keys, nil
}

// style is a way of playing and how it is recorded.
type style struct {
	name          string
	bank, program int // General MIDI's, where it has the sound
	marks         cremona.Marks
	flesh         bool    // of a guitar: fingertips instead of nails
	length        float64 // of the recording, s
	release       float64 // s to 60 dB down when the key is let go; 0 lets it ring out
	loop          bool
}

// firstSwitch is the key that chooses the first style in an SFZ bank: C1.
const firstSwitch = 24

// styles are those of an instrument. Program numbers are of General MIDI, from
// 0: 24 nylon guitar, 40 violin, 41 viola, 42 cello, 45 pizzicato.
func styles(k cremona.Kind) []style {
	if !k.Bowed() {
		return []style{
			{name: "nail", program: 24, length: 3.5, release: 0.3},
			{name: "flesh", bank: 1, program: 24, flesh: true, length: 3.5, release: 0.3},
		}
	}
	program := map[cremona.Kind]int{cremona.Violin: 40, cremona.Viola: 41, cremona.Cello: 42}[k]
	return []style{
		{name: "arco", program: program, length: 3.6, release: 0.25, loop: true},
		{name: "pizzicato", program: 45, marks: cremona.Pizzicato, length: 2, release: 0.3},
		{name: "spiccato", bank: 1, program: program, marks: cremona.Spiccato, length: 0.8},
	}
}

// layers are the dynamics that are recorded and the velocities that they serve.
var layers = []struct {
	name      string
	level     int
	low, high int
}{{"p", 200, 1, 50}, {"mf", 500, 51, 95}, {"ff", 900, 96, 127}}

// record plays and cuts all recordings of an instrument.
func (a *app) record(ctx context.Context, i cremona.Instrument, keys []int) (samples.Collection, error) {
	c := samples.Collection{Engine: cremona.Engine,
		Name: fmt.Sprintf("%s %s", i.Kind, i.DNA)}
	bar := a.progress()
	defer bar.end()
	var mu sync.Mutex
	list := styles(i.Kind)
	total, done := len(list)*len(layers), 0
	bar.report(0, "render", 0, total)
	takes := make([][]samples.Recording, total)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for n := range takes {
		group.Go(func() (err error) {
			takes[n], err = take(ctx, i, list[n/len(layers)], n%len(layers), keys)
			mu.Lock()
			defer mu.Unlock()
			done++
			bar.report(0, "render", done, total)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return c, err
	}
	for n, s := range list {
		out := samples.Style{Name: s.name, Bank: s.bank, Program: s.program, Switch: firstSwitch + n}
		for l := range layers {
			out.Recordings = append(out.Recordings, takes[n*len(layers)+l]...)
		}
		c.Styles = append(c.Styles, out)
	}
	c.Level(0.9)
	return c, nil
}

// loopFrom is where the loop of a held note begins, s: its vibrato is full.
const loopFrom = 1.2

// pause is the silence that lets one note die before the next, s.
const pause = 1.2

// take records one style in one dynamic: a performance of all keys, one after
// another, dry and as loud as it comes, cut into its notes.
func take(ctx context.Context, i cremona.Instrument, s style, layer int, keys []int) ([]samples.Recording, error) {
	p, err := perform.Perform(drill(i, s, layers[layer].level, keys), perform.Config{})
	if err != nil {
		return nil, err
	}
	starts := tidy(&p, s, keys)
	audio, err := render.Render(ctx, p, render.Config{Dry: true, Raw: true})
	if err != nil {
		return nil, err
	}
	var out []samples.Recording
	low, high := i.Kind.Range()
	for n, key := range keys {
		from := int(float64(starts[n]*cremona.SampleRate) + 0.5)
		to := min(from+int(float64(s.length*cremona.SampleRate)), len(audio.Left))
		r := samples.Recording{
			Name: fmt.Sprintf("%s-%s-%s", s.name, strings.ReplaceAll(cremona.SpellMIDI(key, 0).String(), "#", "s"), layers[layer].name),
			Key:  key, LowKey: key - 1, HighKey: min(key+1, high), LowLevel: layers[layer].low, HighLevel: layers[layer].high,
			Left: slices.Clone(audio.Left[from:to]), Right: slices.Clone(audio.Right[from:to]), Release: s.release,
		}
		if n == 0 {
			r.LowKey = min(low, key)
		}
		if n == len(keys)-1 {
			r.HighKey = high
		}
		if s.loop {
			err = r.Sustain(loopFrom, s.length-0.3)
		} else {
			fade(r.Left)
			fade(r.Right)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// fade ends a recording softly, over its last 0.15 s.
func fade(x []float64) {
	n := min(len(x), cremona.SampleRate*15/100)
	for i := range n {
		x[len(x)-n+i] = float64(x[len(x)-n+i] * (1 - dsp.Smooth(float64(i+1)/float64(n))))
	}
}

// drill is a score that plays each key by itself, a bar each.
func drill(i cremona.Instrument, s style, level int, keys []int) cremona.Score {
	const perSecond = cremona.TicksPerQuarter // a quarter is a second
	length := cremona.Tick(float64(s.length * perSecond))
	bar := length + cremona.Tick(pause*perSecond)
	score := cremona.Score{
		Engine: cremona.Engine, Title: s.name, Seed: cremona.Seed(cremona.Keccak256([]byte("cremona/bank/v1"), i.DNA[:])), Form: "A",
		Key:    cremona.Key{Tonic: cremona.Pitch{Octave: 4}},
		Meters: []cremona.MeterChange{{Num: 4, Den: 4}},
		Tempos: []cremona.TempoChange{{MicrosPerQuarter: 1_000_000}},
	}
	part := cremona.Part{Name: s.name, Instrument: i}
	for n, key := range keys {
		at := cremona.Tick(n) * bar
		score.Bars = append(score.Bars, cremona.Bar{Start: at, Length: bar})
		part.Notes = append(part.Notes, cremona.Note{At: at, Length: length, Pitch: cremona.SpellMIDI(key, 0), Level: level, Marks: s.marks})
	}
	score.Parts = []cremona.Part{part}
	return score
}

// tidy makes a performance of a drill one of single notes in tune: the pitch is
// that of the key, and a held note is one even bow, however long. It gives the
// times at which they begin.
func tidy(p *cremona.Performance, s style, keys []int) (starts []float64) {
	v := &p.Voices[0]
	strokes := v.Strokes[:0]
	for _, k := range v.Strokes {
		if n := len(strokes) - 1; n >= 0 && k.Start < strokes[n].Start+s.length {
			// The bow turned within a long note. Here it does not, but the left
			// hand goes on.
			strokes[n].Bend = joined(strokes[n].Bend, k.Bend, k.Start-strokes[n].Start)
			continue
		}
		k.Pitch = dsp.MIDIHz(float64(keys[len(strokes)]))
		if s.loop {
			k.End = k.Start + s.length
			k.Speed, k.Force = steady(k.Speed), steady(k.Force)
			k.Damp = 0.2
		}
		strokes = append(strokes, k)
		starts = append(starts, k.Start)
	}
	for n := range strokes {
		strokes[n].Bend = centered(strokes[n].Bend, loopFrom, s.length)
	}
	v.Strokes = strokes
	for n := range v.Plucks {
		k := &v.Plucks[n]
		k.Pitch = dsp.MIDIHz(float64(keys[n]))
		if k.End = k.Start + s.length; s.marks == 0 { // a guitar
			k.Release, k.Flesh = 0.0002, 0
			if s.flesh {
				k.Release = 0.0008
			}
		}
		k.Damp = 0.2
		starts = append(starts, k.Start)
	}
	p.Duration += pause
	return starts
}

// joined is a curve with another one after it, which begins at a time.
func joined(c, next cremona.Curve, at float64) cremona.Curve {
	out := append(cremona.Curve(nil), c...)
	for _, k := range next {
		if t := at + k[0]; len(out) == 0 || t > out[len(out)-1][0] {
			out = append(out, cremona.Knot{t, k[1]})
		}
	}
	return out
}

// centered moves a curve up or down so that its mean between two times is zero:
// vibrato and drift go about the pitch of the key.
func centered(c cremona.Curve, from, to float64) cremona.Curve {
	const steps = 500
	mean := 0.0
	for i := range steps {
		mean += c.At(from+float64((to-from)*(float64(i)+0.5)/steps)) / steps
	}
	out := append(cremona.Curve(nil), c...)
	for i := range out {
		out[i][1] -= mean
	}
	return out
}

// settled is when an attack is over, s.
const settled = 0.35

// steady keeps a curve's attack and holds what follows.
func steady(c cremona.Curve) cremona.Curve {
	n := 0
	for n < len(c) && c[n][0] <= settled {
		n++
	}
	return c[:n:n]
}

// loadBank reads the recordings that shall play, or nothing if none are named.
func loadBank(name, program string, seed cremona.Seed) (*samples.Bank, error) {
	if name == "" {
		if program != "" {
			return nil, hint(usage("--program chooses a preset of a bank"), "name the bank with --bank")
		}
		return nil, nil
	}
	fsys, base := os.DirFS(filepath.Dir(name)), filepath.Base(name)
	var b *samples.Bank
	var err error
	if program == "" {
		b, err = samples.Load(fsys, base)
	} else {
		var number, preset int
		if number, preset, err = parseProgram(program); err != nil {
			return nil, err
		}
		b, err = samples.LoadPreset(fsys, base, number, preset)
	}
	if err != nil {
		return nil, fmt.Errorf("load bank %s: %w", name, err)
	}
	b.Seed = binary.BigEndian.Uint64(seed[:])
	return b, nil
}

// parseProgram reads PROGRAM or BANK:PROGRAM.
func parseProgram(s string) (bank, program int, err error) {
	number, preset, both := strings.Cut(s, ":")
	if !both {
		number, preset = "0", s
	}
	bank, err = strconv.Atoi(number)
	if err == nil {
		program, err = strconv.Atoi(preset)
	}
	if err != nil || bank < 0 || bank > 128 || program < 0 || program > 127 {
		return 0, 0, usage("--program %q is not 0 to 127, nor a bank of 0 to 128 and that, as 1:40", s)
	}
	return bank, program, nil
}
