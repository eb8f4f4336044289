package service

import (
	"sync"
	"time"
)

// meter shares the processor time of this process among the steps that run:
// whenever a step begins or ends, what was used since is divided equally among
// those that ran. The shares add up to the whole.
type meter struct {
	mu      sync.Mutex
	last    time.Duration
	running map[*lap]bool
}

// lap is one step that is measured.
type lap struct {
	m     *meter
	begun time.Time
	cpu   time.Duration
}

func (m *meter) begin() *lap {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.divide()
	l := &lap{m: m, begun: time.Now()}
	if m.running == nil {
		m.running = map[*lap]bool{}
	}
	m.running[l] = true
	return l
}

func (m *meter) divide() {
	now := processTime()
	for l := range m.running {
		l.cpu += (now - m.last) / time.Duration(len(m.running))
	}
	m.last = now
}

// ProcessTime is what this process has used of the processor.
func ProcessTime() time.Duration { return processTime() }

// end tells microseconds of the processor and of the clock.
func (l *lap) end() (cpu, took int64) {
	l.m.mu.Lock()
	defer l.m.mu.Unlock()
	l.m.divide()
	delete(l.m.running, l)
	return l.cpu.Microseconds(), time.Since(l.begun).Microseconds()
}
