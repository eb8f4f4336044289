package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/packages"
)

// finding is one product without its conversion, or one fused instruction.
type finding struct {
	at   token.Position
	what string

	// For a repair: the bytes of the product, and the conversion to wrap around
	// it. An assignment x *= y has its left side and its right side instead.
	fixable              bool
	wrap                 string
	left, right, product span
}

// span is a range of byte offsets in a file.
type span struct{ from, to int }

func (f finding) String() string { return fmt.Sprintf("%s: %s", f.at, f.what) }

// load parses and type-checks the packages of the patterns, without tests.
func load(dir string, patterns []string) ([]*packages.Package, error) {
	loaded, err := packages.Load(&packages.Config{
		Dir:  dir,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports,
	}, patterns...)
	if err != nil {
		return nil, fmt.Errorf("load packages: %w", err)
	}
	var errs []error
	for _, p := range loaded {
		for _, e := range p.Errors {
			errs = append(errs, fmt.Errorf("load %s: %w", p.PkgPath, e))
		}
	}
	return loaded, errors.Join(errs...)
}

// check lists the products that need a conversion and have none, by place.
func check(loaded []*packages.Package) []finding {
	var found []finding
	for _, p := range loaded {
		for _, file := range p.Syntax {
			c := checker{fset: p.Fset, info: p.TypesInfo, pkg: p.Types}
			ast.PreorderStack(file, nil, c.visit)
			found = append(found, c.found...)
		}
	}
	slices.SortFunc(found, func(a, b finding) int {
		if a.at.Filename != b.at.Filename {
			return slices.Compare([]string{a.at.Filename}, []string{b.at.Filename})
		}
		return a.at.Offset - b.at.Offset
	})
	return found
}

type checker struct {
	fset  *token.FileSet
	info  *types.Info
	pkg   *types.Package
	found []finding
}

func (c *checker) visit(n ast.Node, parents []ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.MUL && c.isFloat(n) && !c.rounded(parents) {
			c.add(n.OpPos, n, n.Y, n)
		}
		if (n.Op == token.MUL || n.Op == token.QUO) && c.has(n, types.IsComplex) {
			c.addComplex(n.OpPos)
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN && c.isFloat(n.Lhs[0]) {
			c.add(n.TokPos, n.Lhs[0], n.Rhs[0], nil)
		}
		if (n.Tok == token.MUL_ASSIGN || n.Tok == token.QUO_ASSIGN) && c.has(n.Lhs[0], types.IsComplex) {
			c.addComplex(n.TokPos)
		}
	}
	return true
}

// add notes a product. An expression is its own product; an assignment
// x *= y has its two sides only.
func (c *checker) add(at token.Pos, left, right, product ast.Expr) {
	t := c.info.TypeOf(left)
	_, plain := t.(*types.Basic)
	f := finding{
		at:      c.fset.Position(at),
		wrap:    types.TypeString(t, types.RelativeTo(c.pkg)),
		fixable: plain,
		left:    c.span(left),
		right:   c.span(right),
	}
	if product != nil {
		f.product = c.span(product)
		f.what = fmt.Sprintf("product may be fused with a sum; write %s(x * y)", f.wrap)
	} else {
		f.fixable = plain && repeatable(left)
		f.what = fmt.Sprintf("product may be fused with a sum; write x = %s(x * y)", f.wrap)
	}
	c.found = append(c.found, f)
}

func (c *checker) addComplex(at token.Pos) {
	c.found = append(c.found, finding{at: c.fset.Position(at), what: "complex arithmetic hides sums of products; write out its parts"})
}

func (c *checker) span(n ast.Node) span {
	return span{c.fset.Position(n.Pos()).Offset, c.fset.Position(n.End()).Offset}
}

// rounded tells whether the product under these parents reaches a conversion
// to a floating-point type before anything that could add to it.
func (c *checker) rounded(parents []ast.Node) bool {
	for _, p := range slices.Backward(parents) {
		switch p := p.(type) {
		case *ast.ParenExpr:
		case *ast.UnaryExpr:
			if p.Op != token.SUB {
				return false
			}
		case *ast.BinaryExpr: // the outer product answers for the inner one
			return (p.Op == token.MUL || p.Op == token.QUO) && c.isFloat(p)
		case *ast.CallExpr:
			return c.info.Types[p.Fun].IsType() && c.isFloat(p)
		default:
			return false
		}
	}
	return false
}

// isFloat tells whether an expression is computed in floating point when the
// program runs. A type parameter that allows a float counts.
func (c *checker) isFloat(e ast.Expr) bool { return c.has(e, types.IsFloat) }

func (c *checker) has(e ast.Expr, info types.BasicInfo) bool {
	tv := c.info.Types[e]
	return tv.Value == nil && tv.Type != nil && hasInfo(tv.Type, info)
}

func hasInfo(t types.Type, info types.BasicInfo) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return hasInfo(t.Constraint(), info)
	case *types.Union:
		return slices.ContainsFunc(slices.Collect(t.Terms()), func(t *types.Term) bool { return hasInfo(t.Type(), info) })
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&info != 0
	case *types.Interface: // of a type parameter
		return slices.ContainsFunc(slices.Collect(u.EmbeddedTypes()), func(t types.Type) bool { return hasInfo(t, info) })
	}
	return false
}

// repeatable tells whether an expression may be written twice: a name, a
// field, an element at a name or a number.
func repeatable(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		return repeatable(e.X)
	case *ast.IndexExpr:
		return repeatable(e.X) && repeatable(e.Index)
	case *ast.StarExpr:
		return repeatable(e.X)
	case *ast.ParenExpr:
		return repeatable(e.X)
	case *ast.BinaryExpr:
		return repeatable(e.X) && repeatable(e.Y)
	}
	return false
}

// dividesByPowerOfTwo tells the lines, as "file:line", on which a float is
// divided by a constant power of two.
func dividesByPowerOfTwo(p *packages.Package) map[string]bool {
	lines := map[string]bool{}
	for _, file := range p.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			if q, ok := n.(*ast.BinaryExpr); ok && q.Op == token.QUO && powerOfTwo(p.TypesInfo.Types[q.Y].Value) {
				lines[shortPlace(p.Fset.Position(q.OpPos))] = true
			}
			return true
		})
	}
	return lines
}

func powerOfTwo(v constant.Value) bool {
	if v == nil || v.Kind() != constant.Int && v.Kind() != constant.Float {
		return false
	}
	f, _ := constant.Float64Val(v)
	mantissa, _ := math.Frexp(math.Abs(f))
	return mantissa == 0.5
}
