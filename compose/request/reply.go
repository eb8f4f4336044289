package request

import (
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
)

// Reply tells in the language of the request, Korean or else English, what was
// understood, what not, and what the instrument will play: some lines of plain
// text without controls.
func (r Reading) Reply() string {
	t := inEnglish
	if r.Language == Korean {
		t = inKorean
	}
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if r.Language == Unknown {
		add("%s", t.unknown)
	}
	var asked, answers []Phrase
	for _, p := range r.Understood {
		if p.Answer {
			answers = append(answers, p)
		} else {
			asked = append(asked, p)
		}
	}
	if asked != nil {
		add(t.understood, t.phrases(asked))
	}
	if answers != nil {
		add(t.answered, t.phrases(answers))
	}
	if len(r.Doubled) > 0 {
		add(t.doubled, t.phrases(r.Doubled))
	}
	for _, c := range r.Contradicted {
		add(t.contradicted, t.field(c.Field), t.value(c.Field, c.Kept), t.phrases(c.Dropped))
	}
	for _, p := range r.Unmet {
		if p.Value != "" {
			add(t.stays, p.Text, t.value(p.Field, p.Value))
			continue
		}
		add(t.unmet, p.Text, t.field(p.Field))
	}
	if len(r.Ignored) > 0 {
		add(t.ignored, "“"+strings.Join(r.Ignored, "”, “")+"”")
	}
	if r.Cut {
		add(t.cut, MaxText)
	}
	if len(r.Understood) == 0 && r.Language != Unknown {
		add("%s", t.nothing)
	}
	add("%s", t.wish(r))
	return strings.Join(lines, "\n") + "\n"
}

// tongue is a language of replies.
type tongue struct {
	unknown, understood, answered, doubled, contradicted, unmet, stays, ignored, cut, nothing string
	plays, free                                                                               string
	fields                                                                                    map[string]string
	values                                                                                    map[string]string // by field and value, or by value
	key                                                                                       func(tonic cremona.Pitch, mode string) string
}

func (t tongue) field(name string) string {
	if word := t.fields[name]; word != "" {
		return word
	}
	return name
}

// value names a value; a word before it, as in "not sad", stays before it in
// English and goes behind it in Korean.
func (t tongue) value(field, value string) string {
	for _, before := range []string{"not ", "at most ", "at least "} {
		if rest, found := strings.CutPrefix(value, before); found {
			if form := t.values[before]; form != "" {
				return fmt.Sprintf(form, t.value(field, rest))
			}
		}
	}
	if word := t.values[field+" "+value]; word != "" {
		return word
	}
	if word := t.values[value]; word != "" {
		return word
	}
	return value
}

func (t tongue) phrases(list []Phrase) string {
	var parts []string
	for i := 0; i < len(list); i++ {
		p := list[i]
		said := t.field(p.Field) + " " + t.value(p.Field, p.Value)
		for i+1 < len(list) && list[i+1].Text == p.Text && list[i+1] != p { // one phrase may say several things
			i++
			said += ", " + t.field(list[i].Field) + " " + t.value(list[i].Field, list[i].Value)
		}
		parts = append(parts, "“"+p.Text+"” → "+said)
	}
	return strings.Join(parts, "; ")
}

// wish says a Wish.
func (t tongue) wish(r Reading) string {
	w := r.Wish
	var parts []string
	put := func(field, value string) {
		if value != "free" {
			parts = append(parts, t.field(field)+" "+t.value(field, value))
		}
	}
	put("mood", w.Mood.String())
	put("genre", w.Genre.String())
	switch {
	case w.Tonic != 0 && w.Mode != 0:
		parts = append(parts, t.key(compose.KeyOf(w.Tonic, w.Mode).Tonic, t.value("mode", w.Mode.String())))
	default:
		put("tonic", w.Tonic.String())
		put("mode", w.Mode.String())
	}
	put("meter", w.Meter.String())
	put("tempo", w.Tempo.String())
	put("form", w.Form.String())
	put("length", w.Length.String())
	if r.Kind != 0 {
		put("instrument", r.Kind.String())
	}
	if parts == nil {
		return t.free
	}
	return fmt.Sprintf(t.plays, strings.Join(parts, ", "))
}

var inEnglish = tongue{
	unknown:      "I do not know the language of this request. I read English and Korean, and German and Italian words of music.",
	understood:   "Understood: %s.",
	answered:     "You told me something, and I answer: %s.",
	doubled:      "Said more than once: %s.",
	contradicted: "Different things were asked of the %s. I keep %s and drop %s.",
	unmet:        "“%s”: I know what that is, but a brief has no place for it (%s).",
	stays:        "“%s”: the instrument is a %s and stays one.",
	ignored:      "Not understood: %s.",
	cut:          "The request was long. I read the first %d bytes.",
	nothing:      "I found no wish in this.",
	plays:        "The wish: %s. The rest is the instrument's own choice.",
	free:         "The wish is free: the instrument follows its own temperament.",
	fields:       map[string]string{"bright": "brightness", "lively": "liveliness", "dance": "a dance", "pulse": "beats a minute", "all": "every choice", "style": "a style that is not among the genres", "instrument": "instrument", "words": "singing"},
	values:       map[string]string{},
	key:          func(tonic cremona.Pitch, mode string) string { return "key " + tonic.Name() + " " + mode },
}

var inKorean = tongue{
	unknown:      inEnglish.unknown,
	understood:   "이해한 말: %s.",
	answered:     "들려주신 이야기에 이렇게 답합니다: %s.",
	doubled:      "두 번 이상 한 말: %s.",
	contradicted: "%s에 대해 서로 다른 말이 있어 %s(으)로 정하고, 버린 것은 %s.",
	unmet:        "“%s”: 무슨 뜻인지 알지만 담을 자리가 없습니다(%s).",
	stays:        "“%s”: 이 악기는 %s이며 바뀌지 않습니다.",
	ignored:      "알아듣지 못한 말: %s.",
	cut:          "요청이 길어 앞의 %d바이트만 읽었습니다.",
	nothing:      "이 말에서는 바라는 것을 찾지 못했습니다.",
	plays:        "요청: %s. 나머지는 악기가 스스로 정합니다.",
	free:         "정해진 요청이 없으니 악기가 제 성품대로 연주합니다.",
	fields: map[string]string{"mood": "기분", "tonic": "으뜸음", "mode": "선법", "meter": "박자", "tempo": "빠르기", "form": "형식",
		"length": "길이", "genre": "갈래", "instrument": "악기", "bright": "밝기", "lively": "활기", "dance": "춤곡", "bars": "마디",
		"pulse": "분당 박", "all": "모두", "ornaments": "장식음", "technique": "주법", "dynamics": "셈여림", "articulation": "아티큘레이션",
		"register": "음역", "repeats": "반복", "ensemble": "합주", "words": "노랫말", "style": "갈래에 없는 양식"},
	values: map[string]string{
		"not ": "%s 아님", "at most ": "%s보다 더하지 않게", "at least ": "%s보다 덜하지 않게",
		"free": "자유", "one step more": "한 단계 더", "one step less": "한 단계 덜", "by the meter": "박자에 맞게",
		"calm": "차분함", "joyful": "기쁨", "sad": "슬픔", "tender": "다정함", "solemn": "엄숙함", "playful": "장난스러움", "longing": "그리움",
		"fierce": "격렬함", "dreamy": "꿈결", "proud": "당당함", "dark": "어두움", "hopeful": "희망", "restless": "불안함", "grieving": "비통함", "festive": "축제",
		"major": "장조", "minor": "단조", "dorian": "도리아", "mixolydian": "믹솔리디아", "phrygian": "프리지아", "lydian": "리디아", "aeolian": "에올리아",
		"largo": "라르고", "adagio": "아다지오", "andante": "안단테", "moderato": "모데라토", "allegretto": "알레그레토", "allegro": "알레그로", "presto": "프레스토",
		"period": "한도막 형식", "sentence": "센텐스 형식", "ternary": "세도막 형식", "rondo": "론도", "variations": "변주곡", "chaconne": "샤콘느",
		"air": "에어", "reel": "릴", "jig": "지그", "hornpipe": "혼파이프", "polka": "폴카", "waltz": "왈츠", "march": "행진곡", "minuet": "미뉴에트",
		"gavotte": "가보트", "sarabande": "사라방드", "gigue": "지크", "bourree": "부레", "prelude": "전주곡", "etude": "연습곡", "lullaby": "자장가",
		"lament": "애가", "serenade": "세레나데", "romance": "로망스", "chorale": "코랄",
		"violin": "바이올린", "viola": "비올라", "cello": "첼로", "guitar": "기타",
		"15s": "15초", "30s": "30초", "45s": "45초", "60s": "60초", "90s": "90초", "120s": "120초", "180s": "180초",
		"tonic C": "다", "tonic Db": "내림라", "tonic D": "라", "tonic Eb": "내림마", "tonic E": "마", "tonic F": "바", "tonic F#": "올림바", "tonic G": "사",
		"tonic Ab": "내림가", "tonic A": "가", "tonic Bb": "내림나", "tonic B": "나",
	},
	key: func(tonic cremona.Pitch, mode string) string {
		name := [...]string{"내림", "", "올림"}[tonic.Alter+1] + [...]string{"다", "라", "마", "바", "사", "가", "나"}[tonic.Step]
		if mode == "장조" || mode == "단조" {
			return name + mode
		}
		return name + " " + mode
	},
}
