package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona/internal/peers"
)

// part is one kind of trouble.
type part struct {
	what  string
	node  string // that it wants, if none is named
	kubo  bool   // it wants a Kubo
	disks bool   // small ones
	pg    bool   // it wants a private PostgreSQL; with disks, on a small one
	clock bool   // it wants a program whose clock can be set
	drive func(r *rack, ctx context.Context) error
}

// parts by their names.
var parts = map[string]part{
	"kills":   {what: "SIGKILL at random moments", node: embedded, drive: (*rack).killing},
	"clock":   {what: "a clock that is set forward and back", node: "anvil", clock: true, drive: (*rack).clocks},
	"disk":    {what: "a disk that is full in each step", node: "anvil", disks: true, drive: (*rack).fullDisks},
	"pgdisk":  {what: "a PostgreSQL whose disk is full", node: "anvil", pg: true, disks: true, drive: (*rack).fullPostgres},
	"reorg":   {what: "reorganisations of both kinds, at rest and at work", node: "anvil", drive: (*rack).reorganisations},
	"season":  {what: "SIGKILL and reorganisations while seasons are made", node: "anvil", drive: (*rack).seasonal},
	"store":   {what: "a Kubo that lies, is down, slow and killed", node: "anvil", kubo: true, drive: (*rack).stores},
	"restart": {what: "a PostgreSQL that crashes under load", node: "anvil", pg: true, drive: (*rack).restarts},
	"twins":   {what: "two services on one directory", node: "anvil", drive: (*rack).twins},
	"weather": {what: "a node that is down, slow, faulty, behind", node: "anvil", drive: (*rack).weathers},
}

const embedded = "embedded"

func partNames() string { return strings.Join(slices.Sorted(maps.Keys(parts)), ", ") }

// startPeers starts the node and the store that are not Cremona's own, and lets
// every command know of them.
func (r *rack) startPeers() error {
	p := parts[r.o.part]
	if r.o.node == "" {
		r.o.node = p.node
	}
	return r.host.protect(func() {
		if p.kubo {
			r.kubo = peers.Kubo(r.host)
			var err error
			if r.shelf, err = newStoreProxy(r.kubo.URL); err != nil {
				r.host.Fatal(err)
			}
			r.host.Cleanup(func() { r.shelf.server.Close() })
			r.env = append(r.env, "CREMONA_IPFS="+r.kubo.URL)
		}
		switch r.o.node {
		case embedded:
		case "anvil":
			r.node = peers.Anvil(r.host)
		case "geth":
			r.node = peers.Geth(r.host)
		default:
			r.host.Fatalf("-node %s is none of embedded, anvil, geth", r.o.node)
		}
		if r.node == nil {
			return
		}
		key := filepath.Join(r.dir, "key")
		if err := os.WriteFile(key, []byte(peers.RichKey), 0o600); err != nil {
			r.host.Fatal(err)
		}
		r.env = append(r.env, "CREMONA_RPC="+r.node.URL, "CREMONA_KEY_FILE="+key)
	})
}

// play asks for so many more performances of every token.
func (r *rack) play(ctx context.Context, times int) error {
	cmd := r.exec(ctx, r.database("play", "--all", "--times", fmt.Sprint(times), "--quiet")...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("play: %w: %s", err, tail(out))
	}
	return nil
}
