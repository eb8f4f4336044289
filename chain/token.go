package chain

import (
	"context"
	"fmt"
	"math"
	"math/big"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain/contracts"
)

// Token is a token and who holds it, at one block.
type Token struct {
	cremona.State
	Owner    cremona.Address // zero if it is burned
	Reserved bool            // only the owner's side may link it
}

// Collection is the whole collection at one block.
type Collection struct {
	Name, Symbol string // as the deployer wrote them: any bytes at all
	Contract     cremona.Address
	Chain        uint64
	Block        cremona.Block
	Seed         cremona.Hash // zero until it is revealed
	Minted       uint32       // tokens made so far, burned ones too
	MaxSupply    uint32
	Season       uint16 // number of the newest season; 0 if there is none
	SeasonRoot   cremona.Hash
	SeasonFrom   uint32 // first token that the season covers
	SeasonTo     uint32 // last token that it covers
}

// pageSize is how many tokens one call reads: some 6 million gas and 80 kB,
// well inside what nodes allow.
const pageSize = 500

// State is a token's state at the newest block.
func (c *Client) State(ctx context.Context, token uint64) (s cremona.State, err error) {
	err = c.atHead(ctx, func(b cremona.Block) (err error) {
		s, err = c.stateAt(ctx, token, b)
		return err
	})
	return s, reading(token, err)
}

// StateAt is a token's state at a block of the present chain. Most nodes forget
// old states: [ErrPruned].
func (c *Client) StateAt(ctx context.Context, token uint64, b cremona.Block) (cremona.State, error) {
	h, err := c.headerOf(ctx, b.Hash)
	if err == nil && h.Number.Uint64() != b.Number {
		err = fmt.Errorf("block %s has number %s, not %d", b.Hash, h.Number, b.Number)
	}
	if err != nil {
		return cremona.State{}, reading(token, err)
	}
	s, err := c.stateAt(ctx, token, b)
	return s, reading(token, err)
}

// Token is a token at the newest block.
func (c *Client) Token(ctx context.Context, token uint64) (t Token, err error) {
	err = c.atHead(ctx, func(b cremona.Block) (err error) {
		t, err = c.liveAt(ctx, token, b)
		return err
	})
	return t, reading(token, err)
}

// Tokens are all tokens that are not burned, and the collection, at the same
// block.
func (c *Client) Tokens(ctx context.Context) ([]Token, Collection, error) {
	return c.States(ctx, 1, math.MaxInt)
}

// States are the tokens with n numbers from a first one on, without those that
// are burned or not minted, and the collection, all at the same block.
func (c *Client) States(ctx context.Context, from uint64, n int) (live []Token, all Collection, err error) {
	err = c.atHead(ctx, func(b cremona.Block) error {
		live, all = nil, Collection{}
		tokens, found, err := c.pages(ctx, b, from, n)
		if err != nil {
			return err
		}
		for _, t := range tokens {
			if !t.Owner.IsZero() {
				live = append(live, t)
			}
		}
		all = found
		return c.named(ctx, &all)
	})
	if err != nil {
		return nil, Collection{}, fmt.Errorf("read the collection: %w", err)
	}
	return live, all, nil
}

// Collection is the collection at the newest block.
func (c *Client) Collection(ctx context.Context) (Collection, error) {
	_, all, err := c.States(ctx, 1, 0)
	return all, err
}

func reading(token uint64, err error) error {
	if err != nil {
		return fmt.Errorf("read token %d: %w", token, err)
	}
	return nil
}

// stateAt reads a state and holds it against the contract's own hash of it, so
// that what is composed from it can be linked.
func (c *Client) stateAt(ctx context.Context, token uint64, b cremona.Block) (cremona.State, error) {
	t, err := c.liveAt(ctx, token, b)
	if err != nil {
		return cremona.State{}, err
	}
	hash, err := view(ctx, c, b, collection().PackStateHash(number(token)), collection().UnpackStateHash)
	if err != nil {
		return cremona.State{}, err
	}
	if cremona.Hash(hash) != t.Hash() {
		return cremona.State{}, fmt.Errorf("%w: it gives state hash %s, and facts whose hash is %s; use another RPC",
			ErrLies, cremona.Hash(hash), t.Hash())
	}
	return t.State, nil
}

func (c *Client) liveAt(ctx context.Context, token uint64, b cremona.Block) (Token, error) {
	t, err := c.tokenAt(ctx, token, b)
	if err == nil && t.Owner.IsZero() {
		return Token{}, ErrBurned
	}
	return t, err
}

// tokenAt reads a token, even if it is burned.
func (c *Client) tokenAt(ctx context.Context, token uint64, b cremona.Block) (Token, error) {
	list, all, err := c.page(ctx, b, token, 1)
	if err != nil {
		return Token{}, err
	}
	if len(list) == 0 || token == 0 {
		return Token{}, fmt.Errorf("%w: %d are minted", ErrNoToken, all.Minted)
	}
	return list[0], nil
}

// pages reads page by page, in smaller ones where the node finds them too
// large.
func (c *Client) pages(ctx context.Context, b cremona.Block, from uint64, n int) (list []Token, all Collection, err error) {
	for size := pageSize; ; {
		ask := min(size, n-len(list))
		tokens, found, err := c.page(ctx, b, from+uint64(len(list)), ask)
		if tooMuch(err) && ask > 1 {
			size = ask / 2
			continue
		}
		if err != nil {
			return nil, all, err
		}
		list, all = append(list, tokens...), found
		if len(tokens) < ask || len(list) == n {
			return list, all, nil
		}
	}
}

// page reads up to n tokens in one call, burned ones too.
func (c *Client) page(ctx context.Context, b cremona.Block, from uint64, n int) ([]Token, Collection, error) {
	out, err := view(ctx, c, b, collection().PackPage(number(from), big.NewInt(int64(n))), collection().UnpackPage)
	if err != nil {
		return nil, Collection{}, err
	}
	all := Collection{
		Contract: c.Contract(), Chain: c.ChainID(), Block: b, Seed: out.All.Seed, Minted: out.All.Minted, MaxSupply: out.All.MaxSupply,
		Season: out.All.Season, SeasonRoot: out.All.SeasonRoot, SeasonFrom: out.All.SeasonFrom, SeasonTo: out.All.SeasonTo,
	}
	if len(out.Tokens) > n {
		return nil, all, fmt.Errorf("%w: asked for %d tokens, it gave %d; use another RPC", ErrLies, n, len(out.Tokens))
	}
	list := make([]Token, len(out.Tokens))
	for i, t := range out.Tokens {
		if want := from + uint64(i); from > 0 && t.Id.Cmp(number(want)) != 0 {
			return nil, all, fmt.Errorf("%w: asked for token %d, it gave token %s; use another RPC", ErrLies, want, t.Id)
		}
		list[i] = all.token(t)
		if err := list[i].Validate(); err != nil {
			return nil, all, fmt.Errorf("the contract at %s is no collection of this program: token %s: %w", c.Contract(), t.Id, err)
		}
	}
	return list, all, nil
}

// token is what the contract says of one token, and which season speaks for it.
func (all Collection) token(t contracts.CollectionToken) Token {
	token := Token{Owner: cremona.Address(t.Owner), State: cremona.State{
		Chain: all.Chain, Contract: all.Contract, Token: t.Id.Uint64(), CollectionSeed: all.Seed, Block: all.Block,
		LessonsHead: t.LessonsHead, LastPerformance: t.LastPerformance,
	}}
	var word [32]byte
	token.Reserved = token.SetPacked([32]byte(t.Packed.FillBytes(word[:])))
	id := token.Token
	if all.Season != 0 && uint64(all.SeasonFrom) <= id && id <= uint64(all.SeasonTo) && !token.Reserved {
		token.Season, token.SeasonRoot = all.Season, all.SeasonRoot
	}
	return token
}

// named adds what the collection is called.
func (c *Client) named(ctx context.Context, all *Collection) (err error) {
	if all.Name, err = view(ctx, c, all.Block, collection().PackName(), collection().UnpackName); err != nil {
		return err
	}
	all.Symbol, err = view(ctx, c, all.Block, collection().PackSymbol(), collection().UnpackSymbol)
	return err
}

func number(n uint64) *big.Int { return new(big.Int).SetUint64(n) }
