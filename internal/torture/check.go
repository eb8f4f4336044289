package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
)

// report is what the checker found.
type report struct {
	part                   string
	kills, inGap           int
	tokens, links, seasons int
	lost, doubled, damaged int
	problems               []string
}

func (r report) String() string {
	how := parts[r.part].what
	if r.kills > 0 {
		how = fmt.Sprintf("%d kills, %d of them between sent and recorded", r.kills, r.inGap)
	}
	if r.seasons > 0 {
		how += fmt.Sprintf("; %d seasons", r.seasons)
	}
	return fmt.Sprintf("%s; %d tokens, %d performances linked: %d lost, %d doubled, %d damaged", how, r.tokens, r.links, r.lost, r.doubled, r.damaged)
}

func (r *report) note(count *int, format string, args ...any) {
	*count++
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// row is what the database says of a linked performance.
type row struct {
	step, digest, tx string
	number, block    int64
}

// check reads the chain, the store and the database, each by itself, and holds
// them against each other.
func (r *rack) check(ctx context.Context) (got report, err error) {
	rows, goals, err := r.readDatabase(ctx, &got)
	if err != nil {
		return got, err
	}
	client, err := r.dial(ctx)
	if err != nil {
		return got, err
	}
	defer client.Close()
	pins, err := r.openStore()
	if err != nil {
		return got, err
	}
	defer pins.Close()
	tokens, _, err := client.Tokens(ctx)
	if err != nil {
		return got, err
	}
	onChain, states := map[string]bool{}, []cremona.State{}
	for _, t := range tokens {
		states = append(states, t.State)
		got.tokens++
		if int64(t.Performances) < goals[int64(t.Token)] {
			got.note(&got.lost, "token %d has %d performances, asked for %d", t.Token, t.Performances, goals[int64(t.Token)])
		}
		if int64(t.Performances) > goals[int64(t.Token)] {
			got.note(&got.doubled, "token %d has %d performances, asked for %d", t.Token, t.Performances, goals[int64(t.Token)])
		}
		records, err := client.History(ctx, t.Token)
		if err != nil {
			return got, err
		}
		if len(records) != int(t.Performances) {
			got.note(&got.lost, "token %d: %d links in the log, %d counted", t.Token, len(records), t.Performances)
		}
		for _, record := range records {
			got.links++
			key := record.StateHash.String()
			if onChain[key] {
				got.note(&got.doubled, "state %s is linked twice", key)
			}
			onChain[key] = true
			got.checkLink(ctx, pins, record, rows[key])
		}
	}
	for key, row := range rows {
		if row.step == store.Linked && !onChain[key] {
			got.note(&got.lost, "the database says that state %s is linked, the chain does not", key)
		}
	}
	return got, r.checkSeasons(ctx, &got, client, pins, states)
}

// openStore reaches the store itself, not through a proxy.
func (r *rack) openStore() (pin.Store, error) {
	if r.kubo != nil {
		return pin.NewKubo(r.kubo.URL)
	}
	return pin.OpenEmbedded(filepath.Join(r.data(), "ipfs"))
}

func (got *report) checkLink(ctx context.Context, pins pin.Store, record cremona.Record, row row) {
	if row.step != store.Linked || row.number != int64(record.Performance) || row.digest != record.Digest.String() || row.block != int64(record.Block.Number) ||
		row.tx != record.Tx.String() {
		got.note(&got.lost, "token %d, performance %d: the database says %+v, the chain %+v", record.Token, record.Performance, row, record)
	}
	b, err := pins.Fetch(ctx, record.Digest)
	if err == nil {
		err = bundle.Check(b)
	}
	if pinned, bad := pins.Pinned(ctx, record.Digest); err == nil && (bad != nil || !pinned) {
		err = fmt.Errorf("pinned: %v (%v)", pinned, bad)
	}
	if err != nil {
		got.note(&got.damaged, "token %d, performance %d: %v", record.Token, record.Performance, err)
		return
	}
	file, _ := b.File(bundle.ManifestName)
	m, err := bundle.ParseManifest(file.Data)
	if err != nil || m.StateHash != record.StateHash || m.State.Token != record.Token {
		got.note(&got.damaged, "token %d, performance %d: the manifest is of state %s, linked to %s (%v)", record.Token, record.Performance, m.StateHash, record.StateHash, err)
	}
}

func (r *rack) openDatabase(ctx context.Context) (*store.Store, error) {
	if r.o.database != "" {
		return store.Open(ctx, r.o.database)
	}
	return store.Open(ctx, r.data())
}

func (r *rack) readDatabase(ctx context.Context, got *report) (map[string]row, map[int64]int64, error) {
	s, err := r.openDatabase(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer s.Close()
	db := s.Read()
	if s.Postgres() == nil {
		var verdict string
		if err := db.One(ctx, `PRAGMA integrity_check`, nil, &verdict); err != nil {
			return nil, nil, err
		}
		if verdict != "ok" {
			got.note(&got.damaged, "the database: %s", verdict)
		}
	}
	rows, goals := map[string]row{}, map[int64]int64{}
	err = db.Each(ctx, `SELECT state_hash, step, digest, tx, performance, block, parked FROM performance`, nil, func(scan store.Scan) error {
		var key string
		var w row
		var parked int64
		if err := scan(&key, &w.step, &w.digest, &w.tx, &w.number, &w.block, &parked); err != nil {
			return err
		}
		if w.step != store.Linked && w.step != store.Season && w.step != store.Stale || parked > 0 {
			got.note(&got.lost, "state %s stands at %s", key, w.step)
		}
		rows[key] = w
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = db.Each(ctx, `SELECT token, performances FROM goal`, nil, func(scan store.Scan) error {
		var token, n int64
		err := scan(&token, &n)
		goals[token] = n
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var twice, open int
	err = db.One(ctx, `SELECT COUNT(*) - COUNT(DISTINCT state_hash) FROM spend WHERE step = 'send'`, nil, &twice)
	if err == nil {
		err = db.One(ctx, `SELECT COUNT(*) FROM river_job WHERE kind IN ('compose', 'render', 'pin', 'link', 'send') AND state NOT IN ('completed')`, nil, &open)
	}
	if twice > 0 {
		got.note(&got.doubled, "%d links are noted twice in what was spent", twice)
	}
	if open > 0 {
		got.note(&got.lost, "%d jobs are left in the queue", open)
	}
	return rows, goals, err
}

// dial reaches the chain itself, not through the proxy.
func (r *rack) dial(ctx context.Context) (*chain.Client, error) {
	config, err := r.chainConfig()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(r.data(), "config.json"))
	if err != nil {
		return nil, err
	}
	var names struct{ Contract cremona.Address }
	if err := json.Unmarshal(data, &names); err != nil {
		return nil, err
	}
	config.Contract, config.Signer = names.Contract, nil
	return chain.Dial(ctx, config)
}

func (r *rack) chainConfig() (chain.Config, error) {
	if r.node != nil {
		return chain.Config{URL: r.node.URL}, nil
	}
	config, found, err := chain.FindEmbedded(filepath.Join(r.data(), "chain"))
	if err != nil || !found {
		return config, fmt.Errorf("the chain is gone: %w", err)
	}
	return config, nil
}
