package contracts

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// model is what the contract should be, in plain Go.
type model struct {
	s        *stage
	tokens   []*modelToken // token 1 first
	revealed bool
	seed     cremona.Hash

	season   uint16
	root     cremona.Hash
	from, to int

	linked map[cremona.Hash]bool // every state that was ever linked
	links  int
}

type modelToken struct {
	owner    common.Address // zero once burned
	state    cremona.State  // but for what the collection knows
	reserved bool
	past     cremona.Hash // an earlier state
}

const modelSupply = 12

// state of token n, counted from 1.
func (m *model) state(n int) cremona.State {
	k := m.tokens[n-1]
	st := k.state
	st.CollectionSeed = m.seed
	if m.season != 0 && n >= m.from && n <= m.to && !k.reserved {
		st.Season, st.SeasonRoot = m.season, m.root
	}
	return st
}

// check is the name of the refusal that a call on token n must meet.
func (m *model) check(n int, fault string, ok func(k *modelToken) bool) string {
	switch {
	case n > len(m.tokens) || m.tokens[n-1].owner == (common.Address{}):
		return "TokenDoesNotExist"
	case !ok(m.tokens[n-1]):
		return fault
	}
	return ""
}

// mayLink is the name of the refusal of a link, for a known digest.
func (m *model) mayLink(n int, who account, expected cremona.Hash) string {
	if !m.revealed {
		return "NotRevealed"
	}
	fault := "NotOwnerNorApproved"
	if who == composer {
		fault = "Guarded"
	}
	if e := m.check(n, fault, func(k *modelToken) bool {
		return k.owner == who.Address || who == composer && !k.reserved
	}); e != "" {
		return e
	}
	if m.state(n).Hash() != expected {
		return "Stale"
	}
	return ""
}

func (m *model) link(n int, digest cremona.Hash) {
	h := m.state(n).Hash()
	if m.linked[h] {
		m.s.Errorf("token %d: the state %s was linked twice", n, h)
	}
	m.linked[h], m.links = true, m.links+1
	k := m.tokens[n-1]
	k.state.Performances++
	k.state.LastPerformance, k.state.LinkedSeason = digest, m.season
}

// actor is somebody, most often one who may act on token n.
func (m *model) actor(b byte, n int) account {
	if b%8 < 4 || n > len(m.tokens) {
		return people[b%4]
	}
	for _, p := range people {
		if p.Address == m.tokens[n-1].owner {
			return p
		}
	}
	return composer
}

// step plays one action, drawn from four bytes, on contract and model.
func (m *model) step(b []byte) {
	s, op, n := m.s, b[0]%13, int(b[2])%(len(m.tokens)+2)+1
	who := m.actor(b[1], n)
	id, arg := big.NewInt(int64(n)), b[3]
	digest := cremona.Hash(crypto.Keccak256Hash(b))
	mine := func(k *modelToken) bool { return k.owner == who.Address }
	if n <= len(m.tokens) {
		defer func(h cremona.Hash) { m.tokens[n-1].past = h }(m.state(n).Hash())
	}
	expected := digest // of no state at all
	if n <= len(m.tokens) {
		expected = m.state(n).Hash()
	}
	switch op {
	case 0, 1:
		m.mint(who, people[int(arg)%4].Address, arg%6)
	case 2:
		wish := cremona.UnpackWish(uint32(arg) << (b[2] % 24))
		want := m.check(n, "NotOwnerNorApproved", mine)
		if want == "" && wish.Validate() != nil {
			want = "BadWish"
		}
		m.try(who, s.c.PackRequest(id, wish.Pack()), want, func() { m.tokens[n-1].state.Wish = wish })
	case 3:
		m.try(who, s.c.PackTeach(id, digest), m.check(n, "NotOwnerNorApproved", mine), func() {
			k := &m.tokens[n-1].state
			k.LessonsHead, k.Lessons = cremona.Keccak256(k.LessonsHead[:], digest[:]), k.Lessons+1
		})
	case 4:
		to := people[int(arg)%4].Address
		want := m.check(n, "TransferFromIncorrectOwner", mine)
		m.try(who, s.c.PackTransferFrom(who.Address, to, id), want, func() {
			k := m.tokens[n-1]
			k.owner, k.reserved, k.state.Hands = to, false, k.state.Hands+1
		})
	case 5:
		if arg%4 == 0 {
			m.try(who, s.c.PackBurn(id), m.check(n, "NotOwnerNorApproved", mine), func() { m.tokens[n-1].owner = common.Address{} })
		}
	case 6:
		data := s.c.PackRelease(id)
		if arg%2 == 0 {
			data = s.c.PackReserve(id)
		}
		m.try(who, data, m.check(n, "NotOwner", mine), func() { m.tokens[n-1].reserved = arg%2 == 0 })
	case 7, 8:
		m.try(who, s.c.PackLink(id, expected, digest), m.mayLink(n, who, expected), func() { m.link(n, digest) })
	case 9:
		if n <= len(m.tokens) {
			expected = m.tokens[n-1].past
		}
		m.try(who, s.c.PackLink(id, expected, digest), m.mayLink(n, who, expected), func() { m.link(n, digest) })
	case 10:
		m.batch(who, n, digest, arg%2 == 0)
	case 11:
		m.linkSeason(people[3-b[1]%8/6], digest, int(arg)%4, max(len(m.tokens)-int(b[2])%5, 0))
	case 12:
		if !m.revealed && (len(m.tokens) > 7 || arg == 0) {
			s.reveal()
			m.revealed, m.seed = true, read(s, s.c.PackCollectionSeed(), s.c.UnpackCollectionSeed)
		}
	}
}

func (m *model) mint(who account, to common.Address, kind uint8) {
	want := ""
	switch {
	case m.revealed:
		want = "Ended"
	case len(m.tokens) == modelSupply:
		want = "SoldOut"
	case !cremona.Kind(kind).Valid():
		want = "BadKind"
	}
	m.try(who, m.s.c.PackMint(to, kind), want, func() {
		m.tokens = append(m.tokens, &modelToken{owner: to, state: cremona.State{
			Chain: chainID, Contract: cremona.Address(m.s.at), Token: uint64(len(m.tokens) + 1), Kind: cremona.Kind(kind)}})
	})
}

// batch offers a link for token n, the same one again, and one for the next.
func (m *model) batch(who account, n int, digest cremona.Hash, lenient bool) {
	var list []CollectionLink
	for _, id := range []int{n, n, n + 1} {
		l := CollectionLink{Id: big.NewInt(int64(id)), Expected: digest, Digest: digest}
		if id <= len(m.tokens) {
			l.Expected = m.state(id).Hash()
		}
		list = append(list, l)
	}
	if !lenient { // the second is stale, or the first is refused already
		want := m.mayLink(n, who, list[0].Expected)
		if want == "" {
			want = "Stale"
		}
		m.try(who, m.s.c.PackLinkBatch(list), want, nil)
		return
	}
	want := ""
	if !m.revealed {
		want = "NotRevealed"
	}
	r := m.try(who, m.s.c.PackLinkBatchLenient(list), want, func() {})
	if r == nil {
		return
	}
	done := 0
	for _, l := range list {
		if m.mayLink(int(l.Id.Int64()), who, l.Expected) == "" {
			m.link(int(l.Id.Int64()), digest)
			done++
		}
	}
	linked, skipped := len(events(m.s, r, m.s.c.UnpackLinkedEvent)), len(events(m.s, r, m.s.c.UnpackSkippedEvent))
	if linked != done || linked+skipped != len(list) {
		m.s.Errorf("a batch linked %d and skipped %d, want %d linked of %d", linked, skipped, done, len(list))
	}
}

func (m *model) linkSeason(who account, root cremona.Hash, from, to int) {
	want := ""
	switch {
	case who != composer:
		want = "Unauthorized"
	case from == 0 || from > to || to > len(m.tokens):
		want = "BadRange"
	case m.season != 0 && (from > m.from || to < m.to):
		want = "SeasonShrinks"
	}
	if !m.revealed {
		want = "NotRevealed"
	}
	m.try(who, m.s.c.PackLinkSeason(root, root, uint32(from), uint32(to)), want, func() {
		m.season, m.root, m.from, m.to = m.season+1, root, from, to
	})
}

// try sends a call that must meet the refusal `want`, or none.
func (m *model) try(who account, data []byte, want string, apply func()) *types.Receipt {
	m.s.Helper()
	r, err := m.s.pay(who, 0, data)
	got := ""
	if err != nil {
		got, _, _ = strings.Cut(err.Error(), " ")
	}
	if got != want {
		m.s.Fatalf("refused with %q (%v), want %q", got, err, want)
	}
	if err == nil {
		apply()
	}
	return r
}

// compare demands that the chain be as the model is, in all.
func (m *model) compare() {
	s := m.s
	s.Helper()
	p, supply, performances := s.page(), 0, 0
	balances := map[common.Address]int{}
	if len(p.Tokens) != len(m.tokens) {
		s.Fatalf("%d tokens, want %d", len(p.Tokens), len(m.tokens))
	}
	for i, k := range m.tokens {
		got, reserved := s.stateOf(p.All, p.Tokens[i])
		if want := m.state(i + 1); got != want || reserved != k.reserved || p.Tokens[i].Owner != k.owner {
			s.Fatalf("token %d is %+v of %s (reserved %v), want %+v of %s (%v)", i+1, got, p.Tokens[i].Owner, reserved, want, k.owner, k.reserved)
		}
		performances += int(got.Performances)
		if k.owner == (common.Address{}) {
			continue
		}
		supply++
		balances[k.owner]++
		if h := s.stateHash(int64(i + 1)); h != [32]byte(got.Hash()) {
			s.Errorf("token %d: the contract hashes %x, Go %s", i+1, h, got.Hash())
		}
	}
	if got := read(s, s.c.PackTotalSupply(), s.c.UnpackTotalSupply).Int64(); got != int64(supply) {
		s.Errorf("supply %d, want %d", got, supply)
	}
	if performances != m.links || len(m.linked) != m.links {
		s.Errorf("%d performances, %d links, of %d states", performances, m.links, len(m.linked))
	}
	for _, who := range people {
		if got := read(s, s.c.PackBalanceOf(who.Address), s.c.UnpackBalanceOf).Int64(); got != int64(balances[who.Address]) {
			s.Errorf("%s has %d tokens, want %d", who, got, balances[who.Address])
		}
	}
}

// play runs a sequence of actions, four bytes each.
func play(t testing.TB, r rules, script []byte) *model {
	s := newChain(t, r)
	s.at = s.deploy(CollectionMetaData.Bin, s.c.PackConstructor("Cremona", "CRM", modelSupply, new(big.Int), commitment, admin.Address))
	s.must(admin, s.c.PackGrantRoles(composer.Address, big.NewInt(1)))
	m := &model{s: s, linked: map[cremona.Hash]bool{}}
	for i := 0; i+4 <= len(script); i += 4 {
		m.step(script[i : i+4])
		if i%64 == 0 {
			m.compare()
		}
	}
	m.compare()
	return m
}

// script is a fixed sequence of n actions of a number.
func script(seed, n int) []byte {
	var b []byte
	for i := 0; len(b) < 4*n; i++ {
		b = append(b, crypto.Keccak256([]byte(fmt.Sprint(seed, " ", i)))...)
	}
	return b[:4*n]
}

func TestModel(t *testing.T) {
	underBoth(t, func(t *testing.T, r rules) {
		links, seasons := 0, 0
		for seed := range 4 {
			m := play(t, r, script(seed, 400))
			links, seasons = links+m.links, seasons+int(m.season)
		}
		if links < 120 || seasons < 10 {
			t.Errorf("only %d links and %d seasons in all: the sequences test too little", links, seasons)
		}
	})
}

func FuzzModel(f *testing.F) {
	for seed := range 4 {
		f.Add(script(seed, 50))
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		play(t, osaka, script[:min(len(script), 800)])
	})
}
