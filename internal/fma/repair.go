package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
)

// edit replaces a span of a file by text.
type edit struct {
	span
	text string
}

// repair writes the conversions and gives the findings that a person has to
// mend: of types that are not plain floats, and of x *= y where x does more
// than name a place.
func repair(found []finding) (left []finding, err error) {
	files := map[string][]finding{}
	for _, f := range found {
		if f.fixable {
			files[f.at.Filename] = append(files[f.at.Filename], f)
		} else {
			left = append(left, f)
		}
	}
	for name, list := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("repair: %w", err)
		}
		if src, err = format.Source(rewrite(src, list)); err != nil {
			return nil, fmt.Errorf("repair %s: %w", name, err)
		}
		if err := os.WriteFile(name, src, 0o644); err != nil {
			return nil, fmt.Errorf("repair: %w", err)
		}
	}
	return left, nil
}

// rewrite inserts the conversions of one file. Products nest but never cross,
// so insertions are enough: opening ones from the outside in, closing ones from
// the inside out.
func rewrite(src []byte, found []finding) []byte {
	var edits []edit
	insert := func(at int, text string) { edits = append(edits, edit{span{at, at}, text}) }
	for _, f := range found {
		if f.product != (span{}) {
			insert(f.product.from, f.wrap+"(")
			insert(f.product.to, ")")
			continue
		}
		x, y := string(src[f.left.from:f.left.to]), string(src[f.right.from:f.right.to])
		opening, closing := " = "+f.wrap+"("+x+" * ", ")"
		if strings.ContainsAny(y, "+-*/") { // x *= y + z becomes x = float64(x * (y + z))
			opening, closing = opening+"(", "))"
		}
		edits = append(edits, edit{span{f.left.to, f.right.from}, opening})
		insert(f.right.to, closing)
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(src[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(src[at:])
	return out.Bytes()
}
