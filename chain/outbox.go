package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/gofrs/flock"
)

// outbox keeps every signed transaction of one account on one chain, from
// before it is sent until it lies deep in the chain: a file per nonce, with
// every attempt at it. Processes that use the same account share it; whoever
// chooses a nonce or adds an attempt holds its lock meanwhile.
type outbox struct {
	dir string

	mu   sync.Mutex
	read map[uint64]glance
}

// glance is what a letter's file asked for when it was read last.
type glance struct {
	file fs.FileInfo
	tx   *types.Transaction
}

// letter is one nonce of the account and what was signed for it.
type letter struct {
	Chain    uint64          `json:"chain"`
	Signer   cremona.Address `json:"signer"`
	Nonce    uint64          `json:"nonce"`
	What     string          `json:"what"` // for people
	Attempts []attempt       `json:"attempts"`
}

// attempt is one signed form; later ones pay more. Whichever is mined settles
// the letter.
type attempt struct {
	Hash cremona.Hash  `json:"hash"`
	At   time.Time     `json:"at"`
	Raw  hexutil.Bytes `json:"raw"`
}

func openOutbox(root string, chain uint64, signer cremona.Address) (*outbox, error) {
	if root == "" {
		return nil, errors.New("no folder is configured for signed transactions")
	}
	dir := filepath.Join(root, fmt.Sprintf("%d-%s", chain, signer))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	return &outbox{dir: dir, read: map[uint64]glance{}}, nil
}

func (o *outbox) lock(ctx context.Context) (*flock.Flock, error) {
	return lockShort(ctx, filepath.Join(o.dir, "lock"))
}

func (o *outbox) path(nonce uint64) string {
	return filepath.Join(o.dir, fmt.Sprintf("%012d.json", nonce))
}

// save is on the disk when it returns.
func (o *outbox) save(l letter) error {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	if err := writeFile(o.path(l.Nonce), append(data, '\n'), 0o666); err != nil {
		return fmt.Errorf("keep the signed transaction: %w", err)
	}
	return nil
}

// load gives the letter of a nonce; found is false if this outbox has none.
func (o *outbox) load(nonce uint64) (l letter, found bool, err error) {
	data, err := os.ReadFile(o.path(nonce))
	if errors.Is(err, fs.ErrNotExist) {
		return l, false, nil
	}
	if err != nil {
		return l, false, fmt.Errorf("read outbox: %w", err)
	}
	if err := cremona.DecodeStrict(data, &l); err != nil {
		return l, false, fmt.Errorf("read outbox: %s: %w", o.path(nonce), err)
	}
	if l.Nonce != nonce || len(l.Attempts) == 0 {
		return l, false, fmt.Errorf("read outbox: %s is not what its name says; move it away", o.path(nonce))
	}
	return l, true, nil
}

func (o *outbox) remove(nonce uint64) error {
	if err := os.Remove(o.path(nonce)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("clear outbox: %w", err)
	}
	return nil
}

// nonces lists what the outbox holds, in order.
func (o *outbox) nonces() ([]uint64, error) {
	files, err := os.ReadDir(o.dir)
	if err != nil {
		return nil, fmt.Errorf("read outbox: %w", err)
	}
	var list []uint64
	for _, f := range files {
		digits, isLetter := strings.CutSuffix(f.Name(), ".json")
		if n, err := strconv.ParseUint(digits, 10, 64); isLetter && err == nil {
			list = append(list, n)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list, nil
}

// find gives the newest letter that asks the same of the same contract.
func (o *outbox) find(in intent) (l letter, found bool, err error) {
	list, err := o.nonces()
	if err != nil {
		return l, false, err
	}
	for i := len(list) - 1; i >= 0; i-- {
		info, err := os.Stat(o.path(list[i]))
		if errors.Is(err, fs.ErrNotExist) || err == nil && o.isOther(list[i], info, in) {
			continue // cleared meanwhile, or known to be another
		}
		if err != nil {
			return l, false, fmt.Errorf("read outbox: %w", err)
		}
		l, found, err := o.load(list[i])
		if err != nil {
			return l, false, err
		}
		if !found {
			continue
		}
		tx, err := l.last().tx()
		if err != nil {
			return l, false, err
		}
		if in.sameAs(tx) {
			return l, true, nil
		}
		o.mu.Lock()
		o.read[list[i]] = glance{info, tx}
		o.mu.Unlock()
	}
	return letter{}, false, nil
}

func (l letter) last() attempt { return l.Attempts[len(l.Attempts)-1] }

func (a attempt) tx() (*types.Transaction, error) {
	tx := new(types.Transaction)
	if err := tx.UnmarshalBinary(a.Raw); err != nil {
		return nil, fmt.Errorf("read outbox: transaction %s: %w", a.Hash, err)
	}
	return tx, nil
}

// isOther tells whether a file that is as it was when it was read asks for
// something else. Of thousands of letters few are new, and reading all of them
// for every link would cost more than the links.
func (o *outbox) isOther(nonce uint64, now fs.FileInfo, in intent) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	was, known := o.read[nonce]
	same := known && os.SameFile(was.file, now) && was.file.Size() == now.Size() && was.file.ModTime().Equal(now.ModTime())
	return same && !in.sameAs(was.tx)
}
