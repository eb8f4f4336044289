package main

import (
	"bufio"
	"bytes"
	"fmt"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"

	"golang.org/x/tools/go/packages"
)

// fusedLine is a fused instruction in the output of go tool objdump:
// "  string.go:12	0x1a4	1f420c20	FMADDD F2, F3, F1, F0".
var fusedLine = regexp.MustCompile(`^\s+(\S+):(\d+)\t.*\t(FN?M(?:ADD|SUB)[SD])\b`)

// disassemble compiles each package for arm64 and lists the instructions that
// multiply and add with one rounding. Code of other packages that the compiler
// has inlined is seen too. A line that divides by a power of two is excused.
func disassemble(loaded []*packages.Package) ([]finding, error) {
	dir, err := os.MkdirTemp("", "fma")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	excused := map[string]bool{}
	for _, p := range loaded {
		for line := range dividesByPowerOfTwo(p) {
			excused[line] = true
		}
	}
	var found []finding
	for _, p := range loaded {
		if p.Name == "main" { // a program is linked, with the runtime's own arithmetic
			continue
		}
		archive := filepath.Join(dir, "package.a")
		build := exec.Command("go", "build", "-o", archive, p.PkgPath)
		build.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("compile %s for arm64: %w\n%s", p.PkgPath, err, out)
		}
		code, err := exec.Command("go", "tool", "objdump", archive).Output()
		if err != nil {
			return nil, fmt.Errorf("disassemble %s: %w", p.PkgPath, err)
		}
		if !bytes.Contains(code, []byte("\nTEXT ")) && !bytes.HasPrefix(code, []byte("TEXT ")) {
			return nil, fmt.Errorf("disassemble %s: no code found", p.PkgPath)
		}
		found = append(found, fused(p.PkgPath, code, excused)...)
	}
	return found, nil
}

// fused reads the output of objdump for one package.
func fused(pkg string, code []byte, excused map[string]bool) []finding {
	var found []finding
	for lines := bufio.NewScanner(bytes.NewReader(code)); lines.Scan(); {
		m := fusedLine.FindStringSubmatch(lines.Text())
		if m == nil || excused[m[1]+":"+m[2]] {
			continue
		}
		line, _ := strconv.Atoi(m[2])
		found = append(found, finding{
			at:   token.Position{Filename: pkg + ": " + m[1], Line: line},
			what: m[3] + " rounds once where the source rounds twice",
		})
	}
	return found
}

// shortPlace is a place as objdump writes it: the file's last name and line.
func shortPlace(p token.Position) string {
	return filepath.Base(p.Filename) + ":" + strconv.Itoa(p.Line)
}
