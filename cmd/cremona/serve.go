package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/jobs/service"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// serveFlags are those of the two commands that work the queue.
type serveFlags struct {
	listen    string
	tokenFile string
	queues    []string
	workers   int
	logs      string
	grace     time.Duration
	watch     time.Duration
	linger    time.Duration
	ui        bool
	untilDone bool

	coordinator string // of cremona work
}

func (f *serveFlags) declare(to *pflag.FlagSet, queues string) {
	to.StringSliceVar(&f.queues, "queues", strings.Split(queues, ","), "the `steps` to work: "+strings.Join(service.Queues(), ", "))
	to.IntVarP(&f.workers, "jobs", "j", min(runtime.NumCPU(), 256), "how many performances to compose and to render at a time")
	to.StringVar(&f.logs, "log", "text", "\"text\" or \"json\" on stderr")
	to.StringVar(&f.tokenFile, "token-file", "", "`file` with the token that administration over HTTP asks for")
	to.DurationVar(&f.grace, "grace", 30*time.Second, "how long running steps may take when the service is to stop")
	to.BoolVar(&f.untilDone, "until-done", false, "end when nothing is left to do")
}

func (f *serveFlags) check() error {
	if f.workers < 1 || f.workers > 256 {
		return usage("--jobs %d is not in 1 to 256", f.workers)
	}
	if f.logs != "text" && f.logs != "json" {
		return usage("--log %q is not text or json", f.logs)
	}
	if f.grace < 0 || f.grace > time.Hour {
		return usage("--grace %s is not in 0 to 1h", f.grace)
	}
	if f.watch != 0 && (f.watch < time.Second || f.watch > 24*time.Hour) {
		return usage("--watch %s is not in 1s to 24h", f.watch)
	}
	if f.linger < 0 || f.linger > time.Hour {
		return usage("--linger %s is not in 0 to 1h", f.linger)
	}
	if len(f.queues) == 0 {
		return usage("--queues names no step; it knows %s", strings.Join(service.Queues(), ", "))
	}
	for _, q := range f.queues {
		if !slices.Contains(service.Queues(), q) {
			return usage("--queues: there is no step %q; it knows %s", q, strings.Join(service.Queues(), ", "))
		}
	}
	return nil
}

// perQueue is how many jobs of each queue run at a time: as many as asked where
// the processor is the limit, more where the network is waited for.
func (f *serveFlags) perQueue() map[string]int {
	n := map[string]int{}
	for _, q := range f.queues {
		switch q {
		case store.Compose, store.Render:
			n[q] = f.workers
		case store.Pin:
			n[q] = max(4, f.workers)
		default:
			n[q] = 8
		}
	}
	return n
}

func (f *serveFlags) token() (string, error) {
	if f.tokenFile == "" {
		return "", nil
	}
	data, err := os.ReadFile(f.tokenFile)
	if err != nil {
		return "", fmt.Errorf("read the token: %w", err)
	}
	token := strings.TrimSpace(string(data))
	if len(token) < 16 {
		return "", usage("--token-file %s: a token of fewer than 16 characters can be guessed", f.tokenFile)
	}
	return token, nil
}

func (f *serveFlags) logger(to io.Writer) *slog.Logger {
	if f.logs == "json" {
		return slog.New(slog.NewJSONHandler(to, nil))
	}
	return slog.New(slog.NewTextHandler(to, nil))
}

func (a *app) serveCmd() *cobra.Command {
	var dry bool
	f := &serveFlags{}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "work the queue of performances until it is interrupted, and show how it stands over HTTP",
		Long: `Work the queue of performances until it is interrupted: compose, render, pin and
link, each step durable. What runs when the service is stopped is finished or
handed back; a second interrupt stops at once. Whatever stops it, the same
command goes on from there, and links nothing twice.

The queue is a database in the data directory, for one service at a time. With
--data postgres://… it is that database, and any number of cremona work on other
machines take steps of it.`,
		Example: "  cremona play --all && cremona serve\n  cremona serve --data postgres://cremona@db/cremona --listen 127.0.0.1:7070",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if dry {
				return a.withAgenda(cmd.Context(), a.dryServe)
			}
			needs := need{contract: true, sign: slices.Contains(f.queues, store.Link), store: slices.Contains(f.queues, store.Pin) || slices.Contains(f.queues, store.Compose)}
			return a.exclusively(func() error {
				return a.within(cmd.Context(), needs, func(ctx context.Context, w *world) error { return a.serveWorld(ctx, w, f) })
			})
		},
	}
	f.declare(cmd.Flags(), strings.Join(service.Queues(), ","))
	cmd.Flags().StringVar(&f.listen, "listen", "127.0.0.1:7070", "`address` for health, metrics, status and administration; empty is none")
	cmd.Flags().DurationVar(&f.watch, "watch", 15*time.Second, "between looks for links that a reorganisation has taken back")
	cmd.Flags().DurationVar(&f.linger, "linger", 15*time.Second, "how long a link may wait, while performances wait to be made, to share a transaction with them")
	dryRun(cmd, &dry)
	cmd.Flags().BoolVar(&f.ui, "ui", false, "also show the pages of River, the queue, at /ui/ (wants --token-file)")
	return cmd
}

// exclusively holds the data directory while the service runs.
func (a *app) exclusively(do func() error) error {
	unlock, err := store.LockDir(a.set.data)
	if err != nil {
		return err
	}
	return errors.Join(do(), unlock())
}

func (a *app) serveWorld(ctx context.Context, w *world, f *serveFlags) error {
	db, err := store.Open(ctx, a.set.databaseName())
	if err != nil {
		return err
	}
	defer db.Close()
	c := a.serviceConfig(db, w, f)
	c.Artefacts = service.Folder{Dir: a.set.artefactDir()}
	if slices.Contains(f.queues, store.Link) {
		end, err := a.withSchedules(ctx, w, db, &c)
		if err != nil {
			return err
		}
		defer end()
	}
	return a.runService(ctx, c, f)
}

func (s *settings) artefactDir() string { return filepath.Join(s.data, "artefacts") }

// databaseName is what the service's store is opened by.
func (s *settings) databaseName() string {
	if s.database != "" {
		return s.database
	}
	return s.data
}

func (a *app) serviceConfig(db *store.Store, w *world, f *serveFlags) service.Config {
	c := service.Config{
		Store: db, Workers: f.perQueue(), Logger: f.logger(a.err), Digest: pin.Digest,
		Packer: func() service.Packer { return new(pin.Packer) }, ReadCAR: pin.ReadCAR,
		Permanent: isPermanent, Exclusive: db.Postgres() == nil, Grace: f.grace, Watch: f.watch, Linger: f.linger,
	}
	if w.chain != nil {
		c.Chain = manyLinker{w.chain}
	}
	if w.store != nil {
		c.Pinner = w.store
	}
	if w.chain != nil && w.store != nil {
		c.School = w.school()
	}
	return c
}

// isPermanent tells the errors that no later attempt heals.
func isPermanent(err error) bool {
	return errors.Is(err, chain.ErrTaken) || errors.Is(err, chain.ErrBurned) || errors.Is(err, chain.ErrNoToken)
}

// manyLinker links batches for the service.
type manyLinker struct{ *chain.Client }

// LinkMany implements [service.Chain].
func (l manyLinker) LinkMany(ctx context.Context, items []service.Item) ([]service.Outcome, error) {
	list := make([]chain.Item, len(items))
	for i, item := range items {
		list[i] = chain.Item{Token: item.Token, Expected: item.Expected, Digest: item.Digest}
	}
	results, err := l.Client.LinkMany(ctx, list)
	out := make([]service.Outcome, len(results))
	for i, r := range results {
		out[i] = service.Outcome{Record: r.Record, Err: r.Err}
	}
	return priced(ctx, l.Client, out), err
}

// Displaced implements [service.Chain].
func (l manyLinker) Displaced(ctx context.Context, links []cremona.Record) ([]service.Displacement, error) {
	list, err := l.Client.Displaced(ctx, links)
	out := make([]service.Displacement, len(list))
	for i, d := range list {
		out[i] = service.Displacement(d)
	}
	return out, err
}

// runService works until the context ends, or until all is done.
func (a *app) runService(ctx context.Context, c service.Config, f *serveFlags) error {
	token, err := f.token()
	if err != nil {
		return err
	}
	if f.ui && token == "" {
		return usage("--ui shows pages that change the queue; it wants --token-file")
	}
	s, err := service.New(c)
	if err != nil {
		return err
	}
	shown := ""
	if f.listen != "" {
		end, address, err := a.listenHTTP(ctx, s, f, service.HTTP{Token: token, UI: f.ui})
		if err != nil {
			return err
		}
		defer end()
		shown = ", http://" + address
	}
	if err := s.Start(ctx); err != nil {
		return err
	}
	err = a.printReady(c, f, shown)
	if err == nil {
		err = errors.Join(notify("READY=1"), a.waitService(ctx, c.Store, f))
	}
	notify("STOPPING=1")
	c.Logger.Info("stopping", "grace", f.grace.String())
	quit, cancel := context.WithTimeout(context.WithoutCancel(ctx), f.grace+15*time.Second)
	defer cancel()
	return errors.Join(err, s.Stop(quit))
}

func (a *app) printReady(c service.Config, f *serveFlags, shown string) error {
	if a.set.json {
		return a.printJSON(struct {
			Ready    bool     `json:"ready"`
			Database string   `json:"database"`
			Queues   []string `json:"queues"`
			Address  string   `json:"address,omitempty"`
		}{true, c.Store.String(), f.queues, strings.TrimPrefix(shown, ", ")})
	}
	_, err := fmt.Fprintf(a.out, "ready: %s, %s%s\n", strings.Join(f.queues, " "), c.Store, shown)
	return err
}

// waitService waits for the end of the command, or of the work.
func (a *app) waitService(ctx context.Context, db *store.Store, f *serveFlags) error {
	for {
		select {
		case <-ctx.Done():
			if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
				return cause
			}
			return nil
		case <-time.After(200 * time.Millisecond):
		}
		if !f.untilDone {
			continue
		}
		// A database that is restarted comes back; the queue waits for it too.
		if n, err := store.Remaining(ctx, db.Read()); err != nil || n > 0 {
			continue
		}
		st, err := service.ReadStatus(ctx, db)
		if err == nil && len(st.Seasons) > 0 && len(st.Parked) == 0 {
			continue
		}
		if n := len(st.Parked); err == nil && n > 0 {
			return hint(fmt.Errorf("%s parked", plural(n, "performance")), "cremona status lists them, cremona retry puts them back to work")
		}
		return err
	}
}

func (a *app) listenHTTP(ctx context.Context, s *service.Service, f *serveFlags, o service.HTTP) (end func(), address string, err error) {
	handler, err := s.Handler(ctx, o)
	if err != nil {
		return nil, "", err
	}
	listener, err := net.Listen("tcp", f.listen)
	if err != nil {
		return nil, "", hint(fmt.Errorf("listen on %s: %w", f.listen, err), "--listen names another address; port 0 takes any free one")
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	ended := make(chan struct{})
	go func() {
		server.Serve(listener) // ends by Shutdown
		close(ended)
	}()
	return func() {
		quit, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
		defer cancel()
		server.Shutdown(quit)
		<-ended
	}, listener.Addr().String(), nil
}

// notify tells the supervisor of a unit of Type=notify where the service
// stands (sd_notify, systemd). Without one it does nothing.
func notify(state string) error {
	name := os.Getenv("NOTIFY_SOCKET")
	if name == "" {
		return nil
	}
	conn, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		return fmt.Errorf("notify the supervisor: %w", err)
	}
	_, err = conn.Write([]byte(state))
	return errors.Join(err, conn.Close())
}

// playing is what cremona play prints.
type playing struct {
	Token        uint64       `json:"token"`
	StateHash    cremona.Hash `json:"stateHash"`
	Performances uint32       `json:"performances"` // that it shall have
	New          bool         `json:"new"`
}
