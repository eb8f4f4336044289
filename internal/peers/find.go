package peers

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// program tells where a peer may be, beside bin/ and the search path, and how
// to get it.
type program struct {
	names  []string // of the executable file, first choice first
	beside string   // a path below the root of the repository; may have *
	remedy string
}

var programs = map[string]program{
	"geth": {remedy: "make tools builds it"},
	"ipfs": {remedy: "make tools builds it"},
	"anvil": {
		beside: "tools/node_modules/@foundry-rs/anvil-*/bin/anvil",
		remedy: "make tools fetches it by npm",
	},
	"chromium": {
		names:  []string{"chromium", "chromium-browser", "google-chrome"},
		remedy: "apt-get install chromium",
	},
	"aubiopitch": {remedy: "apt-get install aubio-tools"},
	"ffmpeg":     {remedy: "apt-get install ffmpeg"},
	"ffprobe":    {remedy: "apt-get install ffmpeg"},
	"sox":        {remedy: "apt-get install sox"},
	"fluidsynth": {remedy: "apt-get install fluidsynth"},
	"node":       {remedy: "apt-get install nodejs npm"},
	"sfizz": { // a Python that has the module pysfizz
		names:  []string{"pysfizz"},
		beside: "bin/sfizz/bin/python3",
		remedy: "make tools installs it by pip",
	},
}

// Need gives the path of a program. It looks at the environment variable
// CREMONA_<NAME>, then in bin/ of the repository, then in $PATH. Where there is
// none the test is skipped, or fails if peers are required.
func Need(t testing.TB, name string) string {
	t.Helper()
	path, remedy := find(name)
	if path == "" {
		Lacking(t, "no %s on this machine: %s, or set %s to its path", name, remedy, variable(name))
	}
	return path
}

// Lacking ends a test for want of something on this machine: it is skipped, or
// fails where CREMONA_REQUIRE_PEERS is 1.
func Lacking(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CREMONA_REQUIRE_PEERS") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

func find(name string) (path, remedy string) {
	p := programs[name]
	if named := os.Getenv(variable(name)); named != "" {
		return executable(named), "the one that is named there cannot be run"
	}
	names := p.names
	if names == nil {
		names = []string{name}
	}
	places := append(slices.Clone(names), filepath.Join(Root(), "bin", name))
	slices.Reverse(places)
	if p.beside != "" {
		found, _ := filepath.Glob(filepath.Join(Root(), p.beside))
		places = append(found, places...)
	}
	for _, place := range places {
		if path := executable(place); path != "" {
			return path, ""
		}
	}
	return "", p.remedy
}

func variable(name string) string { return "CREMONA_" + strings.ToUpper(name) }

// executable is the absolute path of a program, or nothing.
func executable(place string) string {
	path, err := exec.LookPath(place)
	if err != nil {
		return ""
	}
	path, _ = filepath.Abs(path)
	return path
}

// Root is the folder of the repository whose tests are running.
func Root() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for d := dir; ; d = filepath.Dir(d) {
		if data, err := os.ReadFile(filepath.Join(d, "go.mod")); err == nil && strings.HasPrefix(string(data), "module github.com/cremona-audio/cremona\n") {
			return d
		}
		if d == filepath.Dir(d) {
			return dir
		}
	}
}
