package known

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func keysOf(name string, n int) []uint64 {
	draw := cremona.Seed{}.Stream(name)
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = draw.Uint64()
	}
	return keys
}

func filterOf(t testing.TB, keys []uint64) *Filter {
	t.Helper()
	data, err := Build(keys)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What was put in is known, and of other keys one in sixteen.
func TestFilter(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 10, 100, 1000, 30_000, 200_000} {
		keys := keysOf("in", n)
		f := filterOf(t, keys)
		if f.Runs() != n {
			t.Errorf("%d keys: the file says %d", n, f.Runs())
		}
		for i, k := range keys {
			if !f.has(k) {
				t.Fatalf("%d keys: number %d is not known", n, i)
			}
		}
		wrong := 0
		const others = 20_000
		for _, k := range keysOf("out", others) {
			if f.has(k) {
				wrong++
			}
		}
		if n >= 1000 && (wrong < others/18 || wrong > others/14) { // 1250 ± 5 standard deviations of 34
			t.Errorf("%d keys: %d of %d others taken for known, want one in sixteen", n, wrong, others)
		}
		if per := 8 * len(f.nibbles); n >= 30_000 && per > 6*n {
			t.Errorf("%d keys take %d bits", n, per)
		}
	}
}

// Order and doubles of the keys change nothing.
func TestBuildIsOfASet(t *testing.T) {
	keys := keysOf("set", 500)
	one, err := Build(keys)
	if err != nil {
		t.Fatal(err)
	}
	turned := append([]uint64(nil), keys[100:]...)
	turned = append(append(turned, keys[:100]...), keys[:50]...)
	two, err := Build(turned)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("the same set gives other bytes, %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	good, err := Build(keysOf("load", 100))
	if err != nil {
		t.Fatal(err)
	}
	change := func(at int, by byte) []byte {
		data := bytes.Clone(good)
		data[at] ^= by
		return data
	}
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "not a filter"}, {good[:40], "not a filter"}, {change(0, 1), "not a filter"},
		{change(8, 3), "format version 2, this program reads 1"}, {change(12, 1), "runs have 13 notes"},
		{change(100, 1), "the file says its hash is"}, {good[:len(good)-1], "the file says its hash is"},
	} {
		if _, err := Load(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}

type sound struct{ height, length int }

func melody(name string, n int) (list []sound) {
	draw := cremona.Seed{}.Stream(name)
	for range n {
		list = append(list, sound{draw.Intn(20), 12 * (1 + draw.Intn(4))})
	}
	return list
}

// learn puts in every run of a melody.
func learn(t *testing.T, m []sound) *Filter {
	var words []Word
	var keys []uint64
	for i := 1; i < len(m); i++ {
		words = append(words, WordOf(m[i].height-m[i-1].height, m[i].length))
		if len(words) >= Gram {
			keys = append(keys, Key(words[len(words)-Gram:]))
		}
	}
	return filterOf(t, keys)
}

// A line that comes to a known melody, in another key, counts its notes; one that
// leaves it begins anew; With says before what Note finds.
func TestLine(t *testing.T) {
	tune := melody("tune", 60)
	f := learn(t, tune)
	var l Line
	longest := 0
	for i, s := range append(melody("before", 30), tune[20:50]...) {
		height := s.height
		if i >= 30 {
			height += 7
		}
		want := l.With(f, height, s.length)
		l.Note(f, height, s.length)
		if l.Run() != want {
			t.Fatalf("note %d: run %d, before it was %d", i, l.Run(), want)
		}
		if i < 30+Gram && l.Run() > Gram {
			t.Errorf("note %d: run %d of notes that are not the tune's", i, l.Run())
		}
		longest = max(longest, l.Run())
	}
	if longest != 29 { // 30 notes have 29 words in common
		t.Errorf("longest run %d, want 29", longest)
	}
	if other := l.With(f, 100, 12); other != 0 {
		t.Errorf("a note that is not the tune's gives a run of %d", other)
	}
}

// A tie makes the last word another one, and undoes no more than that.
func TestLineHolds(t *testing.T) {
	tune := melody("tune", 40)
	f := learn(t, tune)
	var l Line
	for _, s := range tune[:20] {
		l.Note(f, s.height, s.length-6)
		l.Hold(f, 6)
	}
	if l.Run() != 19 {
		t.Errorf("run %d of notes that were held to the tune's lengths, want 19", l.Run())
	}
	l.Hold(f, 5)
	if l.Run() != 0 {
		t.Errorf("run %d after a note that is too long, want 0", l.Run())
	}
}

// Nothing is known without a filter.
func TestNoFilter(t *testing.T) {
	var l Line
	for _, s := range melody("tune", 40) {
		if l.Note(nil, s.height, s.length); l.Run() != 0 {
			t.Fatal("a run without a filter")
		}
	}
}

func BenchmarkNote(b *testing.B) {
	f := filterOf(b, keysOf("bench", 1_000_000))
	tune := melody("bench", 64)
	var l Line
	i := 0
	for b.Loop() {
		s := tune[i%len(tune)]
		l.Note(f, s.height, s.length)
		i++
	}
}
