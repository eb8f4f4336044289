package compose

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Limits of a MusicXML file. A note takes some 300 bytes, so that the longest
// Score fits more than once in the text that is read.
const (
	maxXML      = 48 << 20 // bytes, also when unpacked
	maxXMLDepth = 48       // elements within one another; MusicXML has about ten
	maxXMLNodes = 200_000  // elements of one measure
	maxXMLTag   = 64 << 10 // bytes of one tag with its attributes
)

// xmlNode is an element with what is in it.
type xmlNode struct {
	name     string
	attrs    []xml.Attr
	text     string
	children []*xmlNode
	line     int
}

// child is the first element of a name within, nil if there is none; it may be
// asked of nil.
func (n *xmlNode) child(path ...string) *xmlNode {
next:
	for _, name := range path {
		if n == nil {
			return nil
		}
		for _, c := range n.children {
			if c.name == name {
				n = c
				continue next
			}
		}
		return nil
	}
	return n
}

func (n *xmlNode) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// value is the text of an element, of nil nothing.
func (n *xmlNode) value() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.text)
}

// xmlScanner reads elements one after the other and never keeps more of the
// file than one tree.
type xmlScanner struct {
	d     *xml.Decoder
	depth int
}

func newXMLScanner(data []byte) (*xmlScanner, error) {
	data, err := plainXML(data)
	if err != nil {
		return nil, err
	}
	if err := checkTags(data); err != nil {
		return nil, err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = readCharset
	return &xmlScanner{d: d}, nil
}

// next gives the next token that says something, nil at the end.
func (s *xmlScanner) next() (xml.Token, error) {
	for {
		t, err := s.d.Token()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", s.line(), plainSyntax(err))
		}
		switch t := t.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > maxXMLDepth {
				return nil, fmt.Errorf("line %d: elements lie more than %d deep", s.line(), maxXMLDepth)
			}
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if bytes.Contains(t, []byte("<!")) || bytes.ContainsRune(t, '[') {
				return nil, fmt.Errorf("line %d: the document type defines entities of its own, which are not read", s.line())
			}
		}
	}
}

// plainSyntax takes away the line that the decoder's error begins with.
func plainSyntax(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return errors.New("not XML: " + syntax.Msg)
	}
	return err
}

func (s *xmlScanner) line() int {
	line, _ := s.d.InputPos()
	return line
}

// tree reads an element to its end.
func (s *xmlScanner) tree(start xml.StartElement) (*xmlNode, error) {
	root := &xmlNode{name: start.Name.Local, attrs: start.Attr, line: s.line()}
	open := []*xmlNode{root}
	nodes := 1
	for len(open) > 0 {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case nil:
			return nil, fmt.Errorf("line %d: the file ends within <%s>", s.line(), top.name)
		case xml.StartElement:
			if nodes++; nodes > maxXMLNodes {
				return nil, fmt.Errorf("line %d: <%s> has more than %d elements", s.line(), root.name, maxXMLNodes)
			}
			n := &xmlNode{name: t.Name.Local, attrs: t.Attr, line: s.line()}
			top.children = append(top.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				top.text += string(t[:min(len(t), 4096)])
			}
		}
	}
	return root, nil
}

// skip passes over an element.
func (s *xmlScanner) skip() error {
	for end := s.depth - 1; s.depth > end; {
		if t, err := s.next(); err != nil {
			return err
		} else if t == nil {
			return fmt.Errorf("line %d: the file ends too soon", s.line())
		}
	}
	return nil
}

// checkTags refuses a tag longer than any that music needs before a parser
// gathers its attributes.
func checkTags(data []byte) error {
	for at := 0; ; {
		open := bytes.IndexByte(data[at:], '<')
		if open < 0 {
			return nil
		}
		at += open
		stop := bytes.IndexByte(data[at:min(at+maxXMLTag, len(data))], '>')
		if stop < 0 && len(data)-at > maxXMLTag {
			return fmt.Errorf("byte %d: a tag of more than %d bytes", at, maxXMLTag)
		}
		at += max(stop, 0) + 1
	}
}

// plainXML unpacks a compressed file and turns UTF-16 into UTF-8.
func plainXML(data []byte) ([]byte, error) {
	if len(data) > maxXML {
		return nil, fmt.Errorf("%d bytes are more than the %d allowed", len(data), maxXML)
	}
	var err error
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		if data, err = unpackMXL(data); err != nil {
			return nil, err
		}
	}
	big := bytes.HasPrefix(data, []byte("\xFE\xFF"))
	if !big && !bytes.HasPrefix(data, []byte("\xFF\xFE")) {
		return data, nil
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		if big {
			units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
		} else {
			units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
		}
	}
	return []byte(string(utf16.Decode(units))), nil
}

// readCharset reads what a file says it is written in: UTF-16 has been turned
// already, Latin-1 is the first 256 characters.
func readCharset(name string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "utf-8", "utf8", "utf-16", "us-ascii":
		return r, nil
	case "iso-8859-1", "latin1":
		return &latin1{r: r}, nil
	}
	return nil, fmt.Errorf("the encoding %.20q is not UTF-8, UTF-16 or ISO-8859-1", name)
}

type latin1 struct {
	r    io.Reader
	rest []byte
}

func (l *latin1) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		var raw [512]byte
		n, err := l.r.Read(raw[:])
		if n == 0 {
			return 0, err
		}
		for _, b := range raw[:n] {
			l.rest = append(l.rest, string(rune(b))...)
		}
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// unpackMXL finds the score in a compressed file: the one that its container
// names, else the first file outside META-INF that can be one.
func unpackMXL(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("compressed file: %w", err)
	}
	if len(z.File) > 1000 {
		return nil, fmt.Errorf("compressed file: %d files within, more than 1000", len(z.File))
	}
	root := ""
	for _, f := range z.File {
		if f.Name == "META-INF/container.xml" {
			if root, err = rootFile(f); err != nil {
				return nil, fmt.Errorf("compressed file: %s: %w", f.Name, err)
			}
		}
	}
	for _, f := range z.File {
		named := f.Name == root
		if root == "" {
			named = !strings.HasPrefix(f.Name, "META-INF/") && (strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".musicxml"))
		}
		if named {
			text, err := inflate(f, maxXML)
			if err != nil {
				return nil, fmt.Errorf("compressed file: %.80q: %w", f.Name, err)
			}
			return text, nil
		}
	}
	return nil, errors.New("compressed file: there is no score in it")
}

// rootFile reads the container's first root file.
func rootFile(f *zip.File) (string, error) {
	text, err := inflate(f, 64<<10)
	if err != nil {
		return "", err
	}
	s, err := newXMLScanner(text)
	if err != nil {
		return "", err
	}
	for {
		t, err := s.next()
		if t == nil || err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" {
			return (&xmlNode{attrs: e.Attr}).attr("full-path"), nil
		}
	}
}

// inflate unpacks a file and stops at a limit, whatever its head declares.
func inflate(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > limit {
		return nil, fmt.Errorf("more than %d bytes when unpacked", limit)
	}
	return text, nil
}
