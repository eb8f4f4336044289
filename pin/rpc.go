package pin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/ipfs/boxo/files"
	shell "github.com/ipfs/go-ipfs-api"

	"github.com/cremona-audio/cremona"
)

// This file speaks Kubo's RPC API through go-ipfs-api.

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
