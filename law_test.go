package cremona_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The law of the house: which room may know which, what may not enter a room
// whose bytes must be the same on every machine, and how long a file may be.
// Each rule has a file that breaks it in law_fixture_test.go.

const module = "github.com/cremona-audio/cremona"

// mayImport lists, for each room, the rooms of ours that it may import. A room
// is the longest folder of this table that holds the file; "" is the root, and
// a folder that is nobody's is refused. A room may always import its own parts.
var mayImport = map[string][]string{
	"":        {},
	"compose": {""},

	"compose/train":   {"", "compose"}, // reads and writes files, so no pure room
	"compose/measure": {"", "compose"}, // describes music in floating-point numbers, and makes none

	"perform":      {"", "render/dsp"},
	"render/dsp":   {},
	"render":       {"", "render/dsp", "samples"},
	"samples":      {"", "render/dsp"},
	"chain":        {""},
	"pin":          {""},
	"bundle":       {""},
	"web":          {""},
	"jobs":         {"", "compose", "perform", "render", "samples", "bundle", "web"},
	"jobs/store":   {""}, // what the service knows, in one database
	"jobs/agenda":  {"", "jobs", "jobs/store"},
	"jobs/ledger":  {"", "jobs/store"},
	"jobs/service": {"", "jobs", "jobs/store", "jobs/agenda", "compose", "bundle"}, // the line as durable steps on River
	"cmd":          {"", "compose", "compose/train", "compose/measure", "perform", "render", "render/dsp", "samples", "chain", "pin", "bundle", "web", "jobs", "jobs/store", "jobs/service", "jobs/agenda", "jobs/ledger"},

	"internal/fma":      {},
	"internal/peers":    {},
	"internal/postgres": {},
	"internal/torture":  {"", "bundle", "chain", "pin", "jobs/store", "internal/peers", "internal/postgres"}, // never the service: it is what is checked
	"internal/portable": {"", "jobs", "pin"},                                                                 // the line as the product walks it, not a copy
}

// testsMayImport lists what the tests of a room may import beyond that.
var testsMayImport = map[string][]string{
	"chain":   {"internal/peers"},
	"pin":     {"internal/peers"},
	"web":     {"internal/peers"},
	"render":  {"internal/peers"},
	"samples": {"internal/peers"},
	"cmd":     {"internal/peers"},

	"internal/portable": {"compose"}, // the network, which a small one stands for
}

// onlyIn keeps foreign types behind one door each.
var onlyIn = map[string][]string{
	"github.com/ethereum/":   {"chain"},
	"github.com/ipfs/":       {"pin"},
	"github.com/ipld/":       {"pin"},
	"github.com/go-audio/":   {"render", "samples"},
	"github.com/mewkiz/":     {"render"},
	"gitlab.com/gomidi/":     {"compose"},
	"github.com/spf13/":      {"cmd"},
	"golang.org/x/tools/":    {"internal/fma"},
	"github.com/rogpeppe/":   {"cmd"},
	"github.com/riverqueue/": {"jobs/store", "jobs/service"},
	"riverqueue.com/":        {"jobs/service"},
	"github.com/jackc/":      {"jobs/store", "jobs/service"},
	"github.com/robfig/":     {"jobs"},
	"modernc.org/sqlite":     {"jobs/store"},
	"github.com/prometheus/": {"jobs/service"},
	"github.com/libp2p/":     {},
	"github.com/multiform/":  {},
}

// pure rooms turn values into values, the same on every machine.
var pure = []string{"", "compose", "perform", "render/dsp", "render", "samples", "bundle", "web"}

// impure are the packages by which a clock, a coin, a network, a disk or a log
// would enter a pure room. A bank is read through io/fs.
var impure = regexp.MustCompile(`^(time|os|net|log|runtime|unsafe|syscall|plugin|crypto/rand|math/rand|math/cmplx)(/.*)?$`)

// exactMath is the part of package math that is exact by definition, and so
// equal on every machine. The other functions differ in the last bit between
// processors; render/dsp has ours.
var exactMath = regexp.MustCompile(`^(Sqrt|Floor|Ceil|Trunc|Abs|Copysign|Signbit|Max|Min|IsNaN|IsInf|Inf|NaN|` +
	`Float(32|64)(from)?bits|Pi|E|Phi|(Sqrt|Ln|Log)[A-Z0-9]+E?|(Max|Min)U?[Ii]nt\d*|(Max|SmallestNonzero)Float\d+)$`)

var badFolders = []string{"pkg", "util", "utils", "common", "helpers", "models", "types"}

// badWords are places of one machine, and promises. They are written apart so
// that this file keeps the law.
var badWords = regexp.MustCompile(`(^|[\s"'=(` + "`" + `])/` + `(work|tmp|root|home)/|\b(TO` + `DO|FIX` + `ME)\b|(?i)\bfor ` + `now\b`)

const maxLines = 600

// source is one text file of the repository.
type source struct {
	path, room string
	data       []byte
	test       bool // part of a test only
	generated  bool
	fset       *token.FileSet
	tree       *ast.File       // nil unless Go
	maps       map[string]bool // what the package declares as maps: scope and name
}

// rules maps the name of each rule to what it finds wrong with a file.
var rules = map[string]func(source, func(at ast.Node, format string, args ...any)){
	"imports": func(s source, breach func(ast.Node, string, ...any)) {
		allowed := append([]string{s.room}, mayImport[s.room]...)
		if s.test {
			allowed = append(allowed, testsMayImport[s.room]...)
		}
		for _, spec := range s.imports() {
			p, ours := strings.CutPrefix(importPath(spec), module)
			if !ours {
				continue
			}
			if to, known := roomOf(strings.TrimPrefix(p, "/")); !known || !slices.Contains(allowed, to) {
				breach(spec, "%s must not import %q", orRoot(s.room), to)
			}
		}
	},
	"doors": func(s source, breach func(ast.Node, string, ...any)) {
		for _, spec := range s.imports() {
			for prefix, rooms := range onlyIn {
				if strings.HasPrefix(importPath(spec), prefix) && !slices.Contains(rooms, s.room) {
					breach(spec, "%s is imported outside %v", importPath(spec), rooms)
				}
			}
		}
	},
	"rooms": func(s source, breach func(ast.Node, string, ...any)) {
		if _, known := roomOf(path.Dir(s.path)); s.tree != nil && !known {
			breach(nil, "the folder is not a room of the house; give it a line in mayImport")
		}
		for _, name := range strings.Split(path.Dir(s.path), "/") {
			if slices.Contains(badFolders, name) {
				breach(nil, "folder %q says nothing about what is in it", name)
			}
		}
	},
	"length": func(s source, breach func(ast.Node, string, ...any)) {
		if n := bytes.Count(s.data, []byte("\n")); n > maxLines && !s.generated && !s.isTable() && s.isCode() {
			breach(nil, "%d lines are more than %d", n, maxLines)
		}
	},
	"integers": func(s source, breach func(ast.Node, string, ...any)) {
		if s.room != "compose" || s.test {
			return
		}
		for _, spec := range s.imports() {
			if importPath(spec) == "math" {
				breach(spec, "compose does not count with package math")
			}
		}
		s.inspect(func(n ast.Node) {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.FLOAT || n.Kind == token.IMAG {
					breach(n, "compose has integers only, not %s", n.Value)
				}
			case *ast.Ident:
				if slices.Contains([]string{"float32", "float64", "complex64", "complex128"}, n.Name) {
					breach(n, "compose has integers only, not %s", n.Name)
				}
			}
		})
	},
	"math": func(s source, breach func(ast.Node, string, ...any)) {
		if !s.isPure() {
			return
		}
		s.inspect(func(n ast.Node) {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "math" && !exactMath.MatchString(sel.Sel.Name) {
					breach(n, "math.%s differs between machines; render/dsp has ours", sel.Sel.Name)
				}
			}
		})
	},
	"purity": func(s source, breach func(ast.Node, string, ...any)) {
		for _, spec := range s.imports() {
			if s.isPure() && impure.MatchString(importPath(spec)) {
				breach(spec, "%s brings %q into a room of pure values", orRoot(s.room), importPath(spec))
			}
		}
		s.inspect(func(n ast.Node) {
			if _, ok := n.(*ast.GoStmt); ok && s.isPure() && s.room != "render" {
				breach(n, "only render shares its work between goroutines")
			}
		})
	},
	"map order": func(s source, breach func(ast.Node, string, ...any)) {
		if !s.isPure() {
			return
		}
		for _, decl := range s.tree.Decls {
			ast.Inspect(decl, func(n ast.Node) bool {
				if loop, ok := n.(*ast.RangeStmt); ok && s.isMap(loop.X, scopeOf(decl)) && !s.excused(loop) {
					breach(n, "ranges over a map; sort its keys, or say on the line before why order cannot matter: // any order: …")
				}
				return true
			})
		}
	},
	"words": func(s source, breach func(ast.Node, string, ...any)) {
		for i, line := range bytes.Split(s.data, []byte("\n")) {
			if bad := badWords.Find(line); bad != nil {
				breach(nil, "line %d says %q", i+1, bytes.TrimSpace(bad))
			}
		}
	},
}

// skipped folders hold nothing that was written here, or are fixtures.
var skipped = []string{".git", "bin", "demo-data", "node_modules", "testdata", "zz_deps"}

// breaches reads every text file of a tree and lists what breaks the law.
func breaches(tree fs.FS) ([]string, error) {
	var found []string
	files, err := readSources(tree)
	for _, s := range files {
		for name, check := range rules {
			check(s, func(at ast.Node, format string, args ...any) {
				where := s.path
				if at != nil {
					where += ":" + strconv.Itoa(s.fset.Position(at.Pos()).Line)
				}
				found = append(found, fmt.Sprintf("%s: %s: %s", where, name, fmt.Sprintf(format, args...)))
			})
		}
	}
	slices.Sort(found)
	return found, err
}

func readSources(tree fs.FS) ([]source, error) {
	var files []source
	maps := map[string]map[string]bool{} // by folder
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(skipped, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !slices.Contains([]string{".go", ".sol", ".mjs", ".js", ".md", ".html", ".sh", ""}, path.Ext(name)) {
			return nil
		}
		s := source{path: name, fset: token.NewFileSet()}
		if s.data, err = fs.ReadFile(tree, name); err != nil {
			return err
		}
		dir := path.Dir(name)
		s.room, _ = roomOf(dir)
		if path.Ext(name) == ".go" {
			if s.tree, err = parser.ParseFile(s.fset, name, s.data, parser.ParseComments); err != nil {
				return err
			}
			s.generated = ast.IsGenerated(s.tree)
			s.test = strings.HasSuffix(name, "_test.go")
			if maps[dir] == nil {
				maps[dir] = map[string]bool{}
			}
			s.maps = maps[dir]
			s.noteMaps()
		}
		files = append(files, s)
		return nil
	})
	return files, err
}

// roomOf finds the room of a folder: the longest match in the table. Only the
// root itself is the root.
func roomOf(dir string) (room string, known bool) {
	for d := dir; d != "." && d != ""; d = path.Dir(d) {
		if _, ok := mayImport[d]; ok {
			return d, true
		}
	}
	return "", dir == "." || dir == ""
}

func orRoot(room string) string {
	if room == "" {
		return "the root"
	}
	return room
}

func importPath(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value)
	return p
}

func (s source) imports() []*ast.ImportSpec {
	if s.tree == nil {
		return nil
	}
	return s.tree.Imports
}

func (s source) inspect(visit func(ast.Node)) {
	if s.tree != nil {
		ast.Inspect(s.tree, func(n ast.Node) bool { visit(n); return true })
	}
}

// isPure tells whether the code itself, not its test, is in a pure room.
func (s source) isPure() bool { return s.tree != nil && !s.test && slices.Contains(pure, s.room) }

// isCode tells a program from a text.
func (s source) isCode() bool {
	return slices.Contains([]string{".go", ".sol", ".mjs", ".js"}, path.Ext(s.path))
}

// isTable tells a file of numbers: declarations and no function.
func (s source) isTable() bool {
	return s.tree != nil && !slices.ContainsFunc(s.tree.Decls, func(d ast.Decl) bool { _, ok := d.(*ast.FuncDecl); return ok })
}

// Scopes of a name in source.maps; a function is a scope of its own.
const (
	packageScope = ""
	fieldScope   = "."
)

func scopeOf(d ast.Decl) string {
	if f, ok := d.(*ast.FuncDecl); ok {
		return fmt.Sprint(f.Name.Name, "@", f.Pos(), " ")
	}
	return packageScope
}

// noteMaps remembers the names that are declared as maps.
func (s source) noteMaps() {
	for _, decl := range s.tree.Decls {
		note := func(scope string, name ast.Expr, t ast.Expr) {
			_, isMap := t.(*ast.MapType)
			if id, ok := name.(*ast.Ident); ok && isMap {
				s.maps[scope+id.Name] = true
			}
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field: // of a struct, or in a function a parameter
				for _, name := range n.Names {
					note(fieldScope, name, n.Type)
					if scope := scopeOf(decl); scope != packageScope {
						note(scope, name, n.Type)
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					note(scopeOf(decl), name, n.Type)
					if i < len(n.Values) {
						note(scopeOf(decl), name, mapType(n.Values[i]))
					}
				}
			case *ast.AssignStmt:
				for i, v := range n.Rhs {
					note(scopeOf(decl), n.Lhs[i], mapType(v))
				}
			}
			return true
		})
	}
}

// mapType is the type of a map literal or of make(map[K]V), or nil.
func mapType(v ast.Expr) ast.Expr {
	switch v := v.(type) {
	case *ast.CompositeLit:
		return v.Type
	case *ast.CallExpr:
		if f, ok := v.Fun.(*ast.Ident); ok && f.Name == "make" && len(v.Args) > 0 {
			return v.Args[0]
		}
	}
	return nil
}

func (s source) isMap(x ast.Expr, scope string) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return s.maps[scope+x.Name] || s.maps[packageScope+x.Name]
	case *ast.SelectorExpr:
		return s.maps[fieldScope+x.Sel.Name]
	case *ast.CallExpr: // maps.Keys, maps.Values, maps.All
		f, ok := x.Fun.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		from, ok := f.X.(*ast.Ident)
		return ok && from.Name == "maps"
	}
	_, ok := mapType(x).(*ast.MapType)
	return ok
}

// excused tells whether the line before a node begins with "// any order: ".
func (s source) excused(n ast.Node) bool {
	line := s.fset.Position(n.Pos()).Line
	return slices.ContainsFunc(s.tree.Comments, func(c *ast.CommentGroup) bool {
		return s.fset.Position(c.End()).Line == line-1 && strings.HasPrefix(c.Text(), "any order: ")
	})
}

// The files are opened by this very process, so that go test knows them and
// runs again when one of them changes.
func TestLaw(t *testing.T) {
	found, err := breaches(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range found {
		t.Error(b)
	}
}
