package chain

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

func TestKeystoreSigner(t *testing.T) {
	dir := t.TempDir()
	signer, err := devSigner(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := devSigner(dir)
	if err != nil || again.Address() != signer.Address() {
		t.Errorf("the key changed from %s to %s (%v)", signer.Address(), again.Address(), err)
	}
	key, wrong, open := filepath.Join(dir, devKeyFile), filepath.Join(dir, "wrong"), filepath.Join(dir, "open")
	os.WriteFile(wrong, []byte("nonsense\n"), 0o600)
	os.WriteFile(open, []byte("nonsense\n"), 0o644)
	for _, test := range []struct{ key, password, want string }{
		{key, wrong, "the password in " + wrong + " is wrong"},
		{key, open, "chmod 600 " + open},
		{key, filepath.Join(dir, "none"), "no such file"},
		{filepath.Join(dir, "none"), wrong, "no such file"},
		{wrong, wrong, "open keystore file " + wrong},
	} {
		if _, err := KeystoreSigner(test.key, test.password); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v; want %q", err, test.want)
		}
	}
}

func TestKeyFileSigner(t *testing.T) {
	private, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	digits := hex.EncodeToString(crypto.FromECDSA(private))
	want := cremona.Address(crypto.PubkeyToAddress(private.PublicKey))
	path := filepath.Join(t.TempDir(), "key")
	for _, text := range []string{digits, "0x" + digits + "\n", strings.ToUpper(digits)} {
		os.WriteFile(path, []byte(text), 0o600)
		if s, err := KeyFileSigner(path); err != nil || s.Address() != want {
			t.Errorf("%v; want the signer of %s", err, want)
		}
	}
	for _, text := range []string{"", digits[:63], digits + "00", "0x" + strings.Repeat("00", 32), strings.Repeat("ff", 32)} {
		os.WriteFile(path, []byte(text), 0o600)
		if _, err := KeyFileSigner(path); err == nil {
			t.Errorf("a key of %q was taken", text)
		} else if len(text) > 8 && strings.Contains(err.Error(), text[:8]) {
			t.Errorf("the error shows the key: %v", err)
		}
	}
	os.Chmod(path, 0o640)
	if _, err := KeyFileSigner(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key file that others can read: %v", err)
	}
}

// clef answers as the external signer of that name does.
func clef(t *testing.T, signer *Signer, edit func(*apitypes.SendTxArgs)) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct {
			ID     json.RawMessage
			Method string
			Params []json.RawMessage
		}
		json.NewDecoder(r.Body).Decode(&request)
		answer := map[string]any{"jsonrpc": "2.0", "id": request.ID}
		switch request.Method {
		case "account_version":
			answer["result"] = "6.1.0"
		case "account_list":
			answer["result"] = []common.Address{addressOf(signer)}
		case "account_signTransaction":
			var args apitypes.SendTxArgs
			if err := json.Unmarshal(request.Params[0], &args); err != nil {
				t.Error(err)
			}
			edit(&args)
			tx, err := args.ToTransaction()
			if err != nil {
				t.Error(err)
			}
			signed, err := signer.sign(tx, (*big.Int)(args.ChainID))
			if err != nil {
				t.Error(err)
			}
			raw, _ := signed.MarshalBinary()
			answer["result"] = map[string]any{"raw": hexutil.Bytes(raw), "tx": signed}
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestExternalSigner(t *testing.T) {
	p := newPeer(t)
	url := clef(t, p.signers[0], func(*apitypes.SendTxArgs) {})
	config := p.config(0)
	var err error
	if config.Signer, err = ExternalSigner(url, cremona.Address{}); err != nil {
		t.Fatal(err)
	}
	c := dial(t, config)
	if r, err := c.transact(testContext(t), toSelf(c, 1)); err != nil || r.Gas != 21000 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := ExternalSigner(url, p.signers[1].Address()); err == nil || !strings.Contains(err.Error(), "does not offer") {
		t.Errorf("an account that it has not: %v", err)
	}
	if _, err := ExternalSigner("http://127.0.0.1:1", cremona.Address{}); err == nil || !strings.Contains(err.Error(), "http://127.0.0.1:1") {
		t.Errorf("nobody there: %v", err)
	}
}

func TestExternalSignerMayNotEdit(t *testing.T) {
	p := newPeer(t)
	url := clef(t, p.signers[0], func(a *apitypes.SendTxArgs) { a.Value = hexutil.Big(*big.NewInt(1e18)) })
	signer, err := ExternalSigner(url, p.signers[0].Address())
	if err != nil {
		t.Fatal(err)
	}
	tx := types.NewTx(&types.DynamicFeeTx{ChainID: big.NewInt(peerChainID), GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1), Value: new(big.Int)})
	if _, err := signer.signTx(testContext(t), tx, big.NewInt(peerChainID)); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("an edited transaction was taken: %v", err)
	}
}
