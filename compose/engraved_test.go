package compose

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// need skips a test where a program of others is not there, unless the
// environment says that it must be.
func need(t *testing.T, there bool, what string) {
	t.Helper()
	switch {
	case there:
	case os.Getenv("CREMONA_REQUIRE_PEERS") != "":
		t.Fatalf("%s is not there", what)
	default:
		t.Skipf("%s is not there", what)
	}
}

// engraveScript engraves each file that it is given and prints what Verovio
// says of it.
const engraveScript = `
import createVerovioModule from 'verovio/wasm';
import { VerovioToolkit } from 'verovio/esm';
import fs from 'fs';
const toolkit = new VerovioToolkit(await createVerovioModule());
toolkit.setOptions({ inputFrom: 'musicxml', pageHeight: 2970, pageWidth: 2100, scale: 35, breaks: 'auto', footer: 'none', header: 'none' });
for (const file of process.argv.slice(1)) {
	if (!toolkit.loadData(fs.readFileSync(file, 'utf8'))) console.log(file + ': not loaded');
	for (let page = 1; page <= toolkit.getPageCount(); page++) {
		const svg = toolkit.renderToSVG(page);
		if (!svg.includes('class="note"') && page == 1) console.log(file + ': no notes');
		if (process.env.SVG_DIR) fs.writeFileSync(file.replace('.musicxml', '-' + page + '.svg'), svg);
	}
}`

// Verovio engraves what is written, composed or wild, without a warning.
func TestVerovioEngraves(t *testing.T) {
	tools, err := filepath.Abs("../tools")
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(filepath.Join(tools, "node_modules/verovio"))
	_, noNode := exec.LookPath("node")
	need(t, err == nil && noNode == nil, "verovio (make tools)")
	dir := t.TempDir()
	var files []string
	save := func(name string, s cremona.Score) {
		var b bytes.Buffer
		if err := WriteMusicXML(&b, s); err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.Join(dir, name+".musicxml"))
		if err := os.WriteFile(files[len(files)-1], b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, g := range goldens {
		save(g.name, goldenScore(t, i))
	}
	for n := range 24 {
		save("wild-"+string(rune('a'+n)), wildScore(n))
	}
	cmd := exec.Command("node", append([]string{"--input-type=module", "-e", engraveScript, "--"}, files...)...)
	cmd.Dir = tools
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// How closely a page is set says nothing of the notation.
	lines := strings.Split(string(out), "\n")
	for _, line := range lines {
		crowded := strings.Contains(line, "Justification is highly compressed") || strings.HasPrefix(line, "[Warning] \t")
		if line = strings.TrimSpace(line); line != "" && !crowded {
			t.Error(line)
		}
	}
}

// abc2midi, a reader of ABC by others, hears what was written: the same keys at
// the same times, for the same lengths.
func TestABCToMIDI(t *testing.T) {
	_, err := exec.LookPath("abc2midi")
	need(t, err == nil, "abc2midi (Debian abcmidi)")
	dir := t.TempDir()
	check := func(s cremona.Score) {
		s = unadorned(s)
		var b bytes.Buffer
		if err := WriteABC(&b, s); err != nil {
			t.Fatal(err)
		}
		abc, midi := filepath.Join(dir, "x.abc"), filepath.Join(dir, "x.mid")
		// It strums chords unless told not to.
		text := strings.Replace(b.String(), "\nK:", "\n%%MIDI chordattack 0\n%%MIDI randomchordattack 0\nK:", 1)
		if err := os.WriteFile(abc, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		said, err := exec.Command("abc2midi", abc, "-o", midi, "-HARP").CombinedOutput()
		if err != nil || strings.Contains(string(said), "Error") {
			t.Fatalf("%v\n%s\n%s", err, said, b.String())
		}
		data, err := os.ReadFile(midi)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadMIDI(data, MIDIOptions{})
		if err != nil {
			t.Fatal(err)
		}
		compareHeard(t, got, s)
		if t.Failed() {
			t.Fatalf("%s\n%s", said, b.String())
		}
	}
	for i := range goldens {
		check(goldenScore(t, i))
	}
	for n := range 40 {
		check(wildScore(n))
	}
}

// unadorned takes away what another program plays in its own way.
func unadorned(s cremona.Score) cremona.Score {
	parts := append([]cremona.Part(nil), s.Parts...)
	for i := range parts {
		parts[i].Graces = nil
		parts[i].Notes = append([]cremona.Note(nil), parts[i].Notes...)
		for j := range parts[i].Notes {
			parts[i].Notes[j].Marks, parts[i].Notes[j].Slur = 0, false
		}
	}
	s.Parts = parts
	return s
}

// compareHeard compares notes by time and key; the other program counts 480
// ticks a quarter, lets a note go a few of them early and makes a track of each
// overlay.
func compareHeard(t *testing.T, got, want cremona.Score) {
	t.Helper()
	const slack = int(quarter) / 40
	g, w := byKey(got), byKey(want)
	if len(g) != len(w) {
		t.Fatalf("%d notes, want %d", len(g), len(w))
	}
	for j := range w {
		at, length := g[j].At-w[j].At, g[j].Length-w[j].Length
		if g[j].Pitch.MIDI() != w[j].Pitch.MIDI() || !within(int(at), slack) || !within(int(length), slack) {
			t.Fatalf("bar %d: %+v, want %+v", want.BarAt(w[j].At), g[j], w[j])
		}
	}
}

// byKey orders the notes of all parts by key first.
func byKey(s cremona.Score) (all []cremona.Note) {
	for _, p := range s.Parts {
		all = append(all, p.Notes...)
	}
	slices.SortFunc(all, func(a, b cremona.Note) int {
		return cmp.Or(a.Pitch.MIDI()-b.Pitch.MIDI(), cmp.Compare(a.At, b.At), cmp.Compare(a.Length, b.Length))
	})
	return all
}
