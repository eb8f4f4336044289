package bundle_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
)

func manifestText(t testing.TB) string {
	f, _ := mustMake(t, sampleInput(sampleState())).File(bundle.ManifestName)
	return string(f.Data)
}

func TestParseManifestRefuses(t *testing.T) {
	good := manifestText(t)
	edit := func(old, new string) string {
		s := strings.Replace(good, old, new, 1)
		if s == good {
			t.Fatalf("%q is not in %s", old, good)
		}
		return s
	}
	for name, c := range map[string]struct{ in, want string }{
		"empty":       {"", "empty input"},
		"missing":     {edit(`"frames": 2940000,`, ``), "frames: field is missing"},
		"unknown":     {edit(`"frames"`, `"colour": 1, "frames"`), "colour: unknown field"},
		"version":     {edit(`manifest/1`, `manifest/9`), `version "cremona-manifest/9"`},
		"engine":      {edit(`"engine": "cremona/1"`, `"engine": "CREMONA 1"`), `engine "CREMONA 1"`},
		"block":       {edit(`"token": 7,`, `"token": 7, "block": {"number": 3, "hash": "`+cremona.Hash{}.String()+`"},`), "block 3 is given"},
		"state":       {edit(`"token": 7`, `"token": 0`), "token 0"},
		"other state": {edit(`"token": 7`, `"token": 8`), "stateHash is"},
		"seed":        {edit(`"seed": "0x`, `"seed": "0xffff`), "0x and 64"},
		"number":      {edit(`"performance": 3`, `"performance": 4`), "performance is 4, but 2 came before"},
		"previous":    {edit(`"previous": "b`, `"previous": "c`), "previous is"},
		"frames":      {edit(`2940000`, `0`), "frames 0"},
		"size":        {edit(`"size": 6`, `"size": 0`), "size 0"},
		"slash":       {edit(`"cover.svg"`, `"../cover.svg"`), "entry 1 is not cover.svg"},
		"cid":         {edit(`"cid": "bafkrei`, `"cid": "QmXkrei`), "CID"},
		"sha256":      {edit(`"sha256": "`, `"sha256": "0x`), "64 lower-case hex digits"},
	} {
		if _, err := bundle.ParseManifest([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// One flipped bit in any file is found and the file is named. In the manifest
// it is found too, save in what only a new derivation can tell.
func TestCheckFindsFlippedBits(t *testing.T) {
	whole := mustMake(t, sampleInput(sampleState()))
	for i, f := range whole.Files {
		line := []byte{}
		for at := range min(len(f.Data), 6000) {
			if at == 0 || f.Data[at-1] == '\n' {
				line, _, _ = bytes.Cut(f.Data[at:], []byte("\n"))
			}
			if f.Name == bundle.ManifestName && derived(line) {
				continue
			}
			b := cremona.Bundle{Files: slices.Clone(whole.Files)}
			b.Files[i].Data = bytes.Clone(f.Data)
			b.Files[i].Data[at] ^= 1 << (at % 8)
			err := bundle.Check(b)
			if err == nil {
				t.Fatalf("a flipped bit at byte %d of %s is not found, in %s", at, f.Name, line)
			}
			if f.Name != bundle.ManifestName && !strings.HasPrefix(err.Error(), f.Name) {
				t.Fatalf("byte %d of %s: %v", at, f.Name, err)
			}
		}
	}
}

func derived(line []byte) bool {
	for _, field := range []string{"engine", "model", "scoreHash", "performanceHash", "frames", "cid"} {
		if bytes.Contains(line, []byte(`"`+field+`": `)) {
			return true
		}
	}
	return false
}

func TestCheckCounts(t *testing.T) {
	whole := mustMake(t, sampleInput(sampleState()))
	for name, c := range map[string]struct {
		files []cremona.File
		want  string
	}{
		"nothing": {nil, "no manifest.json"},
		"missing": {whole.Files[1:], "cover.svg is missing"},
		"unknown": {append(whole.Files[:7:7], cremona.File{Name: "virus.exe"}), `file "virus.exe" is not in the manifest`},
		"twice":   {append(whole.Files[:7:7], whole.Files[0]), "twice"},
	} {
		if err := bundle.Check(cremona.Bundle{Files: c.files}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	m := mustParse(t, whole)
	m.Files[0].CID = m.Files[1].CID
	if err := m.CheckCIDs(whole, rawCIDs); err == nil || !strings.HasPrefix(err.Error(), "cover.svg has CID") {
		t.Errorf("a wrong CID gives %v", err)
	}
}

// The State in the manifest is one that every tool reads.
func TestManifestStateIsAState(t *testing.T) {
	var m struct{ State json.RawMessage }
	if err := json.Unmarshal([]byte(manifestText(t)), &m); err != nil {
		t.Fatal(err)
	}
	got, err := cremona.ParseState(m.State)
	want := sampleState()
	want.Block = cremona.Block{}
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(manifestText(f)))
	f.Add([]byte(`{"version":"cremona-manifest/1","files":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := bundle.ParseManifest(data)
		if err != nil {
			return
		}
		out, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := bundle.ParseManifest(out)
		if err != nil {
			t.Fatalf("a manifest does not survive its own bytes: %v", err)
		}
		if again, _ := back.Encode(); !bytes.Equal(again, out) {
			t.Fatal("a manifest has two forms")
		}
	})
}
