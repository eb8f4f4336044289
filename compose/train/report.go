package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/lm"
	"github.com/cremona-audio/cremona/compose/ppm"
	"github.com/cremona-audio/cremona/compose/symbol"
)

// Report is what pieces cost in bits a note, all and by genre.
type Report struct {
	Corpus   string `json:"corpus"`
	Model    string `json:"model,omitempty"` // hash
	Baseline string `json:"baseline,omitempty"`
	Rows     []Row  `json:"rows"` // "all" first
}

// Row is one genre.
type Row struct {
	Genre    string  `json:"genre"`
	Streams  int     `json:"streams"`
	Notes    int     `json:"notes"`
	Baseline *Cost   `json:"baseline,omitempty"`
	Planless *Cost   `json:"planless,omitempty"`
	Mixed    *Cost   `json:"planlessWithShortTerm,omitempty"` // the same with a short-term model of the piece
	Planned  *Cost   `json:"planned,omitempty"`
	Plan     float64 `json:"plan,omitempty"` // bits a note that the plan itself costs
}

// Cost is bits a note, and the part of each class of symbol.
type Cost struct {
	All       float64 `json:"all"`
	Structure float64 `json:"structure"`
	Duration  float64 `json:"duration"`
	Pitch     float64 `json:"pitch"`
	Mark      float64 `json:"mark"`
}

func costOf(b Bits) *Cost {
	all, by := b.PerNote()
	return &Cost{all, by[structure], by[duration], by[pitch], by[mark]}
}

var trainingGenres = [...]string{"strathspey", "polska", "song", "quick movement", "slow movement", "scherzo", "fugue", "variations",
	"church music", "concerto", "schottische", "allemande"}

func genreName(g cremona.Genre) string {
	switch {
	case g == 0:
		return "other"
	case g >= symbol.Strathspey:
		return trainingGenres[g-symbol.Strathspey]
	}
	return g.String()
}

// measured collects one genre.
type measured struct {
	streams                            int
	baseline, planless, mixed, planned Bits
	plan                               int64 // Q16
}

// Baseline is what counting a training corpus gives.
type Baseline struct {
	Long  *ppm.Model
	Plans *PlanModel
}

// Count counts the symbols and the plans of streams.
func Count(streams []Stream) (*Baseline, error) {
	long, err := countSymbols(streams)
	return &Baseline{long, CountPlans(streams)}, err
}

// Evaluate measures streams under the baseline and under the network, either
// of which may be nil. It stops where progress fails.
func Evaluate(corpus string, streams []Stream, base *Baseline, m *lm.Model, progress func(done, all int) error) (Report, error) {
	all := &measured{}
	genres := map[cremona.Genre]*measured{}
	var order []cremona.Genre
	for i, s := range streams {
		g := s.Piece.Head.Genre
		if genres[g] == nil {
			genres[g] = &measured{}
			order = append(order, g)
		}
		one, err := measureStream(s, base, m)
		if err != nil {
			return Report{}, err
		}
		all.add(one)
		genres[g].add(one)
		if err := progress(i+1, len(streams)); err != nil {
			return Report{}, err
		}
	}
	slices.SortFunc(order, func(a, b cremona.Genre) int {
		return cmp.Or(cmp.Compare(genres[b].notes(), genres[a].notes()), cmp.Compare(a, b))
	})
	r := Report{Corpus: corpus, Rows: []Row{all.row("all", base, m)}}
	for _, g := range order {
		r.Rows = append(r.Rows, genres[g].row(genreName(g), base, m))
	}
	if m != nil {
		r.Model = m.Hash().String()
	}
	if base != nil {
		r.Baseline = fmt.Sprintf("order %d, discount 0.8, update exclusion, with a short-term model by entropy; %d contexts", ppm.Order, base.Long.Size())
	}
	return r, nil
}

func measureStream(s Stream, base *Baseline, m *lm.Model) (one measured, err error) {
	one.streams = 1
	if base != nil {
		one.plan = base.Plans.Cost(s.Plan)
		if one.baseline, err = MeasureMix(base.Long, s); err != nil {
			return one, err
		}
	}
	if m != nil {
		if one.planless, one.mixed, err = MeasurePlanless(m, s); err != nil {
			return one, err
		}
		one.planned, err = MeasureModel(m, s)
	}
	return one, err
}

func (a *measured) add(b measured) {
	a.streams += b.streams
	a.baseline.Add(b.baseline)
	a.planless.Add(b.planless)
	a.mixed.Add(b.mixed)
	a.planned.Add(b.planned)
	a.plan += b.plan
}

func (a *measured) notes() int { return max(a.baseline.Notes, a.planned.Notes) }

func (a *measured) row(name string, base *Baseline, m *lm.Model) Row {
	r := Row{Genre: name, Streams: a.streams, Notes: a.notes()}
	if base != nil {
		r.Baseline = costOf(a.baseline)
		r.Plan = float64(a.plan) / 65536 / float64(max(r.Notes, 1))
	}
	if m != nil {
		r.Planless, r.Mixed, r.Planned = costOf(a.planless), costOf(a.mixed), costOf(a.planned)
	}
	return r
}

// Markdown is the report as tables.
func (r Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Bits a note: %s\n\n", r.Corpus)
	if r.Model != "" {
		fmt.Fprintf(&b, "Network `%s`.\n", r.Model)
	}
	if r.Baseline != "" {
		fmt.Fprintf(&b, "Baseline: %s.\n", r.Baseline)
	}
	b.WriteString("\n| genre | voices | notes | baseline | network, planless | and with a short-term model | network, with its plan | the plan itself |\n|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "| %s | %d | %d | %s | %s | %s | %s | %s |\n", row.Genre, row.Streams, row.Notes,
			row.Baseline.short(), row.Planless.short(), row.Mixed.short(), row.Planned.short(), row.plan())
	}
	b.WriteString("\n| all, by class | structure | duration | pitch | mark |\n|---|--:|--:|--:|--:|\n")
	for _, part := range []struct {
		name string
		cost *Cost
	}{{"baseline", r.Rows[0].Baseline}, {"planless", r.Rows[0].Planless}, {"with a short-term model", r.Rows[0].Mixed}, {"with its plan", r.Rows[0].Planned}} {
		if c := part.cost; c != nil {
			fmt.Fprintf(&b, "| %s | %.3f | %.3f | %.3f | %.3f |\n", part.name, c.Structure, c.Duration, c.Pitch, c.Mark)
		}
	}
	return b.String()
}

func (c *Cost) short() string {
	if c == nil {
		return "–"
	}
	return fmt.Sprintf("%.3f", c.All)
}

func (r Row) plan() string {
	if r.Plan == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", r.Plan)
}
