package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/cremona-audio/cremona/internal/peers"
	"github.com/cremona-audio/cremona/internal/postgres"
)

// rack is one place of torture.
type rack struct {
	o     options
	dir   string
	say   func(format string, args ...any)
	dice  *rand.Rand
	proxy *proxy
	chain *exec.Cmd
	log   *os.File
	env   []string // of every command
	inGap int      // kills between sent and recorded

	seasons int // that were due
	byHand  int // of them by the command

	host *host
	node *peers.Chain // nil if it is Cremona's own

	kubo  *peers.IPFS // nil if the store is Cremona's own
	shelf *storeProxy // before it
}

// torture does it all and gives the checker's report.
func torture(ctx context.Context, o options, say func(string, ...any)) (report, error) {
	r := &rack{o: o, dir: o.dir, say: say, dice: rand.New(rand.NewPCG(o.seed, 1))}
	say("seed %d", o.seed)
	var err error
	if r.dir == "" {
		if r.dir, err = os.MkdirTemp("", "torture-"); err != nil {
			return report{}, err
		}
		defer os.RemoveAll(r.dir)
	}
	if r.o.cremona, err = filepath.Abs(o.cremona); err != nil {
		return report{}, err
	}
	if o.postgres || parts[o.part].pg {
		if parts[o.part].disks {
			unmount, err := mountDisk(r.cluster(), "size=400m")
			if err != nil {
				return report{}, err
			}
			defer unmount()
		}
		url, stop, err := postgres.Start(ctx, r.cluster())
		if err != nil {
			return report{}, err
		}
		defer stop()
		r.o.database = url
	}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return report{}, err
	}
	if r.log, err = os.Create(filepath.Join(r.dir, "torture.log")); err != nil {
		return report{}, err
	}
	defer r.log.Close()
	r.host = &host{dir: r.dir}
	defer r.host.end()
	if err := r.startPeers(); err != nil {
		return report{}, err
	}
	defer r.end()
	if parts[o.part].clock {
		if err := r.buildClock(ctx); err != nil {
			return report{}, err
		}
	}
	if parts[o.part].disks && r.o.database == "" {
		if err := r.mountDisks(); err != nil {
			return report{}, err
		}
	}
	if err := r.prepare(ctx); err != nil {
		return report{}, err
	}
	if err := parts[r.o.part].drive(r, ctx); err != nil {
		return report{}, err
	}
	say("letting it finish")
	if err := r.finish(ctx); err != nil {
		return report{}, err
	}
	if o.before != nil {
		if err := o.before(ctx, r); err != nil {
			return report{}, err
		}
	}
	got, err := r.check(ctx)
	got.part = r.o.part
	if got.inGap = r.inGap; got.part == "kills" || got.part == "season" {
		got.kills = o.kills
	}
	return got, err
}

// finish lets the service do the rest. With a node that fails it is started
// again, as a supervisor would.
func (r *rack) finish(ctx context.Context) error {
	for try := 1; ; try++ {
		out, err := r.serve(ctx, "--until-done").CombinedOutput()
		if err == nil {
			return nil
		}
		if r.o.faults == 0 || try == 20 || ctx.Err() != nil {
			return fmt.Errorf("the service does not finish: %w: %s", err, tail(out))
		}
	}
}

func tail(out []byte) string {
	const most = 2000
	return strings.TrimSpace(string(out[max(0, len(out)-most):]))
}

// cluster is the folder of a private PostgreSQL.
func (r *rack) cluster() string { return filepath.Join(r.dir, "postgres") }

func (r *rack) data() string { return filepath.Join(r.dir, "data") }

// command is one of the program's, on the chain in the data directory.
func (r *rack) command(ctx context.Context, args ...string) *exec.Cmd {
	return r.exec(ctx, append([]string{"--data", r.data()}, args...)...)
}

func (r *rack) exec(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, r.o.cremona, args...)
	cmd.Env = append(os.Environ(), r.env...)
	return cmd
}

func (r *rack) run(ctx context.Context, args ...string) error {
	if out, err := r.command(ctx, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, tail(out))
	}
	return nil
}

// database is how the service's own commands name the queue.
func (r *rack) database(args ...string) []string {
	if r.o.database == "" {
		return append([]string{"--data", r.data()}, args...)
	}
	return append([]string{"--data", r.o.database, "--dir", r.data()}, args...)
}

// serve is the service. It reaches the chain through the proxy, and sends each
// link by itself or many together.
func (r *rack) serve(ctx context.Context, args ...string) *exec.Cmd {
	linger := []string{"0s", "1s"}[r.dice.IntN(2)]
	all := r.database("serve", "--listen", r.listen(), "--rpc", r.proxy.url, "--token-file", r.tokenFile(), "--linger", linger)
	if chain := filepath.Join(r.data(), "chain"); r.node == nil {
		all = append(all, "--keystore", filepath.Join(chain, "dev-key.json"), "--password-file", filepath.Join(chain, "dev-password"))
	}
	return r.exec(ctx, append(all, args...)...)
}

func (r *rack) listen() string {
	if r.o.workers == 0 {
		return ""
	}
	return "127.0.0.1:7199"
}

func (r *rack) tokenFile() string { return filepath.Join(r.dir, "token") }

// prepare makes a collection of instruments that play shortly, and a chain that
// outlives the service.
func (r *rack) prepare(ctx context.Context) error {
	if err := os.WriteFile(r.tokenFile(), []byte("a token for this machine alone\n"), 0o600); err != nil {
		return err
	}
	if err := r.run(ctx, "deploy", "--max-supply", fmt.Sprint(r.o.tokens)); err != nil {
		return err
	}
	url, err := r.startChain(ctx)
	if err != nil {
		return err
	}
	if err := r.run(ctx, "mint", "violin", "--count", fmt.Sprint(r.o.tokens)); err != nil {
		return err
	}
	if err := r.run(ctx, "reveal"); err != nil {
		return err
	}
	for t := range r.o.tokens {
		if err := r.run(ctx, "request", fmt.Sprint(t+1), "--length", "15s"); err != nil {
			return err
		}
	}
	r.proxy, err = newProxy(url, r.o.gap, r.o.faults, rand.New(rand.NewPCG(r.o.seed, 2)))
	return err
}

// startChain runs Cremona's own chain in a process that outlives the service,
// unless there is another node.
func (r *rack) startChain(ctx context.Context) (url string, err error) {
	if r.node != nil {
		return r.node.URL, nil
	}
	r.chain = r.command(ctx, "chain", "--json")
	out, err := r.chain.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := r.chain.Start(); err != nil {
		return "", err
	}
	var facts struct{ URL string }
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&facts); err != nil {
		return "", fmt.Errorf("start the chain: %w", err)
	}
	return facts.URL, nil
}

func (r *rack) end() {
	if r.chain != nil && r.chain.Process != nil {
		r.chain.Process.Signal(os.Interrupt)
		r.chain.Wait()
	}
	if r.proxy != nil {
		r.proxy.close()
	}
}

// killing starts the service and kills it, so often as asked. When all is done
// before that, more is asked for.
func (r *rack) killing(ctx context.Context) error {
	for k := range r.o.kills {
		idle, err := r.idle(ctx)
		if err != nil {
			return err
		}
		if idle {
			if err := r.play(ctx, 2); err != nil {
				return err
			}
		}
		hit, err := r.kill(ctx, k%2 == 1)
		if err != nil {
			return err
		}
		if hit {
			r.inGap++
		}
		if (k+1)%10 == 0 {
			r.say("%d of %d kills, %d of them in the gap", k+1, r.o.kills, r.inGap)
		}
	}
	return nil
}

func (r *rack) idle(ctx context.Context) (bool, error) {
	out, err := r.exec(ctx, r.database("status", "--json")...).Output()
	if err != nil {
		return false, fmt.Errorf("status: %w", err)
	}
	var st status
	if err := json.Unmarshal(out, &st); err != nil {
		return false, err
	}
	if len(st.Parked) > 0 {
		return false, fmt.Errorf("parked: %+v", st.Parked)
	}
	return st.idle(), nil
}

const (
	longest = 1500 * time.Millisecond // from ready to the kill
	patient = 4 * time.Second         // for a transaction to wait for
)

// kill starts the service, and workers, and kills all of them: at a random
// moment, or as soon as a transaction has gone out that they do not know of.
func (r *rack) kill(ctx context.Context, gap bool) (hit bool, err error) {
	cmd := r.serve(ctx)
	ready := &lineWatch{want: []byte("ready"), seen: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = ready, r.log
	sent := r.proxy.next()
	if err := cmd.Start(); err != nil {
		return false, err
	}
	var workers []*exec.Cmd
	for range r.o.workers {
		w := r.exec(ctx, r.database("work", "--coordinator", "http://"+r.listen(), "--token-file", r.tokenFile())...)
		w.Stderr = r.log
		if err := w.Start(); err != nil {
			return false, err
		}
		workers = append(workers, w)
	}
	died := make(chan error, 1)
	go func() { died <- cmd.Wait() }()
	select {
	case <-ready.seen:
	case err := <-died:
		if r.o.faults > 0 {
			return false, nil // the node was out of order just then
		}
		return false, fmt.Errorf("the service does not start: %w; see %s", err, r.log.Name())
	}
	if gap {
		select {
		case <-sent:
			hit = true
			time.Sleep(time.Duration(r.dice.Int64N(int64(r.o.gap)/2 + 1)))
		case <-time.After(patient):
		}
	} else {
		time.Sleep(time.Duration(r.dice.Int64N(int64(longest))))
	}
	err = cmd.Process.Kill()
	<-died
	for _, w := range workers {
		err = errors.Join(err, w.Process.Kill())
		w.Wait()
	}
	return hit, err
}
