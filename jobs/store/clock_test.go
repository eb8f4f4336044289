package store

import (
	"os"
	"testing"
	"time"
)

// A clock that was set since it was asked last is noticed once.
func TestClockThatWasSet(t *testing.T) {
	for name, database := range map[string]string{"sqlite": t.TempDir(), "postgres": os.Getenv("CREMONA_TEST_POSTGRES")} {
		t.Run(name, func(t *testing.T) {
			if database == "" {
				t.Skip("CREMONA_TEST_POSTGRES names no database")
			}
			s, err := Open(t.Context(), database)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			ask := func(want time.Duration) {
				t.Helper()
				set, err := s.AskClock(t.Context())
				if err != nil || (set-want).Abs() > slack {
					t.Errorf("set by %s, want %s (%v)", set, want, err)
				}
				if off := time.Since(s.Clock()).Abs(); off > time.Minute { // both are this machine's
					t.Errorf("the clock is %s off", off)
				}
			}
			ask(0)
			for _, was := range []time.Duration{time.Hour, -24 * time.Hour} {
				s.clock.offset += was // as it stood when it was asked last
				ask(-was)
				ask(0)
			}
			if s.pool == nil {
				return
			}
			s.clock.offset += 24 * time.Hour
			if ahead := time.Until(s.Clock()); (ahead - 24*time.Hour).Abs() > time.Minute {
				t.Errorf("PostgreSQL is a day ahead, and the clock %s", ahead)
			}
		})
	}
}
