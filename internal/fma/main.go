// Fma finds what a compiler may fuse.
//
// The Go language lets a compiler compute x*y + z with one rounding instead of
// two, "possibly across statements". On arm64, s390x, ppc64le and riscv64 the
// Go compiler does so, on amd64 it does so under GOAMD64=v3, and the last bit of
// the sum differs. An explicit conversion, float64(x*y), rounds and so forbids
// it (Go specification, "Floating-point operators").
//
// Fma therefore asks for a conversion around every floating-point product that
// is not a constant. A product that is only a factor of another product, or of
// a quotient, can meet a sum only through that one, which has the conversion.
//
// A quotient needs none: no processor fuses a division. The compiler turns
// x/c into x*(1/c) where c is a constant power of two, and may fuse that; but
// multiplying by a power of two moves the exponent and rounds nothing (short of
// the subnormal numbers, which begin at 1e-308), so that one rounding or two
// are the same.
//
//	go run ./internal/fma [-fix] [-arm64] [packages]
//
// With -fix it writes the conversions. With -arm64 it also compiles the
// packages for arm64 and reports every fused instruction it can see, whatever
// the source looked like. Without packages it reads the rooms whose arithmetic
// must be the same everywhere.
package main

import (
	"flag"
	"fmt"
	"os"
)

// rooms are the packages with floating-point arithmetic on the way from State
// to Bundle.
var rooms = []string{".", "./compose/...", "./perform/...", "./render/...", "./samples/...", "./bundle/...", "./web/..."}

func main() {
	fix := flag.Bool("fix", false, "write the conversions into the files")
	arm64 := flag.Bool("arm64", false, "also look for fused instructions in the arm64 code")
	flag.Parse()
	patterns := flag.Args()
	if len(patterns) == 0 {
		patterns = rooms
	}
	n, err := run(patterns, *fix, *arm64)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fma:", err)
		os.Exit(2)
	}
	if n > 0 {
		os.Exit(1)
	}
}

// run prints what it finds and gives the number of what is left.
func run(patterns []string, fix, arm64 bool) (int, error) {
	packages, err := load(".", patterns)
	if err != nil {
		return 0, err
	}
	found := check(packages)
	if fix {
		if found, err = repair(found); err != nil {
			return 0, err
		}
	}
	if arm64 && len(found) == 0 {
		fused, err := disassemble(packages)
		if err != nil {
			return 0, err
		}
		found = append(found, fused...)
	}
	for _, f := range found {
		fmt.Println(f)
	}
	return len(found), nil
}
