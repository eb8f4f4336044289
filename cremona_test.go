package cremona_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

func sampleState() cremona.State {
	return cremona.State{
		Chain: 1337, Contract: cremona.Address{1, 2, 3}, Token: 7,
		CollectionSeed: cremona.Keccak256([]byte("collection")),
		Kind:           cremona.Cello,
		Wish:           cremona.Wish{Mood: 15, Tonic: 12, Mode: 7, Meter: 12, Tempo: 7, Form: 10, Length: 7, Genre: 19},
		Performances:   1<<19 - 1, Lessons: 1<<10 - 1, Hands: 255, Birth: 255, LinkedSeason: 65535,
		LessonsHead: cremona.Hash{4}, LastPerformance: cremona.Hash{5},
		Season: 65535, SeasonRoot: cremona.Hash{6},
	}
}

// The packed word is the sum of its fields at their places, computed here with
// big integers, and reads back.
func TestPackedWord(t *testing.T) {
	for _, s := range []cremona.State{sampleState(), {Kind: 1}, {Kind: 2, Hands: 0xA5, Birth: 3, LinkedSeason: 9, Performances: 5, Lessons: 6}} {
		want := new(big.Int)
		add := func(v uint64, shift uint) {
			want.Add(want, new(big.Int).Lsh(new(big.Int).SetUint64(v), shift))
		}
		add(uint64(s.Wish.Pack()), 0)
		add(uint64(s.Kind), 30)
		add(uint64(s.Performances), 34)
		add(uint64(s.Lessons), 53)
		add(uint64(s.Hands), 63)
		add(uint64(s.Birth), 71)
		add(uint64(s.LinkedSeason), 79)
		word := s.Packed()
		if got := new(big.Int).SetBytes(word[:]); got.Cmp(want) != 0 {
			t.Errorf("packed %x, want %x", got, want)
		}
		var back cremona.State
		word[20] |= 0x80 // bit 95, consent
		if reserved := back.SetPacked(word); !reserved {
			t.Error("consent bit lost")
		}
		if back.Packed() != s.Packed() || back.Wish != s.Wish || back.Hands != s.Hands {
			t.Errorf("read back %+v from %+v", back, s)
		}
	}
}

func TestStateJSONRoundTrip(t *testing.T) {
	want := sampleState()
	want.Block = cremona.Block{Number: 12, Hash: cremona.Hash{9}}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := cremona.ParseState(data)
	if err != nil || got != want {
		t.Fatalf("got %+v, %v; want %+v", got, err, want)
	}
}

// Every field of a State but its block moves the hash.
func TestEveryFactMovesTheHash(t *testing.T) {
	base := sampleState()
	for name, change := range map[string]func(*cremona.State){
		"chain":           func(s *cremona.State) { s.Chain++ },
		"contract":        func(s *cremona.State) { s.Contract[19]++ },
		"token":           func(s *cremona.State) { s.Token++ },
		"collectionSeed":  func(s *cremona.State) { s.CollectionSeed[31]++ },
		"kind":            func(s *cremona.State) { s.Kind-- },
		"wish":            func(s *cremona.State) { s.Wish.Genre-- },
		"performances":    func(s *cremona.State) { s.Performances-- },
		"lessons":         func(s *cremona.State) { s.Lessons-- },
		"hands":           func(s *cremona.State) { s.Hands-- },
		"birth":           func(s *cremona.State) { s.Birth-- },
		"linkedSeason":    func(s *cremona.State) { s.LinkedSeason-- },
		"lessonsHead":     func(s *cremona.State) { s.LessonsHead[0]++ },
		"lastPerformance": func(s *cremona.State) { s.LastPerformance[0]++ },
		"season":          func(s *cremona.State) { s.Season-- },
		"seasonRoot":      func(s *cremona.State) { s.SeasonRoot[0]++ },
	} {
		s := base
		change(&s)
		if s.Hash() == base.Hash() || s.Seed() == base.Seed() {
			t.Errorf("%s does not move the hash", name)
		}
	}
	s := base
	s.Block.Number++
	if s.Hash() != base.Hash() {
		t.Error("the block moves the hash")
	}
}

func TestParseStateRefuses(t *testing.T) {
	good, _ := json.Marshal(sampleState())
	edit := func(old, new string) string {
		s := strings.Replace(string(good), old, new, 1)
		if s == string(good) {
			t.Fatalf("%q is not in %s", old, good)
		}
		return s
	}
	for name, c := range map[string]struct{ in, want string }{
		"empty":       {"", "empty input"},
		"garbage":     {"violin", "not JSON"},
		"cut":         {string(good[:40]), "ends too soon"},
		"missing":     {edit(`"token":7,`, ``), "token: field is missing"},
		"unknown":     {edit(`"token":7`, `"token":7,"colour":1`), "colour: unknown field"},
		"twice":       {edit(`"token":7`, `"token":7,"token":8`), "token: field given twice"},
		"other case":  {edit(`"token":7`, `"Token":7`), "Token: unknown field"},
		"trailing":    {string(good) + "{}", "more input after"},
		"type":        {edit(`"token":7`, `"token":"7"`), "token: a string does not fit"},
		"token 0":     {edit(`"token":7`, `"token":0`), "token 0 is not in 1 to"},
		"kind":        {edit(`"cello"`, `"harp"`), `kind "harp"`},
		"mood":        {edit(`"festive"`, `"tipsy"`), `mood "tipsy"`},
		"overflow":    {edit(`"hands":255`, `"hands":256`), "hands: a number"},
		"lessons":     {edit(`"lessons":1023`, `"lessons":1024`), "lessons 1024"},
		"lonely head": {edit(`"lessons":1023`, `"lessons":0`), "does not go with 0 lessons"},
		"null":        {edit(`"kind":"cello"`, `"kind":null`), "kind: null is not allowed"},
		"deep":        {strings.Repeat("[", 100), "does not fit"},
	} {
		_, err := cremona.ParseState([]byte(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestPitchText(t *testing.T) {
	for text, key := range map[string]int{"C4": 60, "A4": 69, "G3": 55, "Cb4": 59, "B#3": 60, "F##4": 67, "Ebb5": 74, "C-1": 0} {
		p, err := cremona.ParsePitch(text)
		if err != nil || p.MIDI() != key || p.String() != text {
			t.Errorf("%s: %d as %s, %v; want %d", text, p.MIDI(), p, err, key)
		}
	}
	for _, text := range []string{"", "H4", "C", "c4", "C#b4", "C###4", "C10", "C+4", "C04"} {
		if p, err := cremona.ParsePitch(text); err == nil {
			t.Errorf("%q was read as %s", text, p)
		}
	}
}

// Spelling keeps the sound and, in a major key, gives the scale its names.
func TestSpellMIDI(t *testing.T) {
	for near := -7; near <= 7; near++ {
		for key := 0; key < 128; key++ {
			if p := cremona.SpellMIDI(key, near); p.MIDI() != key {
				t.Fatalf("key %d near %d is spelled %s", key, near, p)
			}
		}
	}
	if got := cremona.SpellMIDI(66, 2); got.String() != "F#4" { // D major
		t.Errorf("F sharp in D major is %s", got)
	}
	if got := cremona.SpellMIDI(70, -1); got.String() != "Bb4" { // F major
		t.Errorf("B flat in F major is %s", got)
	}
}

func TestCID(t *testing.T) {
	h := cremona.Keccak256([]byte("x"))
	got, err := cremona.ParseCID(h.CID())
	if err != nil || got != h {
		t.Errorf("%s read as %s, %v", h.CID(), got, err)
	}
	// The CID of the empty UnixFS directory, from the IPFS documentation's own example.
	const empty = "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
	if d, err := cremona.ParseCID(empty); err != nil || d.CID() != empty {
		t.Errorf("%s read as %s, %v", empty, d.CID(), err)
	}
	for _, bad := range []string{"", "b", "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn", empty[:len(empty)-1], empty + "a", strings.ToUpper(empty)} {
		if _, err := cremona.ParseCID(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestStreams(t *testing.T) {
	seed := sampleState().Seed()
	a, b := seed.Stream("form"), seed.Stream("form")
	seed.Stream("harmony").Uint64()
	for range 100 {
		if a.Uint64() != b.Uint64() {
			t.Fatal("one name, two sequences")
		}
	}
	if seed.Stream("form").Stream("x").Uint64() == seed.Stream("harmony").Stream("x").Uint64() {
		t.Error("streams of two names meet")
	}
	counts := [6]int{}
	s := seed.Stream("die")
	for range 60_000 {
		counts[s.Intn(6)]++
	}
	for i, n := range counts {
		if n < 9_600 || n > 10_400 { // 4 standard deviations are 365
			t.Errorf("face %d came %d times of 60,000", i+1, n)
		}
	}
	if got := s.Pick([]int{0, 3, -1}); got != 1 {
		t.Errorf("picked %d", got)
	}
}

func TestWishPack(t *testing.T) {
	w := sampleState().Wish
	if got := cremona.UnpackWish(w.Pack()); got != w {
		t.Errorf("got %+v, want %+v", got, w)
	}
	if w.Pack() >= 1<<cremona.WishBits {
		t.Errorf("%#x is wider than %d bits", w.Pack(), cremona.WishBits)
	}
}

// A State whose block is not known says nothing about it.
func TestStateJSONWithoutBlock(t *testing.T) {
	want := sampleState()
	data, err := json.Marshal(want)
	if err != nil || strings.Contains(string(data), "block") {
		t.Fatalf("%s, %v", data, err)
	}
	if got, err := cremona.ParseState(data); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"Air in G":             "Air in G",
		" a\t\n b ":            "a b",
		"x\u202egnp.exe":       "xgnp.exe",
		"a\u200bb\u2066\ufeff": "ab",
		"bad\xffbyte":          "bad\ufffdbyte",
		"\x00\x1b[31mred":      "[31mred",
		"0123456789 0":         "0123456789",
		"012345678 x":          "012345678",
		"♭ é 𝄞":                "♭ é 𝄞",
		"a\u2028b\u0085c":      "a b c",
		"":                     "",
	} {
		if got := cremona.PlainText(in, 10); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestBeat(t *testing.T) {
	const q = cremona.TicksPerQuarter
	for m, want := range map[[2]int]cremona.Tick{{4, 4}: q, {3, 4}: q, {2, 2}: 2 * q, {6, 8}: 3 * q / 2, {3, 8}: 3 * q / 2, {12, 8}: 3 * q / 2, {7, 8}: q / 2, {3, 2}: 2 * q, {6, 4}: 3 * q} {
		if got := (cremona.MeterChange{Num: m[0], Den: m[1]}).Beat(); got != want {
			t.Errorf("beat of %d/%d is %d ticks, want %d", m[0], m[1], got, want)
		}
	}
	s := cremona.Score{Meters: []cremona.MeterChange{{Num: 6, Den: 8}}, Tempos: []cremona.TempoChange{{MicrosPerQuarter: 500_000}}}
	if got := s.BPM(); got != 80 {
		t.Errorf("6/8 at 120 quarters is %d, want 80", got)
	}
}

func TestCurve(t *testing.T) {
	c := cremona.Curve{{0, 1}, {1, 3}, {2, 0}}
	for at, want := range map[float64]float64{-1: 1, 0: 1, 0.5: 2, 1: 3, 1.5: 1.5, 2: 0, 9: 0} {
		if got := c.At(at); got != want {
			t.Errorf("at %g: %g, want %g", at, got, want)
		}
	}
}

func FuzzParseState(f *testing.F) {
	good, _ := json.Marshal(sampleState())
	f.Add(good)
	f.Add([]byte(`{"chain":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := cremona.ParseState(data)
		if err != nil {
			return
		}
		out, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := cremona.ParseState(out); err != nil || back != s {
			t.Fatalf("%+v does not survive its own JSON: %v", s, err)
		}
	})
}

func FuzzParseScore(f *testing.F) {
	f.Add([]byte(`{"engine":"cremona/1","title":"t","seed":"0x0000000000000000000000000000000000000000000000000000000000000000","key":{"tonic":"G4","mode":"major"},"form":"A","meters":[{"at":0,"num":4,"den":4}],"tempos":[{"at":0,"microsPerQuarter":500000}],"bars":[{"start":0,"length":40320}],"phrases":[],"chords":[],"parts":[{"name":"violin","instrument":{"kind":"violin","dna":"0x0000000000000000000000000000000000000000000000000000000000000000","life":{"performances":0,"lessons":0,"hands":0,"birth":0}},"notes":[{"at":0,"length":10080,"pitch":"G4","level":500,"marks":["trill"]}],"dynamics":[]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := cremona.ParseScore(data)
		if err != nil {
			return
		}
		out, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := cremona.ParseScore(out); err != nil {
			t.Fatalf("a score does not survive its own JSON: %v", err)
		}
	})
}
