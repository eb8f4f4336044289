package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/render"
)

// writeSound writes audio to a file, or to stdout, as its name says: WAV, or
// FLAC if it ends in .flac.
func (a *app) writeSound(name string, audio cremona.Audio, t render.Tags, f render.Format) error {
	if strings.EqualFold(filepath.Ext(name), ".flac") {
		return a.writeFLAC(name, audio, t, f)
	}
	if info, err := os.Stat(name); name != "" && name != "-" && (err != nil || info.Mode().IsRegular()) {
		write := func(w io.WriteSeeker) error { return render.WriteWAVAs(w, audio, t, f) }
		if err := jobs.WriteFileBy(name, write); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		return nil
	}
	wav, err := render.EncodeWAVAs(audio, t, f)
	if err != nil {
		return err
	}
	return a.writeOutput(name, wav, true)
}

// checkSound refuses a file that cannot be written, or whose name promises
// another kind of sound.
func checkSound(name string) error {
	switch end := strings.ToLower(filepath.Ext(name)); end {
	case ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".aif", ".aiff", ".wma":
		return hint(usage("%s: only WAV and FLAC are written", name), "ffmpeg makes %s of them", end)
	}
	return checkWritable(name)
}

// checkFolder refuses a folder that cannot be made because a file has its name, or
// something is in it already that is not to be lost.
func checkFolder(name string) error {
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		return usage("%s is a file; name a folder", name)
	}
	for dir := filepath.Dir(filepath.Clean(name)); ; dir = filepath.Dir(dir) {
		if exists(dir) || dir == filepath.Dir(dir) {
			return checkWritable(filepath.Join(dir, filepath.Base(name)+".part-probe"))
		}
	}
}

// writeFLAC writes the copy for convenience, of which nothing else takes note.
func (a *app) writeFLAC(name string, audio cremona.Audio, t render.Tags, f render.Format) error {
	var b bytes.Buffer
	if err := render.WriteFLACAs(&b, audio, t, f); err != nil {
		return err
	}
	return a.writeOutput(name, b.Bytes(), true)
}

// renderStems makes a folder with one file for each voice, numbered in the
// order of the score. Each has a dither of its own, so that their sum is no
// noisier than it must be.
func (a *app) renderStems(ctx context.Context, p cremona.Performance, c render.Config, format render.Format, folder string) error {
	bar := a.progress()
	c.Progress = func(done, total int) { bar.report(0, "render", done, total) }
	begun := time.Now()
	parts, err := render.Stems(ctx, p, c)
	bar.end()
	if err != nil {
		return err
	}
	took := time.Since(begun)
	var b cremona.Bundle
	for i, audio := range parts {
		format.Seed = cremona.Seed(cremona.Keccak256([]byte("cremona/stem/v1"), p.Seed[:], []byte{byte(i)}))
		wav, err := render.EncodeWAVAs(audio, tagsOf(p, p.Title+": "+p.Voices[i].Name), format)
		if err != nil {
			return err
		}
		b.Files = append(b.Files, cremona.File{Name: fmt.Sprintf("%02d-%s.wav", i+1, p.Voices[i].Instrument.Kind), Data: wav})
	}
	if err := writeFolder(folder, b); err != nil {
		return err
	}
	seconds := parts[0].Seconds()
	a.say("%s of %s in %.2f s, %.0f x real time", clock(seconds), plural(len(parts), "stem"), took.Seconds(), seconds/took.Seconds())
	return nil
}
