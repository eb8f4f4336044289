package ledger_test

import (
	"errors"
	"fmt"
	"math/big"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs/ledger"
	"github.com/cremona-audio/cremona/jobs/store"
)

var collection = ledger.Collection{Chain: 7, Contract: cremona.Address{0xc0}}

// each runs a test on every database that is here: SQLite, and the PostgreSQL
// that CREMONA_TEST_POSTGRES names.
func each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	names := map[string]string{"sqlite": t.TempDir()}
	if url := os.Getenv("CREMONA_TEST_POSTGRES"); url != "" {
		names["postgres"] = url
	}
	for kind, name := range names {
		t.Run(kind, func(t *testing.T) {
			s, err := store.Open(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for _, table := range []string{"spend", "ceiling", "pledge"} {
				within(t, s, func(tx store.Tx) error {
					_, err := tx.Exec(t.Context(), "DELETE FROM "+table)
					return err
				})
			}
			test(t, s)
		})
	}
}

func within(t *testing.T, s *store.Store, f func(store.Tx) error) {
	t.Helper()
	if err := s.Within(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// spend notes what a step cost, at a moment of the test's own.
func spend(t *testing.T, s *store.Store, token uint64, at, step, wei string, gas uint64) {
	t.Helper()
	when, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	within(t, s, func(tx store.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO spend (chain, contract, token, state_hash, at, step, cpu, took, bytes, gas, wei) VALUES (?, ?, ?, '', ?, ?, 1500000, 0, 10, ?, ?)`,
			collection.Chain, collection.Contract.String(), token, when.UnixMilli(), step, int64(gas), wei)
		return err
	})
}

func wei(t *testing.T, text string) *big.Int {
	t.Helper()
	n, err := ledger.ParseAmount(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReport(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		spend(t, s, 1, "2026-06-01T12:00:00Z", store.Compose, "0", 0)
		spend(t, s, 1, "2026-06-01T12:00:00Z", store.Send, "20000000000000000000", 40000) // 20 ether, beyond 63 bits
		spend(t, s, 1, "2026-06-01T22:30:00Z", store.Send, "1", 41000)                    // the next day in Berlin
		spend(t, s, 2, "2026-06-01T12:00:00Z", store.Send, "5", 42000)
		zone, err := time.LoadLocation("Europe/Berlin")
		if err != nil {
			t.Fatal(err)
		}
		for by, want := range map[string][]string{
			ledger.ByToken:      {"1 : 2 links, 81000 gas, 20.000000000000000001, 30 B, 4.5 s", "2 : 1 links, 42000 gas, 0.000000000000000005, 10 B, 1.5 s"},
			ledger.ByDay:        {"0 2026-06-01: 2 links, 82000 gas, 20.000000000000000005, 30 B, 4.5 s", "0 2026-06-02: 1 links, 41000 gas, 0.000000000000000001, 10 B, 1.5 s"},
			ledger.ByCollection: {"0 : 3 links, 123000 gas, 20.000000000000000006, 40 B, 6 s"},
		} {
			lines, err := ledger.Report(t.Context(), s.Read(), ledger.Query{By: by, Chain: 7, Contract: collection.Contract, Zone: zone})
			var got []string
			for _, l := range lines {
				got = append(got, fmt.Sprintf("%d %s: %d links, %d gas, %s, %d B, %v s", l.Token, l.Day, l.Links, l.Gas, l.Ether, l.Bytes, l.CPU))
			}
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("by %s: %q, %v", by, got, err)
			}
		}
		gas, found, err := ledger.GasOfLink(t.Context(), s.Read(), collection)
		if gas != 41000 || !found || err != nil {
			t.Errorf("a link takes %d gas, %v, %v", gas, found, err)
		}
		if _, err := ledger.Report(t.Context(), s.Read(), ledger.Query{By: "moon"}); err == nil {
			t.Error("by moon")
		}
	})
}

func TestCeilings(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		within(t, s, func(tx store.Tx) error {
			return errors.Join(
				ledger.Set(t.Context(), tx, collection, ledger.Ceiling{Period: ledger.Transaction, Wei: wei(t, "0.005")}),
				ledger.Set(t.Context(), tx, collection, ledger.Ceiling{Period: ledger.Day, Wei: wei(t, "0.01"), Zone: "Europe/Berlin"}),
				ledger.Set(t.Context(), tx, collection, ledger.Ceiling{Period: ledger.Season, Wei: wei(t, "3")}),
				ledger.Set(t.Context(), tx, collection, ledger.Ceiling{Period: ledger.Season, Wei: wei(t, "1"), From: "12-01"}))
		})
		spend(t, s, 1, "2025-11-30T22:00:00Z", store.Send, "900000000000000000", 1) // of the season before
		spend(t, s, 1, "2026-06-01T21:30:00Z", store.Send, "7000000000000000", 1)   // of the day before in Berlin
		spend(t, s, 1, "2026-06-01T22:30:00Z", store.Send, "8000000000000000", 1)
		now := time.Date(2026, 6, 1, 23, 0, 0, 0, time.UTC)
		list, err := ledger.Standings(t.Context(), s.Read(), collection, now)
		if err != nil || len(list) != 3 {
			t.Fatalf("%+v, %v", list, err)
		}
		for i, want := range []string{"tx 0 0.005", "season 0.015 0.985", "day 0.008 0.002"} {
			if got := fmt.Sprint(list[i].Period, " ", ledger.Ether(list[i].Spent), " ", ledger.Ether(list[i].Left)); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
		for _, test := range []struct {
			items   int
			each    string
			most    int
			reached bool
		}{{1, "0.001", 1, false}, {2, "0.001", 2, false}, {9, "0.001", 2, false}, {9, "0.0021", 0, true}, {9, "1wei", 9, false}, {9, "0", 9, false}} {
			most, err := ledger.Allow(list, test.items, wei(t, test.each))
			if most != test.most || errors.Is(err, ledger.ErrReached) != test.reached || (err == nil) != (most == test.items) {
				t.Errorf("%d links at %s: %d, %v", test.items, test.each, most, err)
			}
		}
		within(t, s, func(tx store.Tx) error { return ledger.Lift(t.Context(), tx, collection, ledger.Day) })
		if list, err = ledger.Standings(t.Context(), s.Read(), collection, now); err != nil || len(list) != 2 {
			t.Errorf("%+v, %v", list, err)
		}
	})
}

func TestCeilingRefused(t *testing.T) {
	for _, c := range []ledger.Ceiling{
		{Period: ledger.Day},
		{Period: ledger.Day, Wei: big.NewInt(-1)},
		{Period: ledger.Day, Wei: big.NewInt(1), Zone: "Europe/Cremona"},
		{Period: ledger.Season, Wei: big.NewInt(1), From: "02-30"},
		{Period: ledger.Season, Wei: big.NewInt(1), From: "02-29"},
	} {
		if c.Check() == nil {
			t.Errorf("%+v", c)
		}
	}
}

// A season and a day begin at local midnight, also when the clock is changed.
func TestBegin(t *testing.T) {
	for _, test := range []struct{ period, zone, from, now, want string }{
		{ledger.Day, "Europe/Berlin", "", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"},
		{ledger.Day, "", "", "2026-03-29T00:00:00Z", "2026-03-29T00:00:00Z"},
		{ledger.Season, "", "12-01", "2026-11-30T23:59:59Z", "2025-12-01T00:00:00Z"},
		{ledger.Season, "", "12-01", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z"},
		{ledger.Season, "Asia/Seoul", "", "2025-12-31T15:00:00Z", "2025-12-31T15:00:00Z"},
	} {
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ledger.Ceiling{Period: test.period, Wei: new(big.Int), Zone: test.zone, From: test.from}.Begin(now)
		if err != nil || got.UTC().Format(time.RFC3339) != test.want {
			t.Errorf("%+v: %v, %v", test, got, err)
		}
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]string{"0.05": "50000000000000000", "30gwei": "30000000000", "7 wei": "7", "1": "1000000000000000000", "1.5ether": "1500000000000000000", "0": "0", ".5": "500000000000000000", "1.50gwei": "1500000000"} {
		if n, err := ledger.ParseAmount(text); err != nil || n.String() != want {
			t.Errorf("%q: %v, %v", text, n, err)
		}
	}
	for _, text := range []string{"", "-1", "1.5wei", "0.0000000000000000001", "1e3", "0x1", "1.", "ether", "1,5", "∞"} {
		if n, err := ledger.ParseAmount(text); err == nil {
			t.Errorf("%q: %v", text, n)
		}
	}
}

// What is printed reads as the same amount, and no input does harm.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"0.05", "30gwei", "1wei", "123456789.000000000000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := ledger.ParseAmount(text)
		if err != nil {
			return
		}
		if again, err := ledger.ParseAmount(ledger.Ether(n)); err != nil || again.Cmp(n) != 0 || n.Sign() < 0 {
			t.Fatalf("%q is %s, prints as %s, which reads as %v (%v)", text, n, ledger.Ether(n), again, err)
		}
	})
}

// What is about to be sent counts at its most until it is known what it cost.
func TestPledges(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		now := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
		within(t, s, func(tx store.Tx) error {
			return ledger.Set(t.Context(), tx, collection, ledger.Ceiling{Period: ledger.Season, Wei: wei(t, "100wei")})
		})
		pledge := func(batch byte, step, most string, tokens ...uint64) error {
			p := ledger.Pledge{Batch: cremona.Hash{batch}, Step: step, Most: wei(t, most), At: now}
			for _, token := range tokens {
				p.Parts = append(p.Parts, ledger.Part{Token: token, State: cremona.Hash{batch, byte(token)}})
			}
			return s.Within(t.Context(), func(tx store.Tx) error { return p.Make(t.Context(), tx, collection) })
		}
		spent := func(want string) {
			t.Helper()
			list, err := ledger.Standings(t.Context(), s.Read(), collection, now.AddDate(0, 0, 1))
			if err != nil || len(list) != 1 || list[0].Spent.String() != want {
				t.Errorf("spent %v, want %s (%v)", list, want, err)
			}
		}
		redeem := func(batch byte, gas uint64, cost string) {
			t.Helper()
			within(t, s, func(tx store.Tx) error {
				return ledger.Redeem(t.Context(), tx, collection, cremona.Hash{batch}, gas, wei(t, cost))
			})
		}
		if err := pledge(1, store.Season, "60wei", 1, 2, 3); err != nil {
			t.Fatal(err)
		}
		spent("60")
		if err := pledge(2, store.Send, "41wei", 1); !errors.Is(err, ledger.ErrReached) {
			t.Errorf("41 more: %v", err)
		}
		if err := pledge(1, store.Season, "95wei", 1, 2, 3); err != nil { // in place of itself
			t.Error(err)
		}
		list, err := ledger.Pledges(t.Context(), s.Read(), collection)
		if err != nil || len(list) != 1 || len(list[0].Parts) != 3 || list[0].Most.String() != "95" || list[0].Step != store.Season || !list[0].At.Equal(now) {
			t.Fatalf("%+v, %v", list, err)
		}
		redeem(1, 100, "50wei")
		redeem(1, 100, "50wei") // is not there any more
		spent("50")
		if err := pledge(1, store.Season, "50wei", 1, 2, 3); err != nil { // it was linked, and somebody links it again
			t.Error(err)
		}
		redeem(1, 100, "50wei")
		spent("50")
		if err := pledge(2, store.Send, "50wei", 1); err != nil {
			t.Error(err)
		}
		within(t, s, func(tx store.Tx) error { return ledger.Withdraw(t.Context(), tx, collection, cremona.Hash{2}) })
		spent("50")
		lines, err := ledger.Report(t.Context(), s.Read(), ledger.Query{By: ledger.ByToken, Chain: 7})
		got := ""
		for _, l := range lines {
			got += fmt.Sprintf("%d: %d+%d, %d gas, %s wei; ", l.Token, l.Links, l.Seasons, l.Gas, l.Wei)
		}
		if want := "1: 0+1, 34 gas, 17 wei; 2: 0+1, 33 gas, 17 wei; 3: 0+1, 33 gas, 16 wei; "; got != want || err != nil {
			t.Errorf("%s %v", got, err)
		}
	})
}
