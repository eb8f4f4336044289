package chain

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// playing gives token 1 some performances, each in a block of its own.
func playing(t testing.TB, c *Client, n int) (records []cremona.Record) {
	t.Helper()
	for i := range n {
		records = append(records, link(t, c, 1, digestOf("performance %d", i)))
	}
	return records
}

func askedRange(params []any) (first, last uint64) {
	filter := params[0].(map[string]any)
	return hexutil.MustDecodeUint64(filter["fromBlock"].(string)), hexutil.MustDecodeUint64(filter["toBlock"].(string))
}

// Nodes refuse long ranges of blocks; the search takes what they allow, and
// goes on with that.
func TestSearchShrinksToWhatTheNodeAllows(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	records := playing(t, c, 9)
	asked, refused := 0, 0
	p.sabotage(onCall("eth_getLogs", func(params []any, pass func() (any, error)) (any, error) {
		if first, last := askedRange(params); last-first+1 > 3 {
			refused++
			return nil, errors.New("query exceeds max block range 3")
		}
		asked++
		return pass()
	}))
	if got, err := c.History(testContext(t), 1); err != nil || !reflect.DeepEqual(got, records) {
		t.Errorf("history %+v (%v), want %+v", got, err, records)
	}
	head, _ := c.Head(testContext(t))
	if blocks := int(head.Number - c.config.Start + 1); asked > blocks || refused > 5 {
		t.Errorf("%d searches and %d refusals for %d blocks", asked, refused, blocks)
	}
	asked, refused = 0, 0
	for _, want := range []int{8, 4, 0} {
		if got, err := c.Performance(testContext(t), 1, uint32(want+1)); err != nil || got != records[want] {
			t.Errorf("performance %d: %+v (%v)", want+1, got, err)
		}
	}
	if refused > 0 {
		t.Errorf("the client forgot what the node allows: %d refusals", refused)
	}
	p.sabotage(onCall("eth_getLogs", func([]any, func() (any, error)) (any, error) { return nil, errors.New("no logs here") }))
	if _, err := c.History(testContext(t), 1); !errorSays(err, "no logs here") {
		t.Errorf("a node without logs: %v", err)
	}
}

func TestSearchRanges(t *testing.T) {
	for _, q := range []query{{first: 0, last: 0}, {first: 0, last: 9}, {first: 5, last: 29}, {first: 3, last: 11, backwards: true}, {first: 0, last: 7, backwards: true}} {
		for span := uint64(1); span < 12; span++ {
			var got []uint64
			for left := q; ; {
				part := left.part(span)
				if part.last-part.first >= span {
					t.Fatalf("%+v by %d: part %d to %d", q, span, part.first, part.last)
				}
				numbers := []uint64{}
				for n := part.first; n <= part.last; n++ {
					numbers = append(numbers, n)
				}
				if q.backwards {
					got = append(numbers, got...)
				} else {
					got = append(got, numbers...)
				}
				if !left.without(part) {
					break
				}
			}
			if len(got) != int(q.last-q.first+1) || got[0] != q.first || !slices.IsSorted(got) || got[len(got)-1] != q.last {
				t.Errorf("%+v by %d: blocks %v", q, span, got)
			}
		}
	}
}

// An RPC that changes, withholds or makes up logs is found.
func TestLyingLogsAreFound(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	records := playing(t, c, 3)
	zero := cremona.Hash{}.String()
	for _, test := range []struct {
		name   string
		change func(logs []map[string]any) []map[string]any
	}{
		{"another digest", func(logs []map[string]any) []map[string]any {
			logs[0]["data"] = digestOf("forged").String() + zero[2:65] + "1"
			return logs
		}},
		{"the last one withheld", func(logs []map[string]any) []map[string]any { return logs[:len(logs)-1] }},
		{"the first one withheld", func(logs []map[string]any) []map[string]any { return logs[1:] }},
		{"all withheld", func([]map[string]any) []map[string]any { return nil }},
		{"one twice", func(logs []map[string]any) []map[string]any { return append(logs, logs[0]) }},
		{"another block hash", func(logs []map[string]any) []map[string]any { logs[1]["blockHash"] = zero; return logs }},
		{"another block", func(logs []map[string]any) []map[string]any {
			logs[1]["blockNumber"] = hexutil.EncodeUint64(records[1].Block.Number + 1)
			return logs
		}},
		{"another contract", func(logs []map[string]any) []map[string]any {
			logs[1]["address"] = p.signers[0].Address()
			return logs
		}},
		{"another transaction", func(logs []map[string]any) []map[string]any {
			logs[1]["transactionHash"] = logs[0]["transactionHash"]
			return logs
		}},
		{"another state", func(logs []map[string]any) []map[string]any {
			logs[1]["topics"].([]any)[2] = zero
			return logs
		}},
		{"another token", func(logs []map[string]any) []map[string]any {
			logs[1]["topics"].([]any)[1] = zero
			return logs
		}},
		{"half a log", func(logs []map[string]any) []map[string]any { logs[1]["data"] = "0x01"; return logs }},
		{"taken back", func(logs []map[string]any) []map[string]any { logs[1]["removed"] = true; return logs }},
	} {
		p.sabotage(onCall("eth_getLogs", func(_ []any, pass func() (any, error)) (any, error) {
			answer, err := pass()
			return rawLogs(answer, err, test.change)
		}))
		if got, err := c.History(testContext(t), 1); !errors.Is(err, ErrLies) {
			t.Errorf("%s: history %+v (%v), want ErrLies", test.name, got, err)
		}
	}
	p.sabotage(onCall("eth_getLogs", func([]any, func() (any, error)) (any, error) { return []any{}, nil }))
	if r, err := c.Performance(testContext(t), 1, 2); !errors.Is(err, ErrLies) || !errorSays(err, "link 2") {
		t.Errorf("performance withheld: %+v (%v), want ErrLies", r, err)
	}
}

// While history is read the chain is reorganised: what comes is of one chain.
func TestHistoryDuringReorganisation(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	playing(t, c, 3)
	forked := false
	p.sabotage(onCall("eth_getTransactionReceipt", func(_ []any, pass func() (any, error)) (any, error) {
		if !forked {
			forked = true
			p.fork(2, true)
		}
		return pass()
	}))
	got, err := c.History(testContext(t), 1)
	if err != nil || !forked || len(got) != 1 {
		t.Fatalf("history %+v (%v), want the one link that is left", got, err)
	}
	if b, err := c.BlockAt(testContext(t), got[0].Block.Number); b != got[0].Block || err != nil {
		t.Errorf("link in %v, where the chain has %v (%v)", got[0].Block, b, err)
	}
}

// errEnough ends a following from within.
var errEnough = errors.New("enough")

func TestFollow(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, nil)
	ctx := testContext(t)
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		t.Fatal(err)
	}
	do := func(_ Receipt, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(c.Request(ctx, 1, cremona.Wish{Mood: 3}))
	do(c.Teach(ctx, 2, digestOf("lesson")))
	do(c.Reserve(ctx, 3))
	do(c.Release(ctx, 3))
	record := link(t, c, 4, digestOf("one"))
	do(c.LinkSeason(ctx, digestOf("root"), digestOf("states"), 1, 4))
	do(c.transact(ctx, c.contractIntent("burn", collection().PackBurn(number(2)))))

	var got []Event
	err := c.Follow(ctx, 0, func(e Event) error {
		got = append(got, e)
		if e.Name == "Transfer" && e.To.IsZero() {
			return errEnough
		}
		return nil
	})
	if !errors.Is(err, errEnough) {
		t.Fatal(err)
	}
	var names []string
	for i, e := range got {
		names = append(names, e.Name)
		if i > 0 && (e.Block.Number < got[i-1].Block.Number || e.Block == got[i-1].Block && e.Index <= got[i-1].Index) {
			t.Errorf("event %d is not after the one before: %+v", i, e)
		}
	}
	want := []string{"Transfer", "Transfer", "Transfer", "Transfer", "Revealed", "Requested", "Taught", "Reserved", "Reserved", "Linked", "Season", "Transfer"}
	if !slices.Equal(names, want) {
		t.Fatalf("events %v, want %v", names, want)
	}
	for i, want := range map[int]Event{
		1:  {Name: "Transfer", Token: 2, To: c.Signer()},
		4:  {Name: "Revealed", Seed: stateOf(t, c, 1).CollectionSeed},
		5:  {Name: "Requested", Token: 1, Wish: cremona.Wish{Mood: 3}},
		6:  {Name: "Taught", Token: 2, Lesson: digestOf("lesson")},
		7:  {Name: "Reserved", Token: 3, Reserved: true},
		8:  {Name: "Reserved", Token: 3},
		9:  {Name: "Linked", Token: 4, StateHash: record.StateHash, Digest: record.Digest, Performance: 1},
		10: {Name: "Season", Season: 1, Digest: digestOf("root"), First: 1, Last: 4},
	} {
		want.Block, want.Tx, want.Index = got[i].Block, got[i].Tx, got[i].Index
		if got[i] != want {
			t.Errorf("event %d: %+v, want %+v", i, got[i], want)
		}
	}
	if got[9].Tx != record.Tx || got[9].Block != record.Block {
		t.Errorf("the link's event is of %s in %v, want %s in %v", got[9].Tx, got[9].Block, record.Tx, record.Block)
	}
}

// What a reorganisation above the settled depth takes back is never told, and
// what it brings is told once.
func TestFollowSeesOneChain(t *testing.T) {
	p := newPeer(t)
	c := onPeer(t, p, func(config *Config) { config.Confirmations = 3 })
	follower := dial(t, c.config)
	quick := p.as(0, c)
	quick.config.Outbox = c.config.Outbox
	from, err := c.Head(testContext(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(testContext(t))
	defer cancel()
	events := make(chan Event, 100)
	ended := make(chan error, 1)
	go func() {
		ended <- follower.Follow(ctx, from.Number+1, func(e Event) error { events <- e; return nil })
	}()
	if _, err := quick.Request(ctx, 1, cremona.Wish{Mood: 1}); err != nil {
		t.Fatal(err)
	}
	p.fork(1, false) // mined again, in another block
	for range 2 {
		p.commit()
	}
	next := func() (e Event) {
		t.Helper()
		select {
		case e = <-events:
		case err := <-ended:
			t.Fatalf("following ended: %v", err)
		}
		return e
	}
	first := next()
	if b, err := c.BlockAt(ctx, first.Block.Number); first.Wish.Mood != 1 || b != first.Block || err != nil {
		t.Errorf("told %+v, where the chain has %v (%v)", first, b, err)
	}
	if _, err := quick.Request(ctx, 1, cremona.Wish{Mood: 2}); err != nil {
		t.Fatal(err)
	}
	p.fork(1, true) // never happened
	quick.config.Outbox = t.TempDir()
	if _, err := quick.Request(ctx, 1, cremona.Wish{Mood: 3}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		p.commit()
	}
	if second := next(); second.Wish.Mood != 3 {
		t.Errorf("told %+v, which was taken back", second)
	}
	p.fork(5, true) // deeper than settled
	if err := <-ended; !errors.Is(err, ErrReorganised) {
		t.Errorf("after a deep reorganisation: %v, want ErrReorganised", err)
	}
	if len(events) > 0 {
		t.Errorf("told besides: %+v", <-events)
	}
}
