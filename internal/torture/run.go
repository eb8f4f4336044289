package main

import (
	"bufio"
	"bytes"
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
	if o.postgres {
		url, stop, err := postgres.Start(ctx, filepath.Join(r.dir, "postgres"))
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
	if err := r.prepare(ctx); err != nil {
		return report{}, err
	}
	defer r.end()
	inGap, err := r.kills(ctx)
	if err != nil {
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
	got.kills, got.inGap = o.kills, inGap
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

func (r *rack) data() string { return filepath.Join(r.dir, "data") }

// command is one of the program's, on the chain in the data directory.
func (r *rack) command(ctx context.Context, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, r.o.cremona, append([]string{"--data", r.data()}, args...)...)
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

// serve is the service. It reaches the chain through the proxy.
func (r *rack) serve(ctx context.Context, args ...string) *exec.Cmd {
	chain := filepath.Join(r.data(), "chain")
	all := r.database("serve", "--listen", r.listen(), "--rpc", r.proxy.url, "--token-file", r.tokenFile(),
		"--keystore", filepath.Join(chain, "dev-key.json"), "--password-file", filepath.Join(chain, "dev-password"))
	return exec.CommandContext(ctx, r.o.cremona, append(all, args...)...)
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
	r.chain = r.command(ctx, "chain", "--json")
	out, err := r.chain.StdoutPipe()
	if err != nil {
		return err
	}
	if err := r.chain.Start(); err != nil {
		return err
	}
	var facts struct{ URL string }
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&facts); err != nil {
		return fmt.Errorf("start the chain: %w", err)
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
	r.proxy, err = newProxy(facts.URL, r.o.gap, r.o.faults, rand.New(rand.NewPCG(r.o.seed, 2)))
	return err
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

// kills starts the service and kills it, so often as asked. When all is done
// before that, more is asked for.
func (r *rack) kills(ctx context.Context) (inGap int, err error) {
	for k := range r.o.kills {
		idle, err := r.idle(ctx)
		if err != nil {
			return inGap, err
		}
		if idle {
			if err := exec.CommandContext(ctx, r.o.cremona, r.database("play", "--all", "--times", "2", "--quiet")...).Run(); err != nil {
				return inGap, fmt.Errorf("play: %w", err)
			}
		}
		hit, err := r.kill(ctx, k%2 == 1)
		if err != nil {
			return inGap, err
		}
		if hit {
			inGap++
		}
		if (k+1)%10 == 0 {
			r.say("%d of %d kills, %d of them in the gap", k+1, r.o.kills, inGap)
		}
	}
	return inGap, nil
}

func (r *rack) idle(ctx context.Context) (bool, error) {
	out, err := exec.CommandContext(ctx, r.o.cremona, r.database("status", "--json")...).Output()
	if err != nil {
		return false, fmt.Errorf("status: %w", err)
	}
	var st struct {
		Steps  map[string]int64
		Parked []any
	}
	if err := json.Unmarshal(out, &st); err != nil {
		return false, err
	}
	if len(st.Parked) > 0 {
		return false, fmt.Errorf("parked: %v", st.Parked)
	}
	for _, step := range []string{"compose", "render", "pin", "link", "send"} {
		if st.Steps[step] > 0 {
			return false, nil
		}
	}
	return true, nil
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
		w := exec.CommandContext(ctx, r.o.cremona, r.database("work", "--coordinator", "http://"+r.listen(), "--token-file", r.tokenFile())...)
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

// lineWatch waits for words on a program's stdout.
type lineWatch struct {
	want []byte
	seen chan struct{}
	got  []byte
	done bool
}

func (w *lineWatch) Write(b []byte) (int, error) {
	if w.got = append(w.got, b...); !w.done && bytes.Contains(w.got, w.want) {
		w.done = true
		close(w.seen)
	}
	return len(b), nil
}
