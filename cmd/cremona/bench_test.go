package main

import (
	"bytes"
	"strings"
	"testing"
)

// at runs commands of the program in a data directory of its own.
func at(b *testing.B) func(args ...string) {
	dir := b.TempDir()
	return func(args ...string) {
		b.Helper()
		var out, log bytes.Buffer
		e := env{in: strings.NewReader(""), out: &out, err: &log, getenv: func(string) string { return "" }}
		if code := run(b.Context(), e, append(args, "--quiet", "--data", dir)); code != exitDone {
			b.Fatalf("cremona %s ended with %d\n%s%s", strings.Join(args, " "), code, out.String(), log.String())
		}
	}
}

// BenchmarkJob is the whole line from a state to its link, for pieces of about
// 60 s, on the embedded chain and store: opening both is part of it.
func BenchmarkJob(b *testing.B) {
	for _, kind := range []string{"violin", "cello", "guitar"} {
		b.Run(kind, func(b *testing.B) {
			cremona := at(b)
			cremona("deploy")
			cremona("mint", kind)
			cremona("reveal")
			cremona("request", "1", "--length", "60s")
			for b.Loop() {
				cremona("run", "1")
			}
		})
	}
}

// BenchmarkVerify derives such a piece again and compares every byte.
func BenchmarkVerify(b *testing.B) {
	cremona := at(b)
	cremona("deploy")
	cremona("mint", "violin")
	cremona("reveal")
	cremona("request", "1", "--length", "60s")
	cremona("run", "1")
	for b.Loop() {
		cremona("verify", "1")
	}
}
