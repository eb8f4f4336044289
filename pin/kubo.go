package pin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ipfs/go-cid"
	shell "github.com/ipfs/go-ipfs-api"
	"github.com/multiformats/go-multiaddr"

	"github.com/cremona-audio/cremona"
)

// Kubo is a store on an IPFS node, reached over its RPC API through
// go-ipfs-api. The proxy of an ipfs-cluster speaks the same API, so a cluster
// is a Kubo at another URL.
type Kubo struct {
	where string // as it may be shown: without a password
	shell *shell.Shell

	short time.Duration // for one question, such as a look at a pin
	long  time.Duration // for moving a whole bundle
}

// NewKubo takes http://127.0.0.1:5001, or /ip4/127.0.0.1/tcp/5001 as Kubo
// writes it. It does not reach out yet.
func NewKubo(address string) (*Kubo, error) {
	where, err := checkAddress(address)
	if err != nil {
		return nil, fmt.Errorf("IPFS node %q: %w; give a URL such as http://127.0.0.1:5001", where, err)
	}
	// A connection kept for later would fail the first call after the node was started anew.
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true}}
	return &Kubo{
		where: where,
		shell: shell.NewShellWithClient(strings.TrimSuffix(address, "/"), client),
		short: time.Minute,
		long:  10 * time.Minute,
	}, nil
}

// checkAddress gives an address in the form that may be shown.
func checkAddress(address string) (string, error) {
	if strings.HasPrefix(address, "/") {
		_, err := multiaddr.NewMultiaddr(address)
		return address, err
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", errors.New("not a URL")
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return u.Redacted(), errors.New("not an http or https URL with a host and nothing after the path")
	}
	return u.Redacted(), nil
}

// Pin implements [Store]. What is pinned on the node already is only read back.
func (k *Kubo) Pin(ctx context.Context, b cremona.Bundle) (cremona.Hash, error) {
	d, err := pack(ctx, b)
	if err != nil {
		return cremona.Hash{}, fmt.Errorf("pin: %w", err)
	}
	h := hashOf(d.root.Cid())
	if err := k.pin(ctx, h, d, b); err != nil {
		return h, fmt.Errorf("pin %s at %s: %w", h.CID(), k.where, err)
	}
	return h, nil
}

func (k *Kubo) pin(ctx context.Context, h cremona.Hash, d dag, b cremona.Bundle) error {
	pinned, err := k.pinned(ctx, h)
	if err != nil {
		return err
	}
	if !pinned {
		theirs, err := k.add(ctx, b)
		if err != nil {
			return fmt.Errorf("add: %w", err)
		}
		if ours := h.CID(); theirs != ours {
			return fmt.Errorf("the node made CID %s where ours is %s; run `ipfs config profile apply unixfs-v1-2025` there or use a newer node", theirs, ours)
		}
		if err := k.call(ctx, k.long, nil, "pin/add", h.CID()); err != nil {
			return err
		}
		if pinned, err = k.pinned(ctx, h); err != nil {
			return err
		}
		if !pinned {
			return errors.New("the node took the pin and yet does not list it; see its log")
		}
	}
	return d.readBack(func(c cid.Cid) ([]byte, error) { return k.block(ctx, c) })
}

func (k *Kubo) block(ctx context.Context, c cid.Cid) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, k.short)
	defer cancel()
	out, err := k.send(ctx, k.shell.Request("block/get", c.String()))
	if err != nil {
		return nil, err
	}
	defer out.Close()
	return io.ReadAll(io.LimitReader(out, maxBlock))
}

// Fetch implements [Store]. A node that is online looks for the bundle at
// others as well, so it need not be pinned.
func (k *Kubo) Fetch(ctx context.Context, h cremona.Hash) (cremona.Bundle, error) {
	b, err := k.fetch(ctx, h)
	if err != nil {
		return cremona.Bundle{}, fmt.Errorf("fetch %s from %s: %w", h.CID(), k.where, err)
	}
	return b, nil
}

func (k *Kubo) fetch(ctx context.Context, h cremona.Hash) (cremona.Bundle, error) {
	ctx, cancel := context.WithTimeout(ctx, k.long)
	defer cancel()
	out, err := k.send(ctx, k.shell.Request("dag/export", h.CID()).Option("progress", false))
	if err != nil {
		return cremona.Bundle{}, err
	}
	defer out.Close()
	root, b, err := readCAR(ctx, out)
	if err == nil && root != h {
		err = fmt.Errorf("the node gave %s", root.CID())
	}
	return b, err
}

// Pinned implements [Store].
func (k *Kubo) Pinned(ctx context.Context, h cremona.Hash) (bool, error) {
	pinned, err := k.pinned(ctx, h)
	if err != nil {
		return false, fmt.Errorf("look up %s at %s: %w", h.CID(), k.where, err)
	}
	return pinned, nil
}

func (k *Kubo) pinned(ctx context.Context, h cremona.Hash) (bool, error) {
	var answer pinList
	err := k.call(ctx, k.short, &answer, "pin/ls", h.CID())
	if isNotPinned(err) {
		return false, nil
	}
	_, ok := answer.Keys[h.CID()]
	return ok, err
}

// Unpin implements [Store]. The node removes the blocks when it next collects
// its garbage.
func (k *Kubo) Unpin(ctx context.Context, h cremona.Hash) error {
	err := k.call(ctx, k.short, nil, "pin/rm", h.CID())
	if err != nil && !isNotPinned(err) {
		return fmt.Errorf("unpin %s at %s: %w", h.CID(), k.where, err)
	}
	return nil
}

// List implements [Store]. It names every pinned directory that could be a
// bundle: a node may serve others too.
func (k *Kubo) List(ctx context.Context) ([]cremona.Hash, error) {
	var answer pinList
	if err := k.call(ctx, k.short, &answer, "pin/ls"); err != nil {
		return nil, fmt.Errorf("list pins at %s: %w", k.where, err)
	}
	var pins []cremona.Hash
	for text := range answer.Keys {
		if h, err := cremona.ParseCID(text); err == nil {
			pins = append(pins, h)
		}
	}
	slices.SortFunc(pins, compare)
	return pins, nil
}

// Close implements [Store]. No connection outlives its call.
func (k *Kubo) Close() error { return nil }
