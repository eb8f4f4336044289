package chain

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/google/uuid"
)

const (
	devKeyFile      = "dev-key.json"
	devPasswordFile = "dev-password"
)

// devSigner gives the rich account of an embedded chain. Its key is made at
// random on first use: a go-ethereum keystore file with the password beside
// it, both for their owner alone.
func devSigner(dir string) (*Signer, error) {
	key, password := filepath.Join(dir, devKeyFile), filepath.Join(dir, devPasswordFile)
	if _, err := os.Stat(key); errors.Is(err, fs.ErrNotExist) {
		if err := makeDevKey(key, password); err != nil {
			return nil, fmt.Errorf("make the development key %s: %w", key, err)
		}
	}
	return KeystoreSigner(key, password)
}

// makeDevKey writes the password first: a crash between the two leaves no key
// without its password.
func makeDevKey(keyPath, passwordPath string) error {
	var secret [16]byte
	if _, err := rand.Read(secret[:]); err != nil {
		return err
	}
	password := hex.EncodeToString(secret[:])
	if err := writeFile(passwordPath, []byte(password+"\n"), 0o600); err != nil {
		return err
	}
	private, err := crypto.GenerateKey()
	if err != nil {
		return err
	}
	id, err := uuid.NewRandom()
	if err != nil {
		return err
	}
	data, err := keystore.EncryptKey(&keystore.Key{
		Id: id, Address: crypto.PubkeyToAddress(private.PublicKey), PrivateKey: private,
	}, password, keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		return err
	}
	return writeFile(keyPath, data, 0o600)
}
