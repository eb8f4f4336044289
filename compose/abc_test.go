package compose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// readTune reads a tune whose head is given but for the notes.
func readTune(t testing.TB, head, music string) cremona.Score {
	t.Helper()
	s, _, err := ReadABC([]byte("X:1\nT:t\n"+head+"\n"+music+"\n"), ReadOptions{})
	if err != nil {
		t.Fatalf("%s: %v", music, err)
	}
	return s
}

// lineOf writes a part as pitches with their lengths in quarters, and rests.
func lineOf(s cremona.Score) string {
	var b strings.Builder
	at := cremona.Tick(0)
	for i := 0; i < len(s.Parts[0].Notes); {
		group := together(s.Parts[0].Notes[i:])
		i += len(group)
		if group[0].At > at {
			fmt.Fprintf(&b, "r:%s ", quarters(group[0].At-at))
		}
		b.WriteString(groupText(group) + " ")
		at = group[0].At + longest(group)
	}
	return strings.TrimSpace(b.String())
}

// Each construct of the notation, by what it means in the standard.
func TestABCMusic(t *testing.T) {
	for _, c := range []struct{ head, music, want string }{
		{"L:1/4\nK:C", "C D, E' c' | z2 G/ A3/2", "C4:1 D3:1 E5:1 C6:1 r:2 G4:1/2 A4:3/2"},
		{"M:6/8\nK:D", "FcB/A// f'3/2", "F#4:1/2 C#5:1/2 B4:1/4 A4:1/8 F#6:3/4"},
		{"M:2/4\nK:C", "AB", "A4:1/4 B4:1/4"}, // a sixteenth below three quarters
		{"L:1/4\nK:C", "(3ABc d (3:2:2 e2 f", "A4:2/3 B4:2/3 C5:2/3 D5:1 E5:4/3 F5:2/3"},
		{"L:1/8\nK:C", "A>B c<d e>>f", "A4:3/4 B4:1/4 C5:1/4 D5:3/4 E5:7/8 F5:1/8"},
		{"L:1/4\nK:C", "[CEG]2 [A,2C2]", "C4+E4+G4:2 A3+C4:2"},
		{"L:1/4\nK:C", "(AB)c (d(ef)g)", "A4:1~ B4:1 C5:1 D5:1~ E5:1~ F5:1~ G5:1"},
		{"L:1/4\nK:C", "A2-|A c-|c", "A4:3 C5:2"},
		{"L:1/4\nK:C", "^F2-|F F", "F#4:3 F4:1"}, // a tie carries the sign, what follows has none
		{"L:1/4\nK:G", "^c C f F =f | c F", "C#5:1 C#4:1 F#5:1 F#4:1 F5:1 C5:1 F#4:1"},
		{"K:Eb\nL:1/4", "EABd^d__d", "Eb4:1 Ab4:1 Bb4:1 D5:1 D#5:1 Dbb5:1"},
		{"K:Am\nL:1/4", "{bc}.A Ld!tenuto!eTf", "A4:1. D5:1> E5:1- F5:1tr"},
		{"K:C clef=treble-8\nL:1/4", "Cc", "C3:1 C4:1"},
		{"K:C\nL:1/4", "[K:D] f [L:1/8] f", "F#5:1 F#5:1/2"},
		{"K:C\nL:1/4", "c4 & E2 G2 | d4", "E4:2+C5:4 G4:2 D5:4"},
		{"K:C transpose=-2\nL:1/4", "c ^c", "Bb4:1 B4:1"},
		{"K:none\nL:1/4", "D ^F A d f d", "D4:1 F#4:1 A4:1 D5:1 F#5:1 D5:1"},
		{"%%propagate-accidentals octave\nK:C\nL:1/4", "^F f F|F", "F#4:1 F5:1 F#4:1 F4:1"},
		{"%%propagate-accidentals not\nK:C\nL:1/4", "^F f F|F", "F#4:1 F5:1 F4:1 F4:1"},
		{"K:C exp ^g _b\nL:1/4", "gba", "G#5:1 Bb5:1 A5:1"},
		{"K:HP\nL:1/4", "fcg", "F#5:1 C#5:1 G5:1"},
		{"U:Z = !trill!\nK:C\nL:1/4", `"Am"Ac"^pizz."d"^arco"e`, "A4:1 C5:1 D5:1{pizzicato} E5:1"},
		{"K:C\nL:1/4", "AB\\\ncd % a comment\nef", "A4:1 B4:1 C5:1 D5:1 E5:1 F5:1"},
		{"K:C\nL:1/4", "!f!A !sfz!B u!>!c vd", "A4:1 B4:1> C5:1>{up-bow} D5:1{down-bow}"},
	} {
		if got := lineOf(readTune(t, c.head, c.music)); got != c.want {
			t.Errorf("%q, %q:\n got %s\nwant %s", c.head, c.music, got, c.want)
		}
	}
}

// Repeats are written out in the order in which a player goes.
func TestABCRepeats(t *testing.T) {
	for _, c := range []struct{ music, want string }{
		{"C4|D4:|E4|", "CDCDE"},
		{"|:C4|D4:|:E4|F4:|", "CDCDEFEF"},
		{"|:C4|D4::E4|F4:|", "CDCDEFEF"},
		{"C4|:D4|1E4:|2F4|G4|]A4|", "CDEDFGA"},
		{"|:C4|[1D4:|[2E4:|[3F4|]", "CDCECF"},
		{"|:C4|1,3D4:|2E4:|4F4||G4|", "CDCECDCFG"},
		{"|::C4::|D4|", "CCCD"},
		{"C4|D4!fine!|E4!D.C.!|]", "CDECD"},
		{"C4|!segno!D4!fine!|E4|F4!D.S.!|]", "CDEFD"},
		{"C4|D4!coda!|E4!D.C.!|!coda!F4|]", "CDECDF"},
		{"|:C4:|D4!D.C.!|]", "CCDCD"},
		{"|:C4|1D4:|2E4!D.C.!|]", "CDCECE"},
	} {
		s := readTune(t, "L:1/4\nK:C", c.music)
		got := ""
		for _, n := range s.Parts[0].Notes {
			got += n.Pitch.Name()
		}
		if got != c.want || len(s.Bars) != len(c.want) {
			t.Errorf("%s: %s in %d bars, want %s", c.music, got, len(s.Bars), c.want)
		}
	}
}

// A bar that a repeat sign divides is one bar when it is played through, and the
// upbeat stays what it is.
func TestABCDividedBars(t *testing.T) {
	s := readTune(t, "M:3/4\nL:1/4\nK:C", "|:G|c2d|e2:|:f|g3|c2:|")
	want := []cremona.Tick{1, 3, 3, 3, 3, 3, 3, 3, 2}
	if len(s.Bars) != len(want) {
		t.Fatalf("%d bars, want %d: %v", len(s.Bars), len(want), s.Bars)
	}
	for i, b := range s.Bars {
		if b.Length != want[i]*quarter {
			t.Errorf("bar %d has %s quarters, want %d", i+1, quarters(b.Length), want[i])
		}
	}
}

// Keys are what K: says: tonic, mode and signature.
func TestABCKeys(t *testing.T) {
	for text, want := range map[string]string{
		"D": "D major", "Bm": "B minor", "Bb": "Bb major", "F#m": "F# minor", "A dorian": "A dorian", "Ador": "A dorian", "G Mix": "G mixolydian",
		"E phrygian": "E phrygian", "FLydian": "F lydian", "C#aeo": "C# aeolian", "D minor clef=bass": "D minor", "A min": "A minor", "Eb maj": "Eb major",
	} {
		if got := readTune(t, "K:"+text, "CDEF").Key.String(); got != want {
			t.Errorf("K:%s is %s, want %s", text, got, want)
		}
	}
}

// Tempos in their several forms.
func TestABCTempos(t *testing.T) {
	for text, want := range map[string]int64{
		"1/4=120": 500_000, "3/8=60": 666_666, `"Allegro" 1/2=80`: 375_000, "100": 600_000, "C=90": 666_666, "1/4 3/8=40": 600_000,
	} {
		if got := readTune(t, "Q:"+text+"\nK:C", "CDEF").Tempos[0].MicrosPerQuarter; got != want {
			t.Errorf("Q:%s is %d µs, want %d", text, got, want)
		}
	}
}

// What cannot be read is refused with its line and column.
func TestReadABCErrors(t *testing.T) {
	head := "X:1\nT:t\nM:4/4\nL:1/4\nK:C\n"
	for name, c := range map[string]struct{ text, want string }{
		"empty":          {"", "no tune"},
		"prose":          {"Dear all,\nhere is nothing.\n", "no tune"},
		"no key":         {"X:1\nT:t\nCDEF|\n", "line 3, column 1: notes before the key"},
		"no notes":       {head + "z4|\n", "no notes"},
		"open chord":     {head + "C [CE", "line 6, column 6: a chord that does not end"},
		"open grace":     {head + "{ab", "line 6, column 4: grace notes that do not end"},
		"open text":      {head + `"Am C`, "line 6, column 1: a text that does not end"},
		"lone sign":      {head + "C ^|", "line 6, column 4: an accidental without a note"},
		"no length":      {head + "C0", "a length of nothing"},
		"huge length":    {head + "C999999999999999999999", "a number greater than"},
		"tiny":           {head + "C/////////////////////", "a length so short"},
		"too low":        {head + "C,,,,,,,,,,,,", "out of all octaves"},
		"meter":          {"X:1\nM:0/4\nK:C\nC", `line 2, column 1: M: "0/4"`},
		"negative meter": {"X:1\nM:-3/4\nK:C\nC", `M: "-3/4"`},
		"unit":           {"X:1\nL:-1/8\nK:C\nC", `L: "-1/8"`},
		"tempo":          {"X:1\nQ:1/4=0\nK:C\nC", "Q:"},
		"fast":           {"X:1\nQ:1/4=99999\nK:C\nC", "are not 10 to 1000"},
		"mode":           {"X:1\nK:Cwrong\nC", "no mode that is known"},
		"signs":          {"X:1\nK:G#\nC", "more than seven signs"},
		"voices":         {head + voicesOf(17), "more than 16 voices"},
		"bars":           {head + "Z20000|Z20000|C", "more than 20000 bars"},
		"repeats":        {head + "|:" + strings.Repeat("C4|", 15_000) + ":|", "more than 20000 bars"},
		"slurs":          {head + strings.Repeat("(", 40) + "C", "more than 16 slurs"},
		"tuplets":        {head + "(3(3(3(3C", "tuplets too deep"},
		"broken":         {head + ">C", "without a note before it"},
		"range":          {head + "C,,,", "bar 1, note 1: C1 is outside the range of the cello"},
		"long":           {strings.Repeat("X", maxABC+1), "more than the"},
	} {
		if _, _, err := ReadABC([]byte(c.text), ReadOptions{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func voicesOf(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "V:v%d\nC4|\n", i)
	}
	return b.String()
}

// What is left out is said once, with its first place and how often.
func TestABCRemarks(t *testing.T) {
	_, remarks, err := ReadABC([]byte("X:1\nP:AAB\nK:C\n\"C\"C \"G\"D E # F |\nw:a b c\nX:2\nK:C\nC\n"), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"line 2: the order of parts is left out; they are played as they stand", "line 4: chord symbols are left out (2 times)",
		"line 4: a sign that is not known is left out", "line 5: words are left out", "line 6: this and later tunes are left out"}
	if fmt.Sprint(remarks) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", remarks, want)
	}
}

func TestABCTunes(t *testing.T) {
	tunes := ABCTunes([]byte("% a book\n" + strings.Join(abcExamples, "\n")))
	if len(tunes) != 6 {
		t.Fatalf("%d tunes", len(tunes))
	}
	for i, tune := range tunes {
		if _, _, err := ReadABC(tune, ReadOptions{Fit: true}); err != nil {
			t.Errorf("tune %d: %v", i+1, err)
		}
	}
}
