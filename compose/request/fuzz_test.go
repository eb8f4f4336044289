package request_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/request"
)

// FuzzRead holds any text to the laws of a reading.
func FuzzRead(f *testing.F) {
	for _, row := range known {
		f.Add([]byte(row.text), uint32(0))
	}
	f.Add([]byte("\xff\xfe슬\x80"), uint32(1<<30-1))
	f.Add([]byte(strings.Repeat("not too slow ", 500)), uint32(3<<25))
	f.Add([]byte("1/0 minutes 99999999999999999999 bpm 0/0 0분의 0박자"), uint32(7))
	f.Fuzz(func(t *testing.T, text []byte, packed uint32) {
		now := cremona.UnpackWish(packed & (1<<cremona.WishBits - 1))
		r := request.Read(string(text), cremona.Brief{Wish: now})
		if err := r.Wish.Validate(); err != nil {
			t.Fatal(err)
		}
		if back := cremona.UnpackWish(r.Wish.Pack()); back != r.Wish {
			t.Fatalf("%v is packed as %v", r.Wish, back)
		}
		if r.Kind != 0 && !r.Kind.Valid() {
			t.Fatalf("kind %d", r.Kind)
		}
		if now.Validate() == nil && len(r.Understood) == 0 && r.Wish != now {
			t.Fatalf("nothing was understood, and %v became %v", now, r.Wish)
		}
		if again := request.Read(string(text), cremona.Brief{Wish: now}); !reflect.DeepEqual(again, r) {
			t.Fatal("read twice, two readings")
		}
		if reply := r.Reply(); !utf8.ValidString(reply) || strings.ContainsAny(strings.ReplaceAll(reply, "\n", ""), "\x00\x1b\r\u202e") {
			t.Fatalf("reply %q", reply)
		}
		if len(r.Ignored) > 32 {
			t.Fatalf("%d words are listed as unknown", len(r.Ignored))
		}
	})
}
