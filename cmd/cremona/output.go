package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
)

// printJSON writes one value as JSON with a newline.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	if a.outIsTTY {
		e.SetIndent("", "  ")
	}
	return e.Encode(v)
}

// printTable writes rows with aligned columns; the first row is the heading.
func (a *app) printTable(rows [][]string) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				io.WriteString(w, "\t")
			}
			io.WriteString(w, cell)
		}
		io.WriteString(w, "\n")
	}
	return w.Flush()
}

// say writes a line for the person at the terminal.
func (a *app) say(format string, args ...any) {
	if !a.set.quiet {
		fmt.Fprintf(a.err, format+"\n", args...)
	}
}

// writeOutput writes data to a file, or to stdout if name is empty or "-".
// Binary is refused on a terminal.
func (a *app) writeOutput(name string, data []byte, binary bool) error {
	if name != "" && name != "-" {
		if err := jobs.WriteFile(name, data); err != nil {
			return fmt.Errorf("write %s: %w", name, reason(err))
		}
		return nil
	}
	if binary && a.outIsTTY {
		return hint(usage("the result is binary and stdout is a terminal"), "name a file with -o, or pipe into one")
	}
	_, err := a.out.Write(data)
	return err
}

// writeFolder makes a folder with all of a bundle in it, or nothing.
func writeFolder(name string, b cremona.Bundle) error {
	err := jobs.WriteFolder(name, b)
	if err == nil || errors.Is(err, jobs.ErrOtherFiles) {
		return err
	}
	return fmt.Errorf("write %s: %w", name, reason(err))
}

// reason is what the system says is wrong, without the name of a file that only
// stands in for another.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// mustNotBe refuses an output file that is also the input.
func mustNotBe(input, output string) error {
	if input == "" || input == "-" || output == "" || output == "-" {
		return nil
	}
	in, err := os.Stat(input)
	if err != nil {
		return nil // reading it will say so
	}
	out, err := os.Stat(output)
	if err == nil && os.SameFile(in, out) {
		return usage("%s is input and output at once", output)
	}
	return nil
}

// checkWritable finds out before a long computation whether a file can be
// written where it shall go.
func checkWritable(name string) error {
	if name == "" || name == "-" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return usage("%s is a directory; name a file", name)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil // a device or a pipe takes the bytes itself
	}
	probe, err := os.CreateTemp(filepath.Dir(name), ".part-probe-")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, reason(err))
	}
	probe.Close()
	return os.Remove(probe.Name())
}

// maxInput bounds what is read from a file or a pipe.
const maxInput = 256 << 20

// readInput reads a named file, or stdin if name is empty or "-".
func (a *app) readInput(name, what string) ([]byte, error) {
	r := a.in
	if name == "" || name == "-" {
		if a.inIsTTY {
			return nil, hint(usage("no %s: stdin is a terminal", what), "pipe it in or name a file")
		}
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", what, err)
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("read %s: there is nothing in it", what)
	}
	if len(data) > maxInput {
		return nil, fmt.Errorf("read %s: more than %d MiB", what, maxInput>>20)
	}
	return data, nil
}

// short cuts a long identifier in the middle.
func short(s string, keep int) string {
	if len(s) <= 2*keep+1 {
		return s
	}
	return s[:keep] + "…" + s[len(s)-keep:]
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if strings.HasSuffix(one, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	}
	return fmt.Sprintf("%d %ss", n, one)
}
