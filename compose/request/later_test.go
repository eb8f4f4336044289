package request_test

import "testing"

// later are requests that were written after the lexicon had grown once more.
var later = []row{
	{"I need a gentle waltz for my grandmother's 80th birthday", "mood tender, genre waltz", ""},
	{"brooding nocturne for viola in F minor, take your time", "mood dark, genre romance, kind viola, tonic F, mode minor", ""},
	{"Compose a bourrée, G major, cut time, no longer than a minute", "genre bourree, tonic G, mode major, meter 2/2, length 60s", ""},
	{"my exam went badly and I feel like a failure", "mood hopeful", ""},
	{"the kids are finally asleep, something peaceful", "mood calm", ""},
	{"a hymn-like piece, plagal and quiet, A flat major", "genre chorale, mood calm, tonic Ab, mode major", ""},
	{"quicker! and brighter", "tempo allegro, mood hopeful", "tempo allegretto, mood tender"},
	{"please, no reels or jigs", "", "genre jig"},
	{"3/8, presto, mischievous", "meter 3/8, tempo presto, mood playful", ""},
	{"Something sorrowful yet hopeful in E dorian", "mood hopeful, tonic E, mode dorian", ""},
	{"a victorious march, forty-five seconds, B flat major, guitar", "mood proud, genre march, length 45s, tonic Bb, mode major, kind guitar", ""},
	{"very very slow lament", "tempo largo, genre lament", ""},
	{"I'm so happy today!", "mood joyful", ""},
	{"tempo around 72, in six", "tempo moderato, meter 6/8", ""},
	{"an Irish air", "genre air, mood joyful", ""},
	{"too fast and too long", "tempo moderato, length 60s", "tempo allegretto, length 90s"},
	{"다단조 푸가 말고 전주곡, 느리게", "genre prelude, tempo adagio, tonic C, mode minor", ""},
	{"조용한 밤에 듣는 자장가", "mood calm, genre lullaby", ""},
	{"회사 면접 떨어졌어", "mood hopeful", ""},
	{"첼로 독주로 웅장하게, 마단조, 2분", "kind cello, mood proud, tonic E, mode minor, length 120s", ""},
	{"덜 빠르게, 그리고 더 밝게", "tempo moderato, mood joyful", "tempo allegretto, mood hopeful"},
	{"오늘 기분이 너무 좋아!", "mood joyful", ""},
	{"빠르지도 느리지도 않은 가보트", "tempo moderato, genre gavotte", ""},
	{"짧은 곡은 싫어요, 길게 해주세요", "length 120s", ""},
	{"여섯 박자로 부드럽게", "meter 6/8, mood tender", ""},
	{"전쟁이 난 것처럼 격렬하게, 프레스토", "mood fierce, tempo presto", ""},
	{"Langsamer Satz in d-Moll, sehnsuchtsvoll", "tempo adagio, tonic D, mode minor, mood longing", ""},
	{"Gigue in B-Dur, nicht langsam, 12/8", "genre gigue, tonic Bb, mode major, tempo moderato, meter 12/8", ""},
	{"Largo e mesto, fa diesis minore", "tempo largo, mood sad, tonic F#, mode minor", ""},
	{"un valzer allegro ma non troppo in mi bemolle maggiore", "genre waltz, tempo allegretto, tonic Eb, mode major", ""},
}

func TestLaterRequests(t *testing.T) { checkRows(t, later) }
