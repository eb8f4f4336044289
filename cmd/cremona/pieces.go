package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/compose/measure"
	"github.com/cremona-audio/cremona/compose/symbol"
	"github.com/cremona-audio/cremona/compose/train"
)

// comparePieces generates pieces for random States and compares them with the
// leading voices of the corpus.
func (a *app) comparePieces(ctx context.Context, e evaluation) (*measure.Report, error) {
	seed, err := parseSeed(e.seed)
	if err != nil {
		return nil, err
	}
	human, rest, err := a.tunes(ctx, e)
	if err != nil {
		return nil, err
	}
	if e.baseline != "" {
		if rest, err = a.library(e.baseline); err != nil {
			return nil, err
		}
	}
	var scores []cremona.Score
	var made []measure.Tune
	for i := range e.pieces {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		state := randomState(seed.Stream(fmt.Sprintf("evaluate/%d", i)), i)
		s, err := compose.Compose(state.Brief(), state.Seed())
		if err != nil {
			return nil, err
		}
		t, err := measure.FromScore(s)
		if err != nil {
			return nil, err
		}
		t.Name = fmt.Sprintf("piece %d (%s)", i+1, s.Title)
		t.Piece.Head.Genre = genreIn(s.Title)
		t.Piece.Head.Tempo = compose.TempoOf(s.BPM(), symbol.Number(s.Meters[0]))
		scores, made = append(scores, s), append(made, t)
		if (i+1)%50 == 0 {
			a.say("composed %d of %d pieces", i+1, e.pieces)
		}
	}
	r, err := measure.Compare(scores, made, human, rest, func(step string) error {
		a.say("measuring: %s", step)
		return ctx.Err()
	})
	r.Human = "the leading voices of " + e.name()
	if e.heldOut {
		r.Human += ", of families held out"
	}
	if e.half != "" {
		r.Human += " (the half to " + e.half + ")"
	}
	if err != nil {
		return nil, fmt.Errorf("evaluate: %w", err)
	}
	return &r, nil
}

// name is what the corpus is called in a report.
func (e evaluation) name() string {
	name := filepath.Base(e.corpus[0])
	if len(e.corpus) > 1 {
		name = fmt.Sprintf("%s and %d more", name, len(e.corpus)-1)
	}
	return name
}

// tunes reads the leading voices of the corpus with their repeats: those that
// pieces are compared with, and those in which copies are looked for. These are
// the same unless families are held out.
func (a *app) tunes(ctx context.Context, e evaluation) (human, rest []measure.Tune, err error) {
	for _, name := range e.corpus {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the corpus: %w", err)
		}
		err = train.Read(f, func(r train.Record) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !e.heldOut || !train.Held(r.Family) {
				for _, s := range train.Streams(train.Name(name), r) {
					rest = append(rest, tuneOf(s))
				}
			}
			if !e.measures(r.Family) {
				return nil
			}
			for _, s := range train.Streams(train.Name(name), train.Unfolded(r)) {
				if s.Part == 0 && s.Piece.Head.Player.Role <= symbol.Lead {
					human = append(human, tuneOf(s))
				}
			}
			return nil
		})
		f.Close()
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", name, err)
		}
		a.say("%s: %s to compare with, %d to look for copies in", filepath.Base(name), plural(len(human), "tune"), len(rest))
	}
	return human, rest, nil
}

// library reads what the network was trained on.
func (a *app) library(folder string) (list []measure.Tune, err error) {
	streams, err := train.Load(os.DirFS(folder), func(string, int) {})
	for _, s := range streams {
		if !train.Held(s.Family) {
			list = append(list, tuneOf(s))
		}
	}
	return list, err
}

func tuneOf(s train.Stream) measure.Tune {
	return measure.Tune{Name: s.ID, Family: s.Family, Piece: s.Piece}
}

// genreIn finds the genre that a title names.
func genreIn(title string) cremona.Genre {
	for i, word := range cremona.Genres() {
		if i > 0 && slices.Contains(strings.FieldsFunc(title, func(r rune) bool { return r == ' ' || r == ',' }), word) {
			return cremona.Genre(i)
		}
	}
	return 0
}

// randomState draws a token: half of them leave everything to the instrument,
// in the others each field of the wish is asked for with one chance in four.
func randomState(draw *cremona.Stream, i int) cremona.State {
	s := cremona.State{Chain: 1, Token: uint64(i + 1), Kind: cremona.Kinds[draw.Stream("kind").Intn(len(cremona.Kinds))]}
	for k := range s.CollectionSeed {
		s.CollectionSeed[k] = byte(draw.Stream("collection").At(uint64(k)))
	}
	life := draw.Stream("life")
	s.Performances = uint32([]int{0, life.Intn(3), life.Intn(12), life.Intn(60)}[life.Intn(4)])
	s.Hands, s.Birth = uint8([]int{0, life.Intn(8)}[life.Intn(2)]), uint8(life.Intn(12))
	if s.Performances > 0 {
		s.LastPerformance = s.CollectionSeed
	}
	wish := draw.Stream("wish")
	if wish.Chance(1, 2) {
		return s
	}
	pick := func(n int) uint8 {
		if v := wish.Intn(n-1) + 1; wish.Chance(1, 4) {
			return uint8(v)
		}
		return 0
	}
	s.Wish = cremona.Wish{
		Mood: cremona.Mood(pick(len(cremona.Moods()))), Tonic: cremona.Tonic(pick(len(cremona.Tonics()))), Mode: cremona.Mode(pick(len(cremona.Modes()))),
		Meter: cremona.Meter(pick(len(cremona.Meters()))), Tempo: cremona.Tempo(pick(len(cremona.Tempi()))), Form: cremona.Form(pick(len(cremona.Forms()))),
		Length: cremona.Length(pick(len(cremona.Lengths()))), Genre: cremona.Genre(pick(len(cremona.Genres()))),
	}
	return s
}
