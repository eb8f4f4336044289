package bundle_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// rawCIDs are the true CIDs of files that fit one block: CIDv1, raw, sha2-256.
func rawCIDs(b cremona.Bundle) ([]string, error) {
	enc := base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
	var ids []string
	for _, f := range b.Files {
		d := sha256.Sum256(f.Data)
		ids = append(ids, "b"+enc.EncodeToString(append([]byte{0x01, 0x55, 0x12, 0x20}, d[:]...)))
	}
	return ids, nil
}

func sampleState() cremona.State {
	return cremona.State{
		Chain: 1337, Contract: cremona.Address{0xc0, 0xff, 0xee}, Token: 7,
		CollectionSeed: cremona.Keccak256([]byte("collection")),
		Kind:           cremona.Violin,
		Wish:           cremona.Wish{Mood: 4, Genre: 1},
		Performances:   2, Lessons: 1, Hands: 3, Birth: 4,
		LessonsHead: cremona.LessonsHead([]cremona.Hash{{4}}), LastPerformance: cremona.Hash{5},
		Block: cremona.Block{Number: 99, Hash: cremona.Hash{9}},
	}
}

func sampleInput(s cremona.State) bundle.Input {
	const q = cremona.TicksPerQuarter
	return bundle.Input{
		State: s, Lessons: []cremona.Hash{{4}}, Model: "rules/1", Seconds: 61.25,
		Score: cremona.Score{
			Engine: cremona.Engine, Title: "Air in Eb major", Seed: s.Seed(),
			Key:    cremona.Key{Tonic: cremona.Pitch{Step: 2, Alter: -1, Octave: 4}, Mode: 1},
			Form:   "AABA",
			Meters: []cremona.MeterChange{{Num: 6, Den: 8}},
			Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}},
			Bars:   []cremona.Bar{{Length: 3 * q}},
			Parts: []cremona.Part{{Name: "violin", Instrument: s.Brief().Instrument,
				Notes: []cremona.Note{{Length: 3 * q, Pitch: cremona.Pitch{Step: 2, Alter: -1, Octave: 4}, Level: 500}}}},
		},
		WAV: []byte("RIFF"), MIDI: []byte("MThd"), MusicXML: []byte("<score/>"), Cover: []byte("<svg/>"), Page: []byte("<html>"),
		ScoreHash: cremona.Hash{1}, PerformanceHash: cremona.Hash{2},
		CIDs: rawCIDs,
	}
}

func mustMake(t testing.TB, in bundle.Input) cremona.Bundle {
	t.Helper()
	b, err := bundle.Make(in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustParse(t testing.TB, b cremona.Bundle) bundle.Manifest {
	t.Helper()
	f, _ := b.File(bundle.ManifestName)
	m, err := bundle.ParseManifest(f.Data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestGolden(t *testing.T) {
	b := mustMake(t, sampleInput(sampleState()))
	for _, name := range []string{bundle.MetadataName, bundle.ManifestName} {
		f, ok := b.File(name)
		if !ok {
			t.Fatalf("no %s", name)
		}
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.Data, want) {
			t.Errorf("%s changed:\n%s\nwant\n%s", name, f.Data, want)
		}
	}
}

// The folder is sorted, complete and accepted by its own check.
func TestMakeIsWhole(t *testing.T) {
	b := mustMake(t, sampleInput(sampleState()))
	var names []string
	for _, f := range b.Files {
		names = append(names, f.Name)
		if f.Data[len(f.Data)-1] == '\n' && bytes.HasSuffix(f.Data, []byte("\n\n")) {
			t.Errorf("%s ends in more than one line end", f.Name)
		}
	}
	want := []string{"cover.svg", "index.html", "manifest.json", "metadata.json", "performance.wav", "score.mid", "score.musicxml"}
	if !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	if err := bundle.Check(b); err != nil {
		t.Error(err)
	}
	if err := mustParse(t, b).CheckCIDs(b, rawCIDs); err != nil {
		t.Error(err)
	}
}

// The block at which a State was read reaches no byte; every fact of it does.
func TestSameStateSameBytes(t *testing.T) {
	want := mustMake(t, sampleInput(sampleState()))
	for _, block := range []cremona.Block{{}, {Number: 1}, {Number: 1 << 40, Hash: cremona.Hash{7}}} {
		s := sampleState()
		s.Block = block
		got := mustMake(t, sampleInput(s))
		for i := range want.Files {
			if !bytes.Equal(got.Files[i].Data, want.Files[i].Data) {
				t.Errorf("%s differs when read at block %d", want.Files[i].Name, block.Number)
			}
		}
	}
	s := sampleState()
	s.Hands++
	got := mustMake(t, sampleInput(s))
	for _, name := range []string{bundle.MetadataName, bundle.ManifestName} {
		a, _ := got.File(name)
		b, _ := want.File(name)
		if bytes.Equal(a.Data, b.Data) {
			t.Errorf("another State has the same %s", name)
		}
	}
}

// Previous is what the token showed in this State.
func TestPrevious(t *testing.T) {
	last, root := cremona.Hash{5}, cremona.Hash{6}
	for name, c := range map[string]struct {
		change func(*cremona.State)
		want   string
	}{
		"first":         {func(s *cremona.State) { s.Performances, s.LastPerformance = 0, cremona.Hash{} }, ""},
		"single":        {func(s *cremona.State) {}, last.CID()},
		"newer season":  {func(s *cremona.State) { s.Season, s.SeasonRoot, s.LinkedSeason = 2, root, 1 }, root.CID() + "/7"},
		"newer single":  {func(s *cremona.State) { s.Season, s.SeasonRoot, s.LinkedSeason = 2, root, 2 }, last.CID()},
		"only a season": {func(s *cremona.State) { *s = onlySeason(*s, root) }, root.CID() + "/7"},
	} {
		s := sampleState()
		c.change(&s)
		if got := mustParse(t, mustMake(t, sampleInput(s))).Previous; got != c.want {
			t.Errorf("%s: previous is %q, want %q", name, got, c.want)
		}
	}
}

func onlySeason(s cremona.State, root cremona.Hash) cremona.State {
	s.Performances, s.LastPerformance = 0, cremona.Hash{}
	s.Season, s.SeasonRoot = 1, root
	return s
}

// Hostile text stays text: the JSON has no markup in it, no control and no
// character that turns the direction of writing, and no link leaves IPFS.
func TestHostileTitle(t *testing.T) {
	in := sampleInput(sampleState())
	in.Score.Title = "</script><img src=x onerror=alert(1)>\u202e\x00\"'`&\n" + strings.Repeat("long ", 1000)
	in.Score.Form = "<b>\u2066A\"" + strings.Repeat("B", 1000)
	b := mustMake(t, in)
	f, _ := b.File(bundle.MetadataName)
	if i := bytes.IndexAny(f.Data, "<>&\u202e\u2066\x00"); i >= 0 {
		t.Errorf("%q at byte %d", f.Data[i], i)
	}
	if len(f.Data) > 8000 {
		t.Errorf("%d bytes", len(f.Data))
	}
	var got struct{ Title, Description string }
	if err := json.Unmarshal(f.Data, &got); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got.Title, "</script><img src=x onerror=alert(1)>\"'`& long") {
		t.Errorf("title %q", got.Title)
	}
	if strings.Contains(got.Description, "img") {
		t.Errorf("the Markdown of the description holds the title: %q", got.Description)
	}
}

func TestMakeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*bundle.Input)
		want   string
	}{
		"state":      {func(in *bundle.Input) { in.State.Token = 0 }, "token 0"},
		"unrevealed": {func(in *bundle.Input) { in.State.CollectionSeed = cremona.Hash{} }, "not revealed"},
		"score":      {func(in *bundle.Input) { in.Score.Bars = nil }, "bars"},
		"seed":       {func(in *bundle.Input) { in.Score.Seed[0]++ }, "score has seed"},
		"instrument": {func(in *bundle.Input) { in.Score.Parts[0].Instrument.Life.Hands++ }, "another instrument"},
		"hash":       {func(in *bundle.Input) { in.ScoreHash = cremona.Hash{} }, "hash of the score"},
		"seconds":    {func(in *bundle.Input) { in.Seconds = 0 }, "audio of 0 s"},
		"model":      {func(in *bundle.Input) { in.Model = "<rules>" }, `model "<rules>"`},
		"no cids":    {func(in *bundle.Input) { in.CIDs = nil }, "no function"},
		"cid error": {func(in *bundle.Input) {
			in.CIDs = func(cremona.Bundle) ([]string, error) { return nil, errors.New("boom") }
		}, "compute CIDs: boom"},
		"few cids": {func(in *bundle.Input) { in.CIDs = func(cremona.Bundle) ([]string, error) { return nil, nil } }, "0 for 5 files"},
		"bad cids": {func(in *bundle.Input) {
			in.CIDs = func(b cremona.Bundle) ([]string, error) { return make([]string, len(b.Files)), nil }
		}, "cover.svg: CID"},
		"no audio": {func(in *bundle.Input) { in.WAV = nil }, "performance.wav is empty"},
	} {
		in := sampleInput(sampleState())
		c.change(&in)
		if _, err := bundle.Make(in); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func Example() {
	state := sampleState()
	b, err := bundle.Make(sampleInput(state))
	if err != nil {
		fmt.Println(err)
		return
	}
	file, _ := b.File(bundle.ManifestName)
	m, err := bundle.ParseManifest(file.Data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("performance", m.Performance, "of token", m.State.Token)
	for _, f := range m.Files {
		fmt.Println(f.Name, f.Size)
	}
	fmt.Println("whole:", bundle.Check(b) == nil)
	// Output:
	// performance 3 of token 7
	// cover.svg 6
	// index.html 6
	// metadata.json 3798
	// performance.wav 4
	// score.mid 4
	// score.musicxml 8
	// whole: true
}
