package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
	"github.com/cremona-audio/cremona/compose"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
	"github.com/spf13/cobra"
)

// school has what tokens were taught: the digests from the chain, the folders
// from a folder of files or from the store. Each may be missing.
type school struct {
	chain   *chain.Client
	store   pin.Store
	lessons []lesson // files at hand
}

// Lessons implements [jobs.School].
func (s school) Lessons(ctx context.Context, token uint64, n int) ([]cremona.Hash, error) {
	if s.chain != nil {
		return s.chain.Lessons(ctx, token, n)
	}
	var digests []cremona.Hash
	for _, l := range s.lessons {
		digests = append(digests, l.digest)
	}
	return digests, nil
}

// Lesson implements [jobs.School].
func (s school) Lesson(ctx context.Context, digest cremona.Hash) (cremona.Bundle, error) {
	for _, l := range s.lessons {
		if l.digest == digest {
			return *l.folder, nil
		}
	}
	if s.store == nil {
		return cremona.Bundle{}, errors.New("none of the files at hand")
	}
	return s.store.Fetch(ctx, digest)
}

// school has what this world has of lessons.
func (w *world) school() school { return school{w.chain, w.store, w.taught} }

// bring reads a folder of lessons, if one is named.
func (w *world) bring(folder string) (err error) {
	if folder != "" {
		w.taught, err = readLessons(folder)
	}
	return err
}

// lessonsFlag names a folder of lessons.
func lessonsFlag(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVar(folder, "lessons", "", "`folder` with the files of the lessons, in the order of their names, instead of asking the store")
}

// readLessons reads the files of a folder as lessons, in the order of their
// names; a folder in it is one as it was pinned.
func readLessons(folder string) ([]lesson, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read the lessons: %w", err)
	}
	var list []lesson
	for _, e := range entries { // in the order of the names
		if e.Name()[0] == '.' {
			continue
		}
		l, err := lessonAt(filepath.Join(folder, e.Name()), e.IsDir())
		if err != nil {
			return nil, fmt.Errorf("read the lessons: %s: %w", e.Name(), err)
		}
		l.name = e.Name()
		list = append(list, l)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("read the lessons: there are no files in %s", folder)
	}
	return list, nil
}

func lessonAt(path string, folder bool) (l lesson, err error) {
	if folder {
		b, err := readBundle(path)
		if err != nil {
			return l, err
		}
		l.folder = &b
		l.digest, err = pin.Digest(b)
		return l, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return l, err
	}
	return lessonOf(data)
}

// lesson is a digest, and the folder it is of where that is at hand.
type lesson struct {
	name   string
	digest cremona.Hash
	folder *cremona.Bundle
}

// data is the file of the lesson, empty if there is none.
func (l lesson) data() []byte { return jobs.LessonFile(*l.folder) }

// lessonFiles are the names of a lesson in its folder, by its notation.
var lessonFiles = map[string]string{"midi": "lesson.mid", "musicxml": "lesson.musicxml", "mxl": "lesson.mxl", "abc": "lesson.abc"}

// lessonOf makes the folder of a lesson. What is no music counts as ABC.
func lessonOf(data []byte) (lesson, error) {
	format := compose.FormatOf(data)
	switch {
	case format == "":
		format = "abc"
	case data[0] == 'P':
		format = "mxl"
	}
	folder := cremona.Bundle{Files: []cremona.File{{Name: lessonFiles[format], Data: data}}}
	digest, err := pin.Digest(folder)
	return lesson{digest: digest, folder: &folder}, err
}

// pupilOf takes lessons in and tells which of them teach nothing.
func (a *app) pupilOf(list []lesson) *compose.Pupil {
	files := make([][]byte, len(list))
	for i, l := range list {
		files[i] = l.data()
	}
	pupil, errs := compose.NewPupil(files)
	for i, err := range errs {
		if err != nil {
			a.say("%s teaches nothing: %v", list[i].name, err)
		}
	}
	return pupil
}

// lessonsOf are the lessons of a state from files alone.
func lessonsOf(ctx context.Context, s cremona.State, folder string) ([]jobs.Lesson, error) {
	if s.Lessons == 0 && folder == "" {
		return nil, nil
	}
	if folder == "" {
		return nil, hint(fmt.Errorf("token %d was taught %s, and a state has only their hash", s.Token, plural(int(s.Lessons), "lesson")),
			"cremona lessons %d -o DIR fetches them, --lessons DIR names them", s.Token)
	}
	var w world
	if err := w.bring(folder); err != nil {
		return nil, err
	}
	at := w.school()
	digests, err := at.Lessons(ctx, s.Token, int(s.Lessons))
	if err != nil {
		return nil, err
	}
	list, err := jobs.Gather(ctx, s, digests, at, pin.Digest)
	return list, missed(err)
}

// missed adds the remedy for a lesson that is missing.
func missed(err error) error {
	if errors.Is(err, jobs.ErrLesson) {
		return hint(err, "--ipfs names a node that has its folder; --lessons DIR gives the files in the order in which they were taught")
	}
	return err
}

func (a *app) lessonsCmd() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "lessons TOKEN",
		Short: "list what a token was taught, and fetch it",
		Long: `List what a token was taught, in that order. With -o the lessons are fetched from
the store into a folder, as files whose names are in that order, as --lessons of other commands
takes them.`,
		Example: "  cremona lessons 2\n  cremona lessons 2 -o lessons && cremona state 2 | cremona compose --lessons lessons",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			token, err := parseToken(args[0])
			if err != nil {
				return err
			}
			return a.within(cmd.Context(), need{contract: true, store: output != ""}, func(ctx context.Context, w *world) error {
				return a.listLessons(ctx, w, token, output)
			})
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "the `folder` to make, with a file for each lesson")
	return cmd
}

func (a *app) listLessons(ctx context.Context, w *world, token uint64, output string) error {
	s, err := w.chain.State(ctx, token)
	if err != nil {
		return err
	}
	digests, err := w.chain.Lessons(ctx, token, int(s.Lessons))
	if err != nil {
		return err
	}
	if output != "" {
		if err := fetchLessons(ctx, w, s, digests, output); err != nil {
			return err
		}
	}
	cids := make([]string, len(digests))
	for i, d := range digests {
		cids[i] = d.CID()
	}
	if a.set.json {
		return a.printJSON(slices.Clip(cids))
	}
	for _, c := range cids {
		if _, err := fmt.Fprintln(a.out, c); err != nil {
			return err
		}
	}
	return nil
}

// fetchLessons makes a folder with the folder of each lesson in it.
func fetchLessons(ctx context.Context, w *world, s cremona.State, digests []cremona.Hash, output string) error {
	at := w.school()
	if _, err := jobs.Gather(ctx, s, digests, at, pin.Digest); err != nil {
		return missed(err)
	}
	if err := os.MkdirAll(output, 0o755); err != nil {
		return err
	}
	for i, d := range digests {
		b, err := at.Lesson(ctx, d)
		if err != nil {
			return err
		}
		if err := writeFolder(filepath.Join(output, fmt.Sprintf("%04d", i+1)), b); err != nil {
			return err
		}
	}
	return nil
}
