package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/render"
)

// writeSound writes audio to a file, or to stdout, as its name says: WAV, or
// FLAC if it ends in .flac.
func (a *app) writeSound(name string, audio cremona.Audio, t render.Tags, f render.Format) error {
	if strings.EqualFold(filepath.Ext(name), ".flac") {
		return a.writeFLAC(name, audio, t, f)
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

// writeFLAC writes the copy for convenience, of which nothing else takes note.
func (a *app) writeFLAC(name string, audio cremona.Audio, t render.Tags, f render.Format) error {
	var b bytes.Buffer
	if err := render.WriteFLACAs(&b, audio, t, f); err != nil {
		return err
	}
	return a.writeOutput(name, b.Bytes(), true)
}
