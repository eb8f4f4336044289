package request_test

import "testing"

// unseen are requests that were written after the reader was finished.
var unseen = []row{
	// English.
	{"Please compose a stately sarabande in G minor, very slow, around ninety seconds", "mood solemn, genre sarabande, tonic G, mode minor, tempo largo, length 90s", ""},
	{"I want a cheerful little polka, as quick as you can", "mood joyful, genre polka, tempo allegro", ""},
	{"Could we have something mysterious in C sharp minor?", "mood dark, tonic Db, mode minor", ""},
	{"my boyfriend left me and I can't stop crying", "mood tender", ""},
	{"I passed my driving test!!", "mood festive", ""},
	{"rondo for viola, cheerful, 2/4, two and a half minutes", "form rondo, kind viola, mood joyful, meter 2/4, length 120s", ""},
	{"a gigue in 12/8, E major, but please not too short", "genre gigue, meter 12/8, tonic E, mode major, length 90s", ""},
	{"make it shorter and sadder", "length 45s, mood longing", "length 60s, mood tender"},
	{"a touch slower, keep the rest", "tempo moderato, mood proud", "tempo allegretto, mood proud"},
	{"can you play it a lot faster", "tempo allegro", "tempo moderato"},
	{"an elegy for my father, D dorian, no ornaments", "genre lament, tonic D, mode dorian", ""},
	{"march in B-flat, proud and not slow", "genre march, tonic Bb, mood proud, tempo moderato", ""},
	{"something romantic by candlelight", "mood longing", ""},
	{"less gloomy please", "mood hopeful", "mood sad"},
	{"music to help me fall asleep, with a cello", "genre lullaby, kind cello", ""},
	{"In the style of Paganini: a fiendish caprice in A minor, presto!", "genre etude, mood fierce, tonic A, mode minor, tempo presto", ""},
	{"waltz, 3/4, 140 beats per minute", "genre waltz, meter 3/4, tempo allegro", ""},
	{"I am worried about tomorrow", "mood calm", ""},
	{"not minor, please, and nothing fierce", "mode major, mood calm", ""},
	{"whatever you like, but in F# minor", "tonic F#, mode minor", "mood dark, genre march"},
	// Korean.
	{"비올라로 느리고 엄숙한 사라방드, 1분 30초", "kind viola, tempo adagio, mood solemn, genre sarabande, length 90s", ""},
	{"오늘 회사에서 잘렸어", "mood hopeful", ""},
	{"남자친구랑 헤어졌어요", "mood longing", ""},
	{"사장조 미뉴에트를 너무 느리지 않게 연주해 주세요", "tonic G, mode major, genre minuet, tempo moderato", ""},
	{"아기가 잠을 안 자요, 자장가 부탁해요", "genre lullaby", ""},
	{"좀 더 짧게, 더 빠르게", "length 45s, tempo allegro", "length 60s, tempo allegretto"},
	{"올림 다단조로 쓸쓸한 녹턴", "tonic Db, mode minor, mood sad, genre romance", ""},
	{"생일 축하 노래처럼 신나게, 30초만", "mood joyful, length 30s", ""},
	{"분노에 찬 전주곡, 아주 빠르게", "mood fierce, genre prelude, tempo presto", ""},
	{"행진곡은 싫어, 왈츠로 해줘", "genre waltz", ""},
	{"긴장돼서 손이 떨려", "mood calm", ""},
	{"기타 연습곡 하나, 4분의 2박자, 라장조", "kind guitar, genre etude, meter 2/4, tonic D, mode major", ""},
	{"어둡지만 희망적인 곡", "mood hopeful", ""},
	{"덜 슬프게 해줘", "mood longing", "mood sad"},
	// German and Italian.
	{"Ein feierlicher Marsch in Es-Dur, mäßig schnell", "mood solemn, genre march, tonic Eb, mode major, tempo allegretto", ""},
	{"Bitte etwas Trauriges in c-Moll für Bratsche, anderthalb Minuten, ohne Triller", "mood sad, tonic C, mode minor, kind viola, length 90s", ""},
	{"Andante cantabile in la maggiore, tre quarti", "tempo andante, mood tender, tonic A, mode major, meter 3/4", ""},
	{"un minuetto grazioso per violoncello, non troppo lento", "genre minuet, mood playful, kind cello, tempo moderato", ""},
	// Neither.
	{"Toca algo alegre, por favor", "", ""},
	{"'; DROP TABLE wishes; -- \x00\xff 90 bpm", "tempo moderato", ""},
}

func TestUnseenRequests(t *testing.T) { checkRows(t, unseen) }
