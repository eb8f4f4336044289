package service

import (
	"context"
	"time"

	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// metrics are what a Prometheus server reads.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec // seconds of the clock, by step
	cpu      *prometheus.CounterVec   // seconds of the processor, by step
	failures *prometheus.CounterVec
	music    prometheus.Counter // seconds rendered
	factor   prometheus.Gauge   // of the last rendering
	gas      prometheus.Counter
	pins     prometheus.Counter
	bytes    prometheus.Counter
	links    prometheus.Counter
	reorgs   prometheus.Counter
	taken    prometheus.Counter
	rests    prometheus.Gauge
}

func newMetrics(s *Service) *metrics {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: "cremona_" + name, Help: help})
	}
	vector := func(name, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "cremona_" + name, Help: help}, []string{"step"})
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "cremona_step_seconds", Help: "Time that a step took.",
			Buckets: prometheus.ExponentialBuckets(0.01, 2, 15)}, []string{"step"}),
		cpu:      vector("step_cpu_seconds_total", "Processor time of the steps."),
		failures: vector("step_failures_total", "Attempts that failed and are tried again."),
		music:    counter("music_seconds_total", "Music rendered."),
		factor:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "cremona_realtime_factor", Help: "Seconds of music per second of rendering, of the last piece."}),
		gas:      counter("gas_total", "Gas of links."),
		pins:     counter("pins_total", "Bundles pinned."),
		bytes:    counter("pinned_bytes_total", "Bytes pinned."),
		links:    counter("links_total", "Performances linked."),
		reorgs:   counter("reorgs_total", "Links that the chain took back."),
		taken:    counter("taken_over_total", "Jobs of dead processes that were put back."),
		rests:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "cremona_linking_rests", Help: "1 while a ceiling keeps links back."}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "cremona_" + name, Help: help}, value)
	}
	m.registry.MustRegister(m.took, m.cpu, m.failures, m.music, m.factor, m.gas, m.pins, m.bytes, m.links, m.reorgs, m.taken, m.rests, depth{s},
		gauge("head_block", "Newest block that was seen.", func() float64 { return float64(s.head.Load()) }),
		gauge("head_lag_blocks", "Blocks between the newest one and the last whose links were checked.",
			func() float64 { return float64(s.head.Load() - min(s.watched.Load(), s.head.Load())) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// done notes a step that is completed.
func (m *metrics) done(p store.Performance, spent store.Spent) {
	seconds := float64(spent.Took) / 1e6
	m.took.WithLabelValues(spent.Step).Observe(seconds)
	m.cpu.WithLabelValues(spent.Step).Add(float64(spent.CPU) / 1e6)
	switch spent.Step {
	case store.Render:
		m.music.Add(float64(p.Music) / 1e3)
		if seconds > 0 {
			m.factor.Set(float64(p.Music) / 1e3 / seconds)
		}
	case store.Pin:
		m.pins.Inc()
		m.bytes.Add(float64(spent.Bytes))
	case store.Send:
		m.links.Inc()
		m.gas.Add(float64(spent.Gas))
	}
}

// depth tells how many jobs there are, by kind and state, and how many
// performances stand at each step, whenever it is asked.
type depth struct{ s *Service }

var (
	jobsDesc   = prometheus.NewDesc("cremona_jobs", "Jobs in the queue.", []string{"step", "state"}, nil)
	standDesc  = prometheus.NewDesc("cremona_performances", "Performances by the step they are at.", []string{"step"}, nil)
	parkedDesc = prometheus.NewDesc("cremona_parked", "Performances that an error stopped for good.", nil, nil)
)

func (depth) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{jobsDesc, standDesc, parkedDesc} {
		to <- d
	}
}

func (d depth) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	db := d.s.store.Read()
	fail := func(desc *prometheus.Desc, err error) {
		if err != nil {
			to <- prometheus.NewInvalidMetric(desc, err)
		}
	}
	fail(jobsDesc, db.Each(ctx, `SELECT kind, CAST(state AS TEXT), COUNT(*) FROM river_job GROUP BY kind, state`, nil, func(scan store.Scan) error {
		var kind, state string
		var n int64
		err := scan(&kind, &state, &n)
		to <- prometheus.MustNewConstMetric(jobsDesc, prometheus.GaugeValue, float64(n), kind, state)
		return err
	}))
	parked := int64(0)
	fail(standDesc, db.Each(ctx, `SELECT step, COUNT(*), SUM(CASE WHEN parked > 0 THEN 1 ELSE 0 END) FROM performance GROUP BY step`, nil, func(scan store.Scan) error {
		var step string
		var n, p int64
		err := scan(&step, &n, &p)
		parked += p
		to <- prometheus.MustNewConstMetric(standDesc, prometheus.GaugeValue, float64(n), step)
		return err
	}))
	to <- prometheus.MustNewConstMetric(parkedDesc, prometheus.GaugeValue, float64(parked))
}
