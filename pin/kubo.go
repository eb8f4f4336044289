package pin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ipfs/boxo/files"
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

// addOptions make the node lay files out by the profile. The estimate of a
// directory's size is no option of the call: a node that judges otherwise near
// the limit of sharding gives another CID, and that is an error.
var addOptions = []shell.AddOpts{
	shell.CidVersion(profile.CIDVersion), shell.RawLeaves(profile.RawLeaves), shell.Hash("sha2-256"),
	shell.Pin(false), shell.Progress(false),
	option("recursive", true), option("trickle", false), option("inline", false), option("nocopy", false),
	option("chunker", fmt.Sprintf("size-%d", profile.ChunkSize)),
	option("max-file-links", profile.FileDAGWidth),
	option("max-hamt-fanout", profile.HAMTShardWidth),
}

func option(name string, value any) shell.AddOpts {
	return func(r *shell.RequestBuilder) error {
		r.Option(name, value)
		return nil
	}
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
	return d.readBack(func(c cid.Cid) ([]byte, error) {
		ctx, cancel := context.WithTimeout(ctx, k.short)
		defer cancel()
		out, err := k.send(ctx, k.shell.Request("block/get", c.String()))
		if err != nil {
			return nil, err
		}
		defer out.Close()
		return io.ReadAll(io.LimitReader(out, maxBlock))
	})
}

// add sends the files and gives the CID of the directory that the node made.
// The library's own AddDir wants the files on a disk and takes no context.
func (k *Kubo) add(ctx context.Context, b cremona.Bundle) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, k.long)
	defer cancel()
	entries := make([]files.DirEntry, len(b.Files))
	for i, f := range b.Files {
		entries[i] = files.FileEntry(f.Name, files.NewBytesFile(f.Data))
	}
	const folder = "bundle"
	body := files.NewMultiFileReader(files.NewSliceDirectory([]files.DirEntry{
		files.FileEntry(folder, files.NewSliceDirectory(entries)),
	}), true, false)
	request := k.shell.Request("add").Body(body)
	for _, o := range addOptions {
		if err := o(request); err != nil {
			return "", err
		}
	}
	out, err := k.send(ctx, request)
	if err != nil {
		return "", err
	}
	defer out.Close()
	answers := json.NewDecoder(out)
	for root := ""; ; {
		var answer struct{ Name, Hash string }
		err := answers.Decode(&answer)
		if errors.Is(err, io.EOF) && root != "" {
			return root, nil
		}
		if err != nil {
			return "", fmt.Errorf("read the answer: %w", unexpected(err))
		}
		if answer.Name == folder {
			root = answer.Hash
		}
	}
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

type pinList struct {
	Keys map[string]struct{ Type string }
}

// isNotPinned reads the words of Kubo, and of ipfs-cluster: they have no other
// sign for it.
func isNotPinned(err error) bool {
	var answer *shell.Error
	return errors.As(err, &answer) &&
		(strings.Contains(answer.Message, "not pinned") || strings.Contains(answer.Message, "not part of the pinset"))
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

// call asks for one JSON answer about recursive pins.
func (k *Kubo) call(ctx context.Context, limit time.Duration, answer any, command string, args ...string) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	request := k.shell.Request(command, args...)
	if command == "pin/ls" {
		request.Option("type", "recursive")
	}
	out, err := k.send(ctx, request)
	if err != nil {
		return err
	}
	defer out.Close()
	if answer == nil {
		_, err = io.Copy(io.Discard, out)
		return err
	}
	if err := json.NewDecoder(out).Decode(answer); err != nil {
		return fmt.Errorf("%s: read the answer: %w", command, unexpected(err))
	}
	return nil
}

// send gives the body of a good answer.
func (k *Kubo) send(ctx context.Context, request *shell.RequestBuilder) (io.ReadCloser, error) {
	answer, err := request.Send(ctx)
	if err != nil {
		var reason *url.Error // whose text holds the whole URL with its query
		if errors.As(err, &reason) {
			err = reason.Err
		}
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		return nil, fmt.Errorf("%w; is the IPFS node running and reachable?", err)
	}
	if answer.Error != nil {
		return nil, answer.Error
	}
	return answer.Output, nil
}

// unexpected names an end of input where more was due.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// addresses tells where other nodes find this one. A node that does not say is
// found over the network's routing instead.
func (k *Kubo) addresses(ctx context.Context) []string {
	var answer struct{ Addresses []string }
	if err := k.call(ctx, k.short, &answer, "id"); err != nil {
		return nil
	}
	const most = 20 // the limit of the Pinning Service API
	return answer.Addresses[:min(len(answer.Addresses), most)]
}

// meet connects the node to those that will fetch from it. It only speeds up
// what routing does as well, so a failure says nothing.
func (k *Kubo) meet(ctx context.Context, addresses []string) {
	const greeting = 10 * time.Second
	for _, address := range addresses[:min(len(addresses), 3)] {
		_ = k.call(ctx, greeting, nil, "swarm/connect", address)
	}
}
