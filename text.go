package cremona

import (
	"strings"
	"unicode"
)

// PlainText makes one printable line of text of unknown origin, at most most
// runes long. Controls, line ends and the invisible characters that reverse
// or hide text (Unicode category C, which has the bidirectional overrides) go;
// runs of space become one space; what is not UTF-8 becomes U+FFFD. It does not
// escape anything for HTML or SVG.
func PlainText(s string, most int) string {
	var b strings.Builder
	n, space := 0, false
	for _, r := range s { // a bad byte comes as U+FFFD
		if unicode.IsSpace(r) {
			space = n > 0
			continue
		}
		if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			continue
		}
		if space {
			n++
		}
		if n >= most {
			break
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
