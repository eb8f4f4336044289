package chain

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// More transactions arrive while a block is made than anybody has room to take
// note of. The chain must neither stop nor refuse to end.
func TestFlood(t *testing.T) {
	e, err := OpenEmbedded(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	const flood = 3000
	for nonce := range uint64(flood) {
		to := common.Address(e.signer.address)
		tx, err := e.signer.signTx(t.Context(), types.NewTx(&types.DynamicFeeTx{ChainID: big.NewInt(EmbeddedChainID), Nonce: nonce,
			GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(100e9), Gas: 21_000, To: &to, Value: new(big.Int)}), big.NewInt(EmbeddedChainID))
		if err != nil {
			t.Fatal(err)
		}
		if err := e.eth.TxPool().Add([]*types.Transaction{tx}, false)[0]; err != nil {
			t.Fatalf("transaction %d: %v", nonce, err)
		}
	}
	for begun := time.Now(); e.mined() < flood; time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatalf("%d of %d transactions are mined after a minute", e.mined(), flood)
		}
	}
	ended := make(chan error, 1)
	go func() { ended <- e.Close() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the chain does not end")
	}
}

// mined counts the transactions of the rich account.
func (e *Embedded) mined() uint64 {
	state, err := e.eth.BlockChain().State()
	if err != nil {
		return 0
	}
	return state.GetNonce(common.Address(e.signer.address))
}

// A chain does not end while another process works on it, and takes in nobody
// who comes when it is ending.
func TestGuests(t *testing.T) {
	dir := t.TempDir()
	e, err := OpenEmbedded(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	config, found, err := FindEmbedded(dir)
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	guest, err := Dial(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- e.Close() }()
	for begun := time.Now(); ; time.Sleep(time.Millisecond) {
		config, found, err := FindEmbedded(dir)
		if err != nil {
			t.Fatal(err)
		}
		if !found {
			break
		}
		if err := config.guest.Unlock(); err != nil {
			t.Fatal(err)
		}
		if time.Since(begun) > time.Minute {
			t.Fatal("a chain that is ending takes guests in")
		}
	}
	if _, err := guest.Head(t.Context()); err != nil {
		t.Errorf("the chain is gone while a guest works: %v", err)
	}
	select {
	case err := <-ended:
		t.Fatalf("the chain ended before its guest: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	guest.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
