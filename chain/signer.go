package chain

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"os"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/accounts/external"
	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Signer signs transactions for one account.
type Signer struct {
	address cremona.Address
	sign    func(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// Address is the account that the Signer signs for.
func (s *Signer) Address() cremona.Address { return s.address }

// KeystoreSigner opens a go-ethereum keystore file with the password in
// another file. Line ends after the password do not count.
func KeystoreSigner(keyFile, passwordFile string) (*Signer, error) {
	data, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, fmt.Errorf("read keystore file: %w", err)
	}
	password, err := readSecret(passwordFile)
	if err != nil {
		return nil, fmt.Errorf("read password file: %w", err)
	}
	key, err := keystore.DecryptKey(data, string(bytes.TrimRight(password, "\r\n")))
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, fmt.Errorf("open keystore file %s: the password in %s is wrong", keyFile, passwordFile)
	}
	if err != nil {
		return nil, fmt.Errorf("open keystore file %s: %w", keyFile, err)
	}
	return keySigner(key.PrivateKey), nil
}

// KeyFileSigner reads a private key from a file of 64 hex digits, with or
// without 0x, that only its owner can read.
func KeyFileSigner(path string) (*Signer, error) {
	data, err := readSecret(path)
	if err != nil {
		return nil, fmt.Errorf("read key file: %w", err)
	}
	raw, err := hex.DecodeString(strings.TrimPrefix(strings.TrimSpace(string(data)), "0x"))
	if err != nil || len(raw) != 32 {
		return nil, fmt.Errorf("read key file: %s does not hold 64 hex digits", path)
	}
	key, err := crypto.ToECDSA(raw)
	if err != nil {
		return nil, fmt.Errorf("read key file: %s does not hold a private key of secp256k1", path)
	}
	return keySigner(key), nil
}

func keySigner(key *ecdsa.PrivateKey) *Signer {
	return &Signer{
		address: cremona.Address(crypto.PubkeyToAddress(key.PublicKey)),
		sign: func(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
			return types.SignTx(tx, types.LatestSignerForChainID(chainID), key)
		},
	}
}

// ExternalSigner asks a program that speaks the protocol of clef, at a URL or
// a socket path. The zero address takes the only account it offers.
func ExternalSigner(endpoint string, account cremona.Address) (*Signer, error) {
	wallet, err := external.NewExternalSigner(endpoint)
	if err != nil {
		return nil, fmt.Errorf("open external signer %s: %w", endpoint, err)
	}
	offered := wallet.Accounts()
	if account.IsZero() {
		if len(offered) != 1 {
			return nil, fmt.Errorf("open external signer %s: it offers %d accounts; name one", endpoint, len(offered))
		}
		account = cremona.Address(offered[0].Address)
	}
	if !wallet.Contains(accounts.Account{Address: common.Address(account)}) {
		return nil, fmt.Errorf("open external signer %s: it does not offer account %s", endpoint, account)
	}
	return &Signer{
		address: account,
		sign: func(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
			return wallet.SignTx(accounts.Account{Address: common.Address(account)}, tx, chainID)
		},
	}, nil
}

// signTx signs and makes sure that what came back is the transaction that was
// asked for, from the account that was asked: an external signer may edit.
func (s *Signer) signTx(ctx context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	signed, err := s.sign(tx, chainID)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	signer := types.LatestSignerForChainID(chainID)
	if signer.Hash(signed) != signer.Hash(tx) {
		return nil, errors.New("sign: the signer changed the transaction")
	}
	from, err := types.Sender(signer, signed)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if cremona.Address(from) != s.address {
		return nil, fmt.Errorf("sign: signed by %s where %s was asked", cremona.Address(from), s.address)
	}
	return signed, nil
}
