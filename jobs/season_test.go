package jobs_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
)

func hall(t *testing.T, dir string, s *storage) jobs.Hall {
	t.Helper()
	log, err := jobs.OpenMadeLog(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { log.Close() })
	return jobs.Hall{
		Runner: jobs.Runner{Pinner: s, CIDs: cids, Digest: digest, Shelf: jobs.Shelf{Dir: dir}, Jobs: 2},
		Measure: func(b cremona.Bundle) (cremona.Hash, uint64, error) {
			h, err := digest(b)
			return h, uint64(len(b.Files)), err
		},
		Pinned: func(_ context.Context, h cremona.Hash) (bool, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			_, found := s.bundles[h]
			return found, nil
		},
		Log: log,
	}
}

// A season is made once: what is written down and pinned is not made again,
// what is lost from the store is.
func TestHallMakesTheRest(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	s := &storage{bundles: map[cremona.Hash]cremona.Bundle{}}
	states := []cremona.State{shortState(1), shortState(2), shortState(3)}
	if _, err := hall(t, dir, s).Make(ctx, states[:2]); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "season.jsonl")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(data, `{"stateHash":"0x12`...), 0o644); err != nil { // killed in the middle of a line
		t.Fatal(err)
	}
	made := []uint64{}
	h := hall(t, dir, s)
	h.Progress = func(token uint64, step jobs.Step, _, _ int) {
		if step == jobs.Composing {
			s.mu.Lock()
			defer s.mu.Unlock()
			made = append(made, token)
		}
	}
	first, err := h.Make(ctx, states)
	if err != nil || !slices.Equal(made, []uint64{3}) {
		t.Fatalf("made %v again (%v), want token 3 only", made, err)
	}
	for i, m := range first {
		if m.StateHash != states[i].Hash() || m.Size == 0 {
			t.Errorf("token %d: %+v", states[i].Token, m)
		}
		if _, found := s.bundles[m.Digest]; !found {
			t.Errorf("token %d is not pinned", states[i].Token)
		}
	}
	delete(s.bundles, first[1].Digest)
	made = nil
	second, err := h.Make(ctx, states)
	if err != nil || !slices.Equal(made, []uint64{2}) || !slices.Equal(first, second) {
		t.Errorf("made %v again (%v); want token 2, and the same bytes", made, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*[0-9a-f]")); err != nil || len(left) != 0 {
		t.Errorf("on the shelf is left %v (%v)", left, err)
	}
	if err := jobs.FinishSeason(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the list is there after the season")
	}
}

func TestHallDoesNotTrustTheStore(t *testing.T) {
	s := &storage{bundles: map[cremona.Hash]cremona.Bundle{}, lie: true}
	_, err := hall(t, t.TempDir(), s).Make(context.Background(), []cremona.State{shortState(1)})
	wantError(t, err, "token 1", "do not trust that store")
}

func TestMadeLogRefusesOtherLines(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "season.jsonl"), []byte("{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := jobs.OpenMadeLog(dir)
	wantError(t, err, "season.jsonl", "remove the file")
}

func TestSeasonPlan(t *testing.T) {
	dir := t.TempDir()
	if _, found, err := jobs.LoadSeasonPlan(dir); found || err != nil {
		t.Errorf("found a plan in an empty folder (%v)", err)
	}
	p := jobs.SeasonPlan{Chain: 1, Contract: cremona.Address{2}, Season: 3, From: 4, To: 5, Root: cremona.Hash{6}, StatesRoot: cremona.Hash{7}}
	if err := p.Save(dir); err != nil {
		t.Fatal(err)
	}
	if got, found, err := jobs.LoadSeasonPlan(dir); !found || err != nil || got != p {
		t.Errorf("%+v, %v, %v; want %+v", got, found, err, p)
	}
}

// What a season's claim says is held against the bundle.
func TestVerifySeason(t *testing.T) {
	k := mustTake(t)
	d, err := digest(k.Bundle)
	if err != nil {
		t.Fatal(err)
	}
	part := cremona.Played{Token: 1, StateHash: k.State.Hash(), Digest: d}
	tree, err := cremona.NewStatesTree([]cremona.Played{part, {Token: 2, StateHash: cremona.Hash{1}, Digest: cremona.Hash{2}}})
	if err != nil {
		t.Fatal(err)
	}
	proof, _ := tree.Proof(1)
	other, _ := tree.Proof(2)
	for name, test := range map[string]struct {
		change func(*jobs.SeasonClaim)
		says   string
	}{
		"right":         {func(*jobs.SeasonClaim) {}, ""},
		"another root":  {func(c *jobs.SeasonClaim) { c.StatesRoot = cremona.Hash{9} }, "the proof does not hold"},
		"another proof": {func(c *jobs.SeasonClaim) { c.Proof = other }, "it proves token 2"},
		"another place": {func(c *jobs.SeasonClaim) { c.Folder = cremona.Hash{9} }, "its directory leads to"},
		"a forged path": {func(c *jobs.SeasonClaim) { c.Proof.Path = []cremona.Hash{{3}} }, "the proof does not hold"},
	} {
		t.Run(name, func(t *testing.T) {
			claim := jobs.SeasonClaim{Number: 1, StatesRoot: tree.Root(), Folder: d, Proof: proof}
			test.change(&claim)
			record := cremona.Record{Token: 1, StateHash: part.StateHash, Digest: d, Performance: 99}
			r, err := jobs.Verifier{CIDs: cids, Digest: digest}.Verify(context.Background(), k.Bundle, jobs.Claim{Record: &record, Season: &claim})
			if err != nil {
				t.Fatal(err)
			}
			first, differs := r.First()
			if differs != (test.says != "") || differs && first.Layer != jobs.LayerSeason {
				t.Errorf("%+v", r.Checks)
			}
			if differs {
				wantError(t, errText(first.Detail), test.says)
			}
		})
	}
}

type errText string

func (e errText) Error() string { return string(e) }
