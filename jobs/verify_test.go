package jobs_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/render"
)

var verifier = jobs.Verifier{CIDs: cids, Digest: digest}

// claim is what an honest chain says of the take.
func claim(t testing.TB) jobs.Claim {
	k := mustTake(t)
	d, err := digest(k.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	s := k.State
	s.Block = cremona.Block{Number: 6}
	return jobs.Claim{State: &s, Record: &cremona.Record{Chain: s.Chain, Contract: s.Contract, Token: s.Token, StateHash: s.Hash(),
		Performance: 1, Digest: d, CID: d.CID(), Block: cremona.Block{Number: 7}}}
}

func TestVerifyHolds(t *testing.T) {
	full := claim(t)
	for name, c := range map[string]jobs.Claim{"archive": full, "no archive": {Record: full.Record}, "offline": {}} {
		t.Run(name, func(t *testing.T) {
			r, err := verifier.Verify(t.Context(), mustTake(t).Bundle, c)
			if err != nil {
				t.Fatal(err)
			}
			if first, differs := r.First(); differs {
				t.Errorf("%s differs: %s", first.Layer, first.Detail)
			}
			if n := len(r.Checks); (c.Record == nil) != (n == 7) || n < 7 {
				t.Errorf("%d layers: %+v", n, r.Checks)
			}
		})
	}
}

func TestDerive(t *testing.T) {
	c := claim(t)
	r, err := verifier.Derive(t.Context(), *c.State, *c.Record)
	if err != nil {
		t.Fatal(err)
	}
	if first, differs := r.First(); differs {
		t.Errorf("%s differs: %s", first.Layer, first.Detail)
	}
	c.Record.Digest[0]++
	if r, err = verifier.Derive(t.Context(), *c.State, *c.Record); err != nil {
		t.Fatal(err)
	}
	if first, _ := r.First(); first.Layer != jobs.LayerDirectory {
		t.Errorf("another digest: %+v", r.Checks)
	}
}

// TestVerifyFindsAFlippedBit flips one bit in the middle of each file and
// expects the first layer that knows the file.
func TestVerifyFindsAFlippedBit(t *testing.T) {
	for name, want := range map[string]jobs.Layer{
		bundle.MIDIName: jobs.LayerScore, bundle.MusicXMLName: jobs.LayerScore, bundle.AudioName: jobs.LayerAudio,
		bundle.CoverName: jobs.LayerFile, bundle.PageName: jobs.LayerFile, bundle.MetadataName: jobs.LayerFile,
	} {
		t.Run(name, func(t *testing.T) {
			b := copyOf(mustTake(t).Bundle)
			f, _ := b.File(name)
			f.Data[len(f.Data)/2] ^= 1
			expect(t, b, claim(t), want, name)
		})
	}
}

func TestVerifyFindsChangedFields(t *testing.T) {
	for field, c := range map[string]struct {
		from, to string
		layer    jobs.Layer
		says     string
	}{
		"engine":      {`"engine":"` + cremona.Engine + `"`, `"engine":"cremona/0"`, jobs.LayerEngine, "take the release"},
		"model":       {`"model":"`, `"model":"x`, jobs.LayerFile, bundle.ManifestName},
		"score hash":  {`"scoreHash":"0x`, "", jobs.LayerScore, "the manifest says"},
		"performance": {`"performanceHash":"0x`, "", jobs.LayerPerformance, "the manifest says"},
	} {
		t.Run(field, func(t *testing.T) {
			b := copyOf(mustTake(t).Bundle)
			f, _ := b.File(bundle.ManifestName)
			text := strings.ReplaceAll(string(f.Data), `": "`, `":"`)
			at := strings.Index(text, c.from)
			if at < 0 {
				t.Fatalf("the manifest has no %s:\n%s", c.from, text)
			}
			if c.to == "" { // another first digit
				digit := at + len(c.from)
				c.from, c.to = text[at:digit+1], text[at:digit]+string("10"[text[digit]&1])
				if c.from == c.to {
					c.to = text[at:digit] + "7"
				}
			}
			setFile(b, bundle.ManifestName, []byte(strings.Replace(text, c.from, c.to, 1)))
			expect(t, b, claim(t), c.layer, c.says)
		})
	}
}

// A score by another model is named as that, not as a forgery only.
func TestVerifyNamesAnotherModel(t *testing.T) {
	b := copyOf(mustTake(t).Bundle)
	f, _ := b.File(bundle.MIDIName)
	f.Data[len(f.Data)/2] ^= 1
	f, _ = b.File(bundle.ManifestName)
	setFile(b, bundle.ManifestName, []byte(strings.Replace(string(f.Data), compose.Model, "rules/1", 1)))
	expect(t, b, claim(t), jobs.LayerScore, "says that rules/1 composed it, this program composes with "+compose.Model)
}

func setFile(b cremona.Bundle, name string, data []byte) {
	for i := range b.Files {
		if b.Files[i].Name == name {
			b.Files[i].Data = data
		}
	}
}

func TestVerifyFindsAnotherState(t *testing.T) {
	c := claim(t)
	c.State = nil
	c.Record.StateHash[5]++
	expect(t, mustTake(t).Bundle, c, jobs.LayerState, "the link names")
	c = claim(t)
	c.State.Hands++
	expect(t, mustTake(t).Bundle, c, jobs.LayerState, "the chain says")
}

func TestVerifyFindsAnotherLink(t *testing.T) {
	c := claim(t)
	c.Record.Digest[5]++
	expect(t, mustTake(t).Bundle, c, jobs.LayerLink, "the chain links")
	c = claim(t)
	c.Record.Performance = 2
	expect(t, mustTake(t).Bundle, c, jobs.LayerLink, "performance 2")
}

func TestVerifyNamesBarAndBeat(t *testing.T) {
	k := mustTake(t)
	other := k.Score
	other.Parts = append(other.Parts[:0:0], other.Parts...)
	notes := append(other.Parts[0].Notes[:0:0], other.Parts[0].Notes...)
	notes[len(notes)/2].Length /= 2
	other.Parts[0].Notes = notes
	var midi bytes.Buffer
	if err := compose.WriteMIDI(&midi, other); err != nil {
		t.Fatal(err)
	}
	b := copyOf(k.Bundle)
	setFile(b, bundle.MIDIName, midi.Bytes())
	expect(t, b, claim(t), jobs.LayerScore, "bar ")
}

func TestVerifyNamesTheSample(t *testing.T) {
	k := mustTake(t)
	other := k.Audio
	other.Left = append([]float64(nil), other.Left...)
	other.Left[12_345] += 1.0 / 1024
	wav, err := render.EncodeWAV(other, jobs.Tags(k.State, k.Score.Title))
	if err != nil {
		t.Fatal(err)
	}
	b := copyOf(k.Bundle)
	setFile(b, bundle.AudioName, wav)
	expect(t, b, claim(t), jobs.LayerAudio, "left sample 12345 (0.2572 s)")
}

func TestVerifyNamesMissingAndForeignFiles(t *testing.T) {
	b := copyOf(mustTake(t).Bundle)
	b.Files = append(b.Files, cremona.File{Name: "zebra", Data: []byte("?")})
	expect(t, b, claim(t), jobs.LayerFile, "zebra does not belong there")
	b = cremona.Bundle{Files: b.Files[:1]}
	expect(t, b, claim(t), jobs.LayerFile, "manifest.json is missing")
}

// expect verifies and wants the first difference in a layer, said with words.
func expect(t *testing.T, b cremona.Bundle, c jobs.Claim, layer jobs.Layer, words string) {
	t.Helper()
	r, err := verifier.Verify(t.Context(), b, c)
	if err != nil {
		t.Fatal(err)
	}
	first, differs := r.First()
	if !differs || first.Layer != layer || !strings.Contains(first.Detail, words) {
		t.Errorf("first difference %q: %q; want %q with %q", first.Layer, first.Detail, layer, words)
	}
}
