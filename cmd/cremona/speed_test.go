package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/internal/peers"
)

// rounds is how often everybody plays, in turn.
const rounds = 5

// BenchmarkPeers lets this program and FluidSynth, with its room and chorus,
// play a minute of music into a WAV: the whole process, from loading the
// SoundFont or trying out the strings to the file. Medians of processor time on
// one core; on two, of the time on the clock, which wants an idle machine.
func BenchmarkPeers(b *testing.B) {
	var table strings.Builder
	rows := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintf(rows, "a minute of\tcremona\tpeer\t\tas fast as the peer\n")
	for _, piece := range []struct {
		name  string
		score cremona.Score
	}{{"solo violin", minute(b)}, {"string quartet", quartet(minute(b))}} {
		score, midi := written(b, piece.score)
		play := func(cores int) func() *exec.Cmd {
			return func() *exec.Cmd {
				cmd := exec.Command("cremona", "-q", "render", score, "-o", filepath.Join(b.TempDir(), "ours.wav"))
				cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", cores))
				return cmd
			}
		}
		row := func(b *testing.B, peer string, ours, theirs float64) {
			fmt.Fprintf(rows, "%s\t%.3f s\t%.3f s\t%s\t%.2f ×\n", piece.name, ours, theirs, peer, theirs/ours)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(ours, "s/cremona")
			b.ReportMetric(theirs, "s/peer")
			b.ReportMetric(theirs/ours, "×peer")
		}
		b.Run(piece.name+" beside FluidSynth", func(b *testing.B) {
			fluid, font := peers.Need(b, "fluidsynth"), soundFont(b)
			for b.Loop() {
				ours, theirs := race(b, processor, play(1), func() *exec.Cmd {
					return exec.Command(fluid, "-n", "-i", "-q", "-R", "1", "-C", "1", "-r", "48000", "-T", "wav", "-F", filepath.Join(b.TempDir(), "theirs.wav"), font, midi)
				})
				row(b, "FluidSynth", ours, theirs)
			}
		})
		b.Run(piece.name+" on two cores", func(b *testing.B) {
			for b.Loop() {
				ours, theirs := race(b, clocked, play(2), play(1))
				row(b, "itself on one core", ours, theirs)
			}
		})
	}
	rows.Flush()
	b.Logf("medians of %d\n%s", rounds, table.String())
}

// race is the median cost of two commands that run in turn.
func race(b *testing.B, cost func(*testing.B, *exec.Cmd) float64, first, second func() *exec.Cmd) (x, y float64) {
	var xs, ys []float64
	for range rounds {
		xs, ys = append(xs, cost(b, first())), append(ys, cost(b, second()))
	}
	slices.Sort(xs)
	slices.Sort(ys)
	return xs[rounds/2], ys[rounds/2]
}

// processor is the processor time of a command in s, clocked its time on the
// clock.
func processor(b *testing.B, cmd *exec.Cmd) float64 {
	clocked(b, cmd)
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
}

func clocked(b *testing.B, cmd *exec.Cmd) float64 {
	b.Helper()
	begun := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return time.Since(begun).Seconds()
}

// soundFont is FluidR3 of Debian's fluid-soundfont-gm.
func soundFont(b *testing.B) string {
	name := os.Getenv("CREMONA_FLUIDR3")
	if name == "" {
		name = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
	}
	if _, err := os.Stat(name); err != nil {
		peers.Lacking(b, "no FluidR3_GM.sf2 on this machine: apt-get install fluid-soundfont-gm, or set CREMONA_FLUIDR3 to its path")
	}
	return name
}

// minute is a reel of 58 s for a violin.
func minute(b *testing.B) cremona.Score {
	brief := cremona.Brief{Instrument: cremona.Instrument{Kind: cremona.Violin}}
	if err := brief.Wish.Length.UnmarshalText([]byte("60s")); err != nil {
		b.Fatal(err)
	}
	s, err := compose.Compose(brief, cremona.Seed{31: 1})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// quartet gives the line of a violin to two violins, a viola and a cello, each
// another instrument and in its own range.
func quartet(s cremona.Score) cremona.Score {
	solo := s.Parts[0]
	s.Parts = nil
	for i, kind := range []cremona.Kind{cremona.Violin, cremona.Violin, cremona.Viola, cremona.Cello} {
		part := solo
		part.Name = fmt.Sprint(kind, " ", i+1)
		part.Instrument.Kind, part.Instrument.DNA[0] = kind, byte(i+1)
		part.Notes = slices.Clone(solo.Notes)
		low, _ := kind.Range()
		for k := range part.Notes {
			p, down := &part.Notes[k].Pitch, max(0, i-1) // octaves
			for p.MIDI()-12*down < low {
				down--
			}
			p.Octave -= int8(down)
		}
		s.Parts = append(s.Parts, part)
	}
	return s
}

// written writes a score for us and for others.
func written(b *testing.B, s cremona.Score) (score, midi string) {
	dir := b.TempDir()
	score, midi = filepath.Join(dir, "score.json"), filepath.Join(dir, "score.mid")
	data, err := json.Marshal(s)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(score, data, 0o644); err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(midi)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	if err := compose.WriteMIDI(file, s); err != nil {
		b.Fatal(err)
	}
	return score, midi
}
