package contracts

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// chainID is that of every simulated chain.
const chainID = 1337

// rules are a set of fork rules under which the contract must work.
type rules struct {
	name string
	gas  uint64 // limit of one transaction
	set  func(*params.ChainConfig)
}

// The rules of mainnet since December 2025, and those that follow. EIP-7825
// bounds a transaction to 2^24 gas; Amsterdam (EIP-8037) puts the gas of new
// state on top of that.
var (
	osaka     = rules{"osaka", 1 << 24, func(c *params.ChainConfig) {}}
	amsterdam = rules{"amsterdam", 55_000_000, func(c *params.ChainConfig) { c.AmsterdamTime = new(uint64) }}
	bothRules = []rules{osaka, amsterdam}
)

// underBoth runs a test under each set of rules.
func underBoth(t *testing.T, test func(t *testing.T, r rules)) {
	for _, r := range bothRules {
		t.Run(r.name, func(t *testing.T) { test(t, r) })
	}
}

// account is somebody who sends transactions.
type account struct {
	common.Address
	key *ecdsa.PrivateKey
}

func newAccount(n byte) account {
	key, err := crypto.ToECDSA(bytes.Repeat([]byte{n}, 32))
	if err != nil {
		panic(err)
	}
	return account{crypto.PubkeyToAddress(key.PublicKey), key}
}

// The people of the tests. The admin deploys; the composer has the role.
var (
	admin    = newAccount(1)
	alice    = newAccount(2)
	bob      = newAccount(3)
	composer = newAccount(4)
	people   = []account{admin, alice, bob, composer}
)

// What collections are deployed with, unless a test says otherwise.
var (
	secret     = [32]byte{0x5e, 0xc3, 0xe7}
	commitment = [32]byte(crypto.Keccak256(secret[:]))
)

// stage is a simulated chain with one collection on it.
type stage struct {
	testing.TB
	rules rules
	sim   *simulated.Backend
	c     *Collection
	at    common.Address
	nonce map[common.Address]uint64
}

func newChain(t testing.TB, r rules) *stage {
	alloc := types.GenesisAlloc{}
	for _, p := range people {
		alloc[p.Address] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 100)}
	}
	sim := simulated.NewBackend(alloc, func(_ *node.Config, e *ethconfig.Config) {
		config := *params.AllDevChainProtocolChanges
		config.BogotaTime = nil
		r.set(&config)
		e.Genesis.Config = &config
	})
	t.Cleanup(func() { sim.Close() })
	return &stage{TB: t, rules: r, sim: sim, c: NewCollection(), nonce: map[common.Address]uint64{}}
}

// newStage deploys a collection of 200 tokens at no price; the composer has
// the role.
func newStage(t testing.TB, r rules) *stage {
	s := newChain(t, r)
	s.at = s.deploy(CollectionMetaData.Bin, s.c.PackConstructor("Cremona", "CRM", 200, new(big.Int), commitment, admin.Address))
	s.must(admin, s.c.PackGrantRoles(composer.Address, big.NewInt(1)))
	return s
}

// newShow is a stage whose owners hold tokens and whose seed is revealed:
// alice has 1 to 4, one of each kind, bob 5 to 8.
func newShow(t testing.TB, r rules) *stage {
	s := newStage(t, r)
	s.must(admin, s.c.PackMintBatch(alice.Address, []uint8{1, 2, 3, 4}))
	s.must(admin, s.c.PackMintBatch(bob.Address, []uint8{1, 2, 3, 4}))
	s.reveal()
	return s
}

func (s *stage) deploy(code string, constructor []byte) common.Address {
	s.Helper()
	return s.create(code, constructor).ContractAddress
}

func (s *stage) create(code string, constructor []byte) *types.Receipt {
	s.Helper()
	data := append(common.FromHex(code), constructor...)
	tx := s.sign(admin, &types.DynamicFeeTx{Data: data})
	if err := s.sim.Client().SendTransaction(context.Background(), tx); err != nil {
		s.Fatal(err)
	}
	r := s.mined(tx)
	if r.Status != types.ReceiptStatusSuccessful {
		s.Fatalf("the deployment failed with %d gas", r.GasUsed)
	}
	return r
}

// reveal goes through commit and reveal to the end.
func (s *stage) reveal() {
	s.Helper()
	s.must(admin, s.c.PackSeal())
	s.wait(5)
	s.must(bob, s.c.PackCapture())
	s.must(alice, s.c.PackReveal(secret))
}

// wait makes empty blocks.
func (s *stage) wait(blocks int) {
	for range blocks {
		s.sim.Commit()
	}
}

func (s *stage) sign(from account, body *types.DynamicFeeTx) *types.Transaction {
	s.Helper()
	body.ChainID, body.Nonce, body.Gas = big.NewInt(chainID), s.nonce[from.Address], s.rules.gas
	body.GasFeeCap, body.GasTipCap = big.NewInt(10e9), big.NewInt(1e9)
	tx, err := types.SignNewTx(from.key, types.LatestSignerForChainID(body.ChainID), body)
	if err != nil {
		s.Fatal(err)
	}
	s.nonce[from.Address]++
	return tx
}

// mined makes a block of one transaction.
func (s *stage) mined(tx *types.Transaction) *types.Receipt {
	s.Helper()
	client := s.sim.Client().(interface {
		BlockReceipts(context.Context, rpc.BlockNumberOrHash) ([]*types.Receipt, error)
	}) // at once, where the receipt of a transaction waits for an index
	list, err := client.BlockReceipts(context.Background(), rpc.BlockNumberOrHashWithHash(s.sim.Commit(), false))
	if err != nil || len(list) != 1 || list[0].TxHash != tx.Hash() {
		s.Fatalf("the block has %d receipts (%v), want that of %s", len(list), err, tx.Hash())
	}
	return list[0]
}

// pay sends a call with wei, unless it would revert in the next block: then
// nothing is sent and the error is a refusal.
func (s *stage) pay(from account, wei int64, data []byte) (*types.Receipt, error) {
	s.Helper()
	value := big.NewInt(wei)
	call := ethereum.CallMsg{From: from.Address, To: &s.at, Data: data, Value: value, Gas: s.rules.gas}
	if _, err := s.sim.Client().PendingCallContract(context.Background(), call); err != nil {
		return nil, s.refusal(err)
	}
	tx := s.sign(from, &types.DynamicFeeTx{To: &s.at, Data: data, Value: value})
	if err := s.sim.Client().SendTransaction(context.Background(), tx); err != nil {
		s.Fatal(err)
	}
	r := s.mined(tx)
	if r.Status != types.ReceiptStatusSuccessful {
		s.Fatalf("a call that passed when simulated failed with %d gas", r.GasUsed)
	}
	return r, nil
}

func (s *stage) must(from account, data []byte) *types.Receipt {
	s.Helper()
	r, err := s.pay(from, 0, data)
	if err != nil {
		s.Fatal(err)
	}
	return r
}

// refused demands that a call be refused in the given words, as "Stale 1 0x…".
func (s *stage) refused(from account, data []byte, want string) {
	s.Helper()
	s.refusedPaying(from, 0, data, want)
}

func (s *stage) refusedPaying(from account, wei int64, data []byte, want string) {
	s.Helper()
	if _, err := s.pay(from, wei, data); err == nil || err.Error() != want {
		s.Errorf("refused with %q, want %q", fmt.Sprint(err), want)
	}
}

// refusal spells the contract's error as its name and arguments.
func (s *stage) refusal(err error) error {
	s.Helper()
	var data rpc.DataError
	if !errors.As(err, &data) || data.ErrorData() == nil {
		return err
	}
	raw := common.FromHex(data.ErrorData().(string))
	parsed, err := CollectionMetaData.ParseABI()
	if err != nil {
		s.Fatal(err)
	}
	if len(raw) >= 4 {
		for _, e := range parsed.Errors {
			if bytes.Equal(e.ID[:4], raw[:4]) {
				return spell(s, e, raw[4:])
			}
		}
		if reason, err := abi.UnpackRevert(raw); err == nil {
			return errors.New(reason)
		}
	}
	return fmt.Errorf("unknown error %x", raw)
}

func spell(t testing.TB, e abi.Error, raw []byte) error {
	args, err := e.Inputs.Unpack(raw)
	if err != nil {
		t.Fatal(err)
	}
	text := e.Name
	for _, a := range args {
		if h, ok := a.([32]byte); ok {
			a = hexutil.Encode(h[:])
		}
		text += fmt.Sprint(" ", a)
	}
	return errors.New(text)
}

// read calls a view of the collection at the newest block.
func read[T any](s *stage, data []byte, unpack func([]byte) (T, error)) T {
	s.Helper()
	out, err := s.sim.Client().CallContract(context.Background(), ethereum.CallMsg{To: &s.at, Data: data, Gas: s.rules.gas}, nil)
	if err != nil {
		s.Fatal(s.refusal(err))
	}
	v, err := unpack(out)
	if err != nil {
		s.Fatal(err)
	}
	return v
}

// unread demands that a view be refused.
func (s *stage) unread(data []byte, want string) {
	s.Helper()
	_, err := s.sim.Client().CallContract(context.Background(), ethereum.CallMsg{To: &s.at, Data: data}, nil)
	if err == nil || s.refusal(err).Error() != want {
		s.Errorf("refused with %v, want %q", err, want)
	}
}

func (s *stage) blockHash(number uint64) [32]byte {
	s.Helper()
	h, err := s.sim.Client().HeaderByNumber(context.Background(), new(big.Int).SetUint64(number))
	if err != nil {
		s.Fatal(err)
	}
	return h.Hash()
}

// page reads everything of the collection.
func (s *stage) page() PageOutput {
	s.Helper()
	return read(s, s.c.PackPage(big.NewInt(1), big.NewInt(1000)), s.c.UnpackPage)
}

// state reads one token as the root package has it.
func (s *stage) state(id int64) cremona.State {
	s.Helper()
	p := read(s, s.c.PackPage(big.NewInt(id), big.NewInt(1)), s.c.UnpackPage)
	if len(p.Tokens) != 1 {
		s.Fatalf("page has %d tokens, want 1", len(p.Tokens))
	}
	state, _ := s.stateOf(p.All, p.Tokens[0])
	return state
}

// stateOf puts a State together and tells whether the token is reserved.
func (s *stage) stateOf(all CollectionOverview, token CollectionToken) (state cremona.State, reserved bool) {
	state = cremona.State{
		Chain: chainID, Contract: cremona.Address(s.at), Token: token.Id.Uint64(), CollectionSeed: all.Seed,
		LessonsHead: token.LessonsHead, LastPerformance: token.LastPerformance,
	}
	var packed [32]byte
	reserved = state.SetPacked([32]byte(token.Packed.FillBytes(packed[:])))
	id := uint32(state.Token)
	if all.Season != 0 && id >= all.SeasonFrom && id <= all.SeasonTo && !reserved {
		state.Season, state.SeasonRoot = all.Season, all.SeasonRoot
	}
	return state, reserved
}

func (s *stage) stateHash(id int64) [32]byte {
	s.Helper()
	return read(s, s.c.PackStateHash(big.NewInt(id)), s.c.UnpackStateHash)
}

func (s *stage) tokenURI(id int64) string {
	s.Helper()
	return read(s, s.c.PackTokenURI(big.NewInt(id)), s.c.UnpackTokenURI)
}

// link is a call that links a digest to the present state of a token.
func (s *stage) link(id int64, digest byte) []byte {
	s.Helper()
	return s.c.PackLink(big.NewInt(id), s.stateHash(id), [32]byte{digest})
}

// events unpacks those of one kind from a receipt.
func events[E any](s *stage, r *types.Receipt, unpack func(*types.Log) (*E, error)) []E {
	var found []E
	for _, l := range r.Logs {
		if e, err := unpack(l); err == nil {
			found = append(found, *e)
		}
	}
	return found
}
