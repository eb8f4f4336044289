package request_test

import (
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/request"
)

// Replies are in the language of the request and say what became of each part.
func TestReply(t *testing.T) {
	guitar := cremona.Brief{Instrument: cremona.Instrument{Kind: cremona.Guitar}}
	for _, c := range []struct {
		text  string
		now   cremona.Brief
		lines []string
	}{
		{"I had a terrible day. Slow, slowly, please, with trills; fast? In C sharp minor", cremona.Brief{}, []string{
			"Understood: “Slow” → tempo adagio; “slowly” → tempo adagio; “fast” → tempo allegro; “C sharp minor” → tonic Db, mode minor.",
			"You told me something, and I answer: “terrible day” → mood tender.",
			"Said more than once: “slowly” → tempo adagio.",
			"Different things were asked of the tempo. I keep adagio and drop “fast” → tempo allegro.",
			"“trills”: I know what that is, but a brief has no place for it (ornaments).",
			"The wish: mood tender, key C# minor, tempo adagio. The rest is the instrument's own choice.",
		}},
		{"빠르게, 느리게! 첼로로, 룰루 내림나장조", guitar, []string{
			"이해한 말: “빠르게” → 빠르기 알레그로; “느리게” → 빠르기 아다지오; “내림나장조” → 으뜸음 내림나, 선법 장조.",
			"빠르기에 대해 서로 다른 말이 있어 아다지오(으)로 정하고, 버린 것은 “빠르게” → 빠르기 알레그로.",
			"“첼로로”: 이 악기는 기타이며 바뀌지 않습니다.",
			"알아듣지 못한 말: “룰루”.",
			"요청: 내림나장조, 빠르기 아다지오. 나머지는 악기가 스스로 정합니다.",
		}},
		{"Zagraj coś wesołego", cremona.Brief{}, []string{
			"I do not know the language of this request. I read English and Korean, and German and Italian words of music.",
			"Not understood: “Zagraj”, “coś”, “wesołego”.",
			"The wish is free: the instrument follows its own temperament.",
		}},
		{"please play something", cremona.Brief{}, []string{
			"I found no wish in this.",
			"The wish is free: the instrument follows its own temperament.",
		}},
		{"sad " + strings.Repeat("please ", request.MaxText), cremona.Brief{}, []string{
			"Understood: “sad” → mood sad.",
			"The request was long. I read the first 4096 bytes.",
			"The wish: mood sad. The rest is the instrument's own choice.",
		}},
	} {
		got := request.Read(c.text, c.now).Reply()
		if want := strings.Join(c.lines, "\n") + "\n"; got != want {
			t.Errorf("%.60q: got\n%swant\n%s", c.text, got, want)
		}
	}
}
