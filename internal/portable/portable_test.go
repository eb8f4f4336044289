package portable

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

var update = flag.Bool("update", false, "write the vectors anew")

const vectors = "../../testdata/vectors"

func fileOf(name string) string {
	return filepath.Join(vectors, strings.ReplaceAll(name, " ", "-")+".json")
}

// The line from each State gives, on this machine, what the vector says.
func TestVectors(t *testing.T) {
	for i, named := range States() {
		t.Run(named.Name, func(t *testing.T) {
			if testing.Short() && i >= len(cremona.Kinds) && named.State.LessonsHead != taught().LessonsHead {
				t.Skip("one vector of each kind and a taught one are enough for a short run")
			}
			got, err := Derive(t.Context(), named.State, named.Taught)
			if err != nil {
				t.Fatal(err)
			}
			text, err := got.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(fileOf(named.Name), text, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			stored, err := os.ReadFile(fileOf(named.Name))
			if err != nil {
				t.Fatal(err)
			}
			var want Vector
			if err := cremona.DecodeStrict(stored, &want); err != nil {
				t.Fatal(err)
			}
			if want.State != named.State {
				t.Fatalf("the vector is for another state; go test ./internal/portable -update writes it anew")
			}
			for _, d := range want.Differences(got) {
				t.Error(d)
			}
			if !t.Failed() && !bytes.Equal(stored, text) {
				t.Errorf("%s is not in its own form; go test ./internal/portable -update writes it anew", fileOf(named.Name))
			}
		})
	}
}

// The state in a vector's file is what ParseState reads, and what was hashed.
func TestVectorStates(t *testing.T) {
	for _, named := range States() {
		stored, err := os.ReadFile(fileOf(named.Name))
		if err != nil {
			t.Fatal(err)
		}
		var v struct {
			State     json.RawMessage
			StateHash cremona.Hash
			Seed      cremona.Seed
		}
		if err := json.Unmarshal(stored, &v); err != nil {
			t.Fatal(err)
		}
		s, err := cremona.ParseState(v.State)
		if err != nil {
			t.Errorf("%s: %v", named.Name, err)
		}
		if s.Hash() != v.StateHash || s.Seed() != v.Seed {
			t.Errorf("%s: state hash %s and seed %s, the file says %s and %s", named.Name, s.Hash(), s.Seed(), v.StateHash, v.Seed)
		}
	}
}

// Each file belongs to a state.
func TestNoVectorWithoutState(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(vectors, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !slices.ContainsFunc(States(), func(n Named) bool { return filepath.Clean(fileOf(n.Name)) == filepath.Clean(f) }) {
			t.Errorf("%s belongs to no state", f)
		}
	}
}

// The first layer that differs is named first.
func TestDifferences(t *testing.T) {
	v := Vector{Title: "a", Files: []File{{Name: "x", Size: 1}}}
	other := Vector{Title: "b", Files: []File{{Name: "x", Size: 2}, {Name: "y"}}, CID: "c"}
	got := v.Differences(other)
	for i, want := range []string{"title is b", "files is 2", "x is {x 2", "CID is c"} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Errorf("differences %q, want the %d. to begin with %q", got, i+1, want)
		}
	}
	if same := v.Differences(v); len(same) > 0 {
		t.Errorf("a vector differs from itself: %q", same)
	}
}
