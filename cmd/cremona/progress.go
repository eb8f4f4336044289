package main

import (
	"fmt"
	"sync"
	"time"

	"github.com/cremona-audio/cremona/jobs"
)

// progress draws what the running steps report: one line that rewrites itself
// on a terminal, a plain line per step elsewhere.
type progress struct {
	a     *app
	mu    sync.Mutex
	last  time.Time
	step  map[uint64]jobs.Step
	drawn bool
}

func (a *app) progress() *progress { return &progress{a: a, step: map[uint64]jobs.Step{}} }

// redraw bounds how often the line is rewritten.
const redraw = 100 * time.Millisecond

func (p *progress) report(token uint64, step jobs.Step, done, total int) {
	if p.a.set.quiet {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	begun := p.step[token] != step
	p.step[token] = step
	if !p.a.errIsTTY {
		if begun {
			fmt.Fprintf(p.a.err, "%s%s\n", subject(token), step)
		}
		return
	}
	if !begun && time.Since(p.last) < redraw && done != total {
		return
	}
	p.last = time.Now()
	line := subject(token) + string(step)
	if total > 1 {
		line += fmt.Sprintf(" %3d %%", 100*done/total)
	}
	fmt.Fprintf(p.a.err, "\r\x1b[K%s", line)
	p.drawn = true
}

func subject(token uint64) string {
	if token == 0 {
		return ""
	}
	return fmt.Sprintf("token %d: ", token)
}

// line removes the progress line and writes a full one.
func (p *progress) line(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	if !p.a.set.quiet {
		fmt.Fprintf(p.a.err, format+"\n", args...)
	}
}

func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.a.err, "\r\x1b[K")
		p.drawn = false
	}
}

// end leaves the terminal clean.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}
