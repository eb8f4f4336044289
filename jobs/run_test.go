package jobs_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
)

func TestRunReachesGoals(t *testing.T) {
	l := newLedger(1, 2)
	r, store := runner(t, l)
	r.Jobs = 2
	if err := r.Run(t.Context(), []jobs.Goal{{Token: 1, Performances: 2}, {Token: 2, Performances: 1}}); err != nil {
		t.Fatal(err)
	}
	if got := []uint32{l.states[1].Performances, l.states[2].Performances}; !slices.Equal(got, []uint32{2, 1}) {
		t.Fatalf("performances %v, want 2 and 1", got)
	}
	seen := map[cremona.Hash]bool{}
	for _, link := range l.links {
		if seen[link.Digest] {
			t.Errorf("%s is linked twice: a later state must play something else", link.CID)
		}
		seen[link.Digest] = true
		if _, found := store.bundles[link.Digest]; !found {
			t.Errorf("%s is linked and not pinned", link.CID)
		}
	}
	left, err := os.ReadDir(r.Shelf.Dir)
	if err != nil || len(left) > 0 {
		t.Errorf("the shelf keeps %v after all is linked (%v)", left, err)
	}
	if err := r.Run(t.Context(), []jobs.Goal{{Token: 1, Performances: 2}}); err != nil || len(l.links) != 3 {
		t.Errorf("a goal that is reached made a link: %d links, %v", len(l.links), err)
	}
}

// TestRunResumes interrupts a run at every step, and expects from the next run
// the one link that an undisturbed run makes.
func TestRunResumes(t *testing.T) {
	want, err := digest(mustTake(t).Bundle)
	if err != nil {
		t.Fatal(err)
	}
	goals := []jobs.Goal{{Token: 1, Performances: 1}}
	for _, at := range []jobs.Step{jobs.Composing, jobs.Performing, jobs.Rendering, jobs.Bundling, jobs.Pinning, jobs.Linking} {
		t.Run(string(at), func(t *testing.T) {
			l := newLedger(1)
			r, _ := runner(t, l)
			ctx, cancel := context.WithCancel(t.Context())
			r.Progress = func(_ uint64, step jobs.Step, _, _ int) {
				if step == at {
					cancel()
				}
			}
			if err := r.Run(ctx, goals); !errors.Is(err, context.Canceled) {
				t.Fatalf("interrupted in %s: %v", at, err)
			}
			if len(l.links) > 0 {
				t.Fatalf("interrupted in %s, and linked all the same", at)
			}
			composed := false
			r.Progress = func(_ uint64, step jobs.Step, _, _ int) { composed = composed || step == jobs.Composing }
			if err := r.Run(t.Context(), goals); err != nil {
				t.Fatal(err)
			}
			if len(l.links) != 1 || l.links[0].Digest != want {
				t.Errorf("links %+v, want one of %s", l.links, want.CID())
			}
			if kept := at == jobs.Bundling || at == jobs.Pinning || at == jobs.Linking; kept == composed {
				t.Errorf("interrupted in %s, composed again: %v", at, composed)
			}
		})
	}
}

func TestRunFollowsAMovedState(t *testing.T) {
	l := newLedger(1)
	l.moveFirst = true
	r, _ := runner(t, l)
	if err := r.Run(t.Context(), []jobs.Goal{{Token: 1, Performances: 1}}); err != nil {
		t.Fatal(err)
	}
	moved := shortState(1)
	moved.Wish.Mood = 3
	if len(l.links) != 1 || l.links[0].StateHash != moved.Hash() {
		t.Errorf("linked %+v, want the state with the new wish", l.links)
	}
}

func TestRunKeepsAFailedLinkForLater(t *testing.T) {
	l := newLedger(1, 2)
	l.fail = errWire
	r, _ := runner(t, l)
	goals := []jobs.Goal{{Token: 1, Performances: 1}, {Token: 2, Performances: 1}, {Token: 9, Performances: 1}}
	err := r.Run(t.Context(), goals)
	wantError(t, err, "token 1: link: the wire is cut", "token 9: no token 9")
	if len(l.links) != 1 || l.links[0].Token != 2 {
		t.Fatalf("links %+v, want token 2 alone: one token must not hold up another", l.links)
	}
	if _, found, err := r.Shelf.Get(shortState(1).Hash()); err != nil || !found {
		t.Errorf("the bundle of the failed link is not on the shelf (%v)", err)
	}
	if err := r.Run(t.Context(), goals[:2]); err != nil || len(l.links) != 2 {
		t.Errorf("%d links, %v", len(l.links), err)
	}
}

func TestRunDistrustsAStore(t *testing.T) {
	l := newLedger(1)
	r, store := runner(t, l)
	store.lie = true
	wantError(t, r.Run(t.Context(), []jobs.Goal{{Token: 1, Performances: 1}}), "the store answered CID", "do not trust")
	if len(l.links) > 0 {
		t.Error("linked what a lying store holds")
	}
}

func TestProduceNeedsADNA(t *testing.T) {
	s := shortState(5)
	s.CollectionSeed = cremona.Hash{}
	_, err := jobs.Produce(t.Context(), s, nil, cids, nil)
	wantError(t, err, "token 5", "not revealed")
}

func TestProduceTwice(t *testing.T) {
	again, err := jobs.Produce(t.Context(), shortState(1), nil, cids, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range mustTake(t).Bundle.Files {
		if string(again.Bundle.Files[i].Data) != string(f.Data) {
			t.Errorf("%s differs between two runs", f.Name)
		}
	}
}

func TestShelfMakesDamagedBundlesAgain(t *testing.T) {
	shelf := jobs.Shelf{Dir: t.TempDir()}
	state := shortState(1).Hash()
	if err := shelf.Put(state, mustTake(t).Bundle); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(shelf.Dir, state.String()[2:], "score.mid")
	if err := os.WriteFile(name, []byte("MThd"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, found, err := shelf.Get(state); found || err != nil {
		t.Fatalf("a damaged bundle is found: %v, %v", found, err)
	}
	if err := shelf.Put(state, mustTake(t).Bundle); err != nil {
		t.Fatal(err)
	}
	if _, found, err := shelf.Get(state); !found || err != nil {
		t.Fatalf("a good bundle is not found: %v", err)
	}
}

func TestWriteFolderNeverOverwrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "piece")
	one := cremona.Bundle{Files: []cremona.File{{Name: "x", Data: []byte("1")}}}
	two := cremona.Bundle{Files: []cremona.File{{Name: "x", Data: []byte("2")}}}
	for range 2 {
		if err := jobs.WriteFolder(dir, one); err != nil {
			t.Fatal(err)
		}
	}
	wantError(t, jobs.WriteFolder(dir, two), dir, "holds other files")
	got, err := jobs.ReadFolder(dir)
	if err != nil || string(got.Files[0].Data) != "1" {
		t.Errorf("the folder now holds %q (%v)", got.Files, err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) != 1 {
		t.Errorf("something is left beside the folder: %v", entries)
	}
}

func TestPlanSurvives(t *testing.T) {
	dir := t.TempDir()
	if _, found, err := jobs.LoadPlan(dir); found || err != nil {
		t.Fatalf("a plan where there is none: %v", err)
	}
	want := jobs.Plan{Chain: 5, Contract: cremona.Address{1}, Goals: []jobs.Goal{{Token: 3, Performances: 4}}}
	if err := want.Save(dir); err != nil {
		t.Fatal(err)
	}
	got, found, err := jobs.LoadPlan(dir)
	if err != nil || !found || !slices.Equal(got.Goals, want.Goals) || got.Contract != want.Contract {
		t.Fatalf("read %+v, %v, %v", got, found, err)
	}
	if err := jobs.FinishPlan(dir); err != nil {
		t.Fatal(err)
	}
	if err := jobs.FinishPlan(dir); err != nil {
		t.Errorf("finishing twice: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.json"), []byte(`{"chain":1`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err = jobs.LoadPlan(dir)
	wantError(t, err, "plan.json", "remove the file")
}

func TestLockExcludes(t *testing.T) {
	dir := t.TempDir()
	unlock, err := jobs.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = jobs.Lock(dir)
	wantError(t, err, "another run", dir)
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if unlock, err = jobs.Lock(dir); err != nil {
		t.Fatal(err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
}
