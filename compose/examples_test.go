package compose

import (
	"archive/zip"
	"bytes"
	"testing"
)

// abcExamples show what tunes in the wild have; they were written for these
// tests.
var abcExamples = []string{
	`X:1
T:The Tester's Jig
R:jig
M:6/8
L:1/8
Q:3/8=120
K:Dmix
P:A
|: A | "D"d2f afd | ~g3 {a}gfe | d2f a>fd |1 c2A A2 :|2 c2e d2 |]
P:B
|: (fg) | [df]2a .b.a.f | Tg2b vagf | (3efg (3:2:4f2e2 c | d3- d2 :|
`,
	`X:7
T:Two voices
M:C|
L:1/4
%%score (1 2)
V:1 name="Violin I" clef=treble
V:2 name="Cello" clef=bass octave=-1
K:Bb
V:1
B c d ^f | !p!g4 & B2 A2 | [M:3/4] [K:Gm] b>a ^f<g z | Z2 |]
V:2
B,4 | G,4 | [K:Gm] D3 | z3 | G,3 |]
w: words that are left out
`,
	`X:2
T:Da Capo
M:3/4
L:1/8
K:Am
A2 B2 c2 | d2 ^g2 a2!fine! | !segno!c'4 "^pizz."z2 | "^arco"{^gab}a6 !D.S.! |]
`,
	`X:3
K:none
^F/4__E3/2=B//(5cdefg(c(de)f)|-c2 c |[|:C,,D''::x2y z/ :|[1 C :|[2 D |]`,
	"X:4\nM:2+3/8\nK:C exp _b ^f\nbf b5 | f5 |]\n\nX:5\nK:C\nabc",
}

// xmlExamples are documents such as other programs write.
var xmlExamples = []string{
	`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 3.1 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
<score-partwise version="3.1">
<movement-title>Repeats</movement-title>
<part-list><score-part id="P1"><part-name>Violin</part-name></score-part></part-list>
<part id="P1">
<measure number="0" implicit="yes"><attributes><divisions>2</divisions><key><fifths>1</fifths></key><time><beats>3</beats><beat-type>4</beat-type></time><clef><sign>G</sign><line>2</line></clef></attributes>
<direction><direction-type><dynamics><sfz/></dynamics></direction-type></direction>
<direction><direction-type><metronome><beat-unit>quarter</beat-unit><per-minute>90</per-minute></metronome></direction-type></direction>
<note><pitch><step>D</step><octave>4</octave></pitch><duration>2</duration><voice>1</voice><type>quarter</type></note></measure>
<measure number="1"><barline location="left"><repeat direction="forward"/></barline>
<note><grace/><pitch><step>A</step><octave>4</octave></pitch><voice>1</voice></note>
<note><pitch><step>G</step><octave>4</octave></pitch><duration>4</duration><voice>1</voice><notations><slur type="start" number="1"/></notations></note>
<note><pitch><step>F</step><alter>1</alter><octave>4</octave></pitch><duration>2</duration><voice>1</voice><notations><slur type="stop" number="1"/><articulations><staccato/></articulations></notations><lyric><text>la</text></lyric></note>
<backup><duration>6</duration></backup>
<note><pitch><step>G</step><octave>3</octave></pitch><duration>6</duration><voice>2</voice><tie type="start"/></note></measure>
<measure number="2"><barline location="left"><ending number="1" type="start"/></barline>
<note><pitch><step>D</step><octave>5</octave></pitch><duration>6</duration><voice>1</voice></note>
<backup><duration>6</duration></backup>
<note><pitch><step>G</step><octave>3</octave></pitch><duration>6</duration><voice>2</voice><tie type="stop"/></note>
<barline location="right"><ending number="1" type="stop"/><repeat direction="backward"/></barline></measure>
<measure number="3"><barline location="left"><ending number="2" type="start"/></barline>
<note><pitch><step>B</step><octave>4</octave></pitch><duration>6</duration><voice>1</voice><notations><fermata/></notations></note>
<note><chord/><pitch><step>G</step><octave>4</octave></pitch><duration>6</duration><voice>1</voice></note>
<barline location="right"><bar-style>light-heavy</bar-style><ending number="2" type="discontinue"/></barline></measure>
</part></score-partwise>`,
	`<score-partwise><part-list><score-part id="A"><part-name>Clarinet in B flat</part-name></score-part></part-list>
<part id="A"><measure number="1"><attributes><divisions>6</divisions><key><fifths>2</fifths><mode>major</mode></key>
<time><beats>2</beats><beat-type>4</beat-type></time><staves>2</staves><transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose></attributes>
<direction><direction-type><words>pizz.</words></direction-type></direction>
<note><pitch><step>C</step><alter>1</alter><octave>5</octave></pitch><duration>4</duration><voice>1</voice><time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification><staff>1</staff></note>
<note><pitch><step>D</step><octave>5</octave></pitch><duration>2</duration><voice>1</voice><staff>1</staff></note>
<forward><duration>6</duration></forward><backup><duration>12</duration></backup>
<note><pitch><step>D</step><octave>4</octave></pitch><duration>12</duration><voice>5</voice><staff>2</staff></note>
</measure><measure number="2"><sound dacapo="yes"/><note><rest measure="yes"/><duration>12</duration></note></measure></part></score-partwise>`,
}

// mxl packs a document as MusicXML does.
func mxl(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range []struct{ name, text string }{
		{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="music/score.xml"/></rootfiles></container>`},
		{"music/score.xml", text},
	} {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
