package request

import (
	"fmt"
	"slices"
	"strings"
)

// meterOfBeats is the usual meter with a number of beats in the bar.
var meterOfBeats = map[int]string{2: "2/4", 3: "3/4", 4: "4/4", 5: "5/4", 6: "6/8", 7: "7/8", 9: "9/8", 12: "12/8"}

// meterAt reads a meter: "6/8", "in three", "8분의 6박자", "3박자".
func (r *reader) meterAt(i int) ([]effect, int, bool) {
	if e, next, ok := r.fractionMeterAt(i); ok {
		return e, next, true
	}
	if e, next, ok := r.koreanMeterAt(i); ok {
		return e, next, true
	}
	if r.at(r.back(i)).text != "in" {
		return nil, i, false
	}
	beats, next, ok := r.numberAt(i)
	after := r.at(r.skip(next))
	plain := after.sort == stop || slices.Contains([]string{"please", "and", "with", "but", "time", "at", "for"}, after.text)
	if !ok || !plain || meterOfBeats[beats/1000] == "" || beats%1000 != 0 {
		return nil, i, false
	}
	return meterNamed(meterOfBeats[beats/1000]), next, true
}

// meterNamed is the effect of a meter's name: a brief may have no place for it.
func meterNamed(name string) []effect {
	n := slices.Index(valueNames[fieldMeter], name)
	if n < 1 {
		return []effect{{field: fieldTopic, value: slices.Index(topics[:], "meter"), weight: exact}}
	}
	return []effect{{field: fieldMeter, value: n, weight: exact}}
}

func (r *reader) fractionMeterAt(i int) ([]effect, int, bool) {
	over, under := r.at(i), r.at(i+2)
	if over.sort != digits || r.at(i+1).raw != "/" || under.sort != digits || len(over.raw) > 2 || len(under.raw) > 2 {
		return nil, i, false
	}
	if _, _, ok := r.fractionAt(i); ok {
		return nil, i, false
	}
	next := i + 3
	if strings.HasPrefix(r.at(next).text, "박자") || strings.HasPrefix(r.at(next).text, "박") && r.at(next).hangul != nil {
		next++
	}
	return meterNamed(over.raw + "/" + under.raw), next, true
}

func (r *reader) koreanMeterAt(i int) ([]effect, int, bool) {
	first, rest, next, ok := r.koreanCountAt(i)
	if !ok {
		return nil, i, false
	}
	if strings.HasPrefix(rest, "박자") {
		if name := meterOfBeats[first]; name != "" {
			return meterNamed(name), next, true
		}
		return nil, i, false
	}
	after, found := strings.CutPrefix(rest, "분의")
	beats := 0
	switch {
	case !found:
		return nil, i, false
	case after == "": // 4분의 3박자
		end, tail := next, ""
		beats, tail, end, ok = r.koreanCountAt(next)
		if end > next+1 && !strings.HasPrefix(tail, "박") {
			end = next + 1 // the word after is none of it
		}
		next = end
	default: // 사분의삼박자
		beats, _ = koreanNumber([]rune(after))
	}
	if !ok || beats == 0 {
		return nil, i, false
	}
	return meterNamed(fmt.Sprintf("%d/%d", beats, first)), next, true
}

// koreanCountAt reads a number and the Korean word after it: "8분의", "세 박자".
func (r *reader) koreanCountAt(i int) (n int, rest string, next int, ok bool) {
	t := r.at(i)
	if t.sort == digits {
		if r.at(i+1).hangul == nil {
			return t.value / 1000, "", i + 1, t.value < 100_000 && i > 0
		}
		return t.value / 1000, string(r.at(i + 1).hangul), i + 2, t.value < 100_000
	}
	n, used := koreanNumber(t.hangul)
	if n == 0 {
		return 0, "", i, false
	}
	if used < len(t.hangul) {
		return n, string(t.hangul[used:]), i + 1, true
	}
	return n, string(r.at(i + 1).hangul), i + 2, r.at(i+1).hangul != nil
}
