package bundle

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/cremona-audio/cremona"
)

// The files of a bundle.
const (
	CoverName    = "cover.svg"
	PageName     = "index.html"
	ManifestName = "manifest.json"
	MetadataName = "metadata.json"
	AudioName    = "performance.wav"
	MIDIName     = "score.mid"
	MusicXMLName = "score.musicxml"
)

// mimeTypes holds the files in byte order of their names, and what they are.
var mimeTypes = []struct{ name, mime string }{
	{CoverName, "image/svg+xml"},
	{PageName, "text/html"},
	{ManifestName, "application/json"},
	{MetadataName, "application/json"},
	{AudioName, "audio/wav"},
	{MIDIName, "audio/midi"},
	{MusicXMLName, "application/vnd.recordare.musicxml+xml"},
}

// License is the SPDX name of the licence of the music, the score and the
// pictures: whoever names the instrument as the artist may use them for
// anything. The licence of the program is another matter.
const (
	License    = "CC-BY-4.0"
	LicenseURL = "https://creativecommons.org/licenses/by/4.0/"
)

// Input is what a bundle is made of. Everything in it must follow from State.
type Input struct {
	State   cremona.State  // its Block is not used
	Lessons []cremona.Hash // the digests of what the token was taught, in that order
	Score   cremona.Score
	Model   string  // what composed, as compose.Model
	Seconds float64 // of audio

	WAV, MIDI, MusicXML, Cover, Page []byte

	ScoreHash, PerformanceHash cremona.Hash // Keccak-256 of the JSON forms of the two layers that are not files

	// CIDs gives the content identifier of each file, in order.
	CIDs func(cremona.Bundle) ([]string, error)
}

// Make lays out the folder.
func Make(in Input) (cremona.Bundle, error) {
	if err := in.validate(); err != nil {
		return cremona.Bundle{}, err
	}
	files := in.files()
	entries, err := enter(files, in.CIDs)
	if err != nil {
		return cremona.Bundle{}, err
	}
	data, err := encode(newMetadata(in, entries))
	if err != nil {
		return cremona.Bundle{}, fmt.Errorf("write %s: %w", MetadataName, err)
	}
	metadata := []cremona.File{{Name: MetadataName, Data: data}}
	entry, err := enter(metadata, in.CIDs)
	if err != nil {
		return cremona.Bundle{}, err
	}
	m := newManifest(in, append(entries, entry...))
	if err := m.Validate(); err != nil {
		return cremona.Bundle{}, fmt.Errorf("write %s: %w", ManifestName, err)
	}
	if data, err = m.Encode(); err != nil {
		return cremona.Bundle{}, err
	}
	b := cremona.Bundle{Files: append(append(files, metadata...), cremona.File{Name: ManifestName, Data: data})}
	slices.SortFunc(b.Files, func(a, b cremona.File) int { return cmp.Compare(a.Name, b.Name) })
	return b, nil
}

// files are those that come from elsewhere.
func (in Input) files() []cremona.File {
	return []cremona.File{
		{Name: CoverName, Data: in.Cover},
		{Name: PageName, Data: in.Page},
		{Name: AudioName, Data: in.WAV},
		{Name: MIDIName, Data: in.MIDI},
		{Name: MusicXMLName, Data: in.MusicXML},
	}
}

func (in Input) validate() error {
	if err := in.State.Validate(); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := in.Score.Validate(); err != nil {
		return err
	}
	switch {
	case !in.State.Revealed():
		return fmt.Errorf("token %d has no DNA yet: the collection seed is not revealed", in.State.Token)
	case in.Score.Seed != in.State.Seed():
		return fmt.Errorf("score has seed %s, but the state gives %s", in.Score.Seed, in.State.Seed())
	case in.Score.Parts[0].Instrument != in.State.Brief().Instrument:
		return errors.New("score is for another instrument than the state's")
	case in.ScoreHash.IsZero() || in.PerformanceHash.IsZero():
		return errors.New("the hash of the score or of the performance is missing")
	case !(in.Seconds > 0 && in.Seconds <= maxSeconds):
		return fmt.Errorf("audio of %g s is not above 0 and at most %g", in.Seconds, maxSeconds)
	case in.CIDs == nil:
		return errors.New("no function to compute CIDs")
	}
	for _, f := range in.files() {
		if len(f.Data) == 0 {
			return fmt.Errorf("%s is empty", f.Name)
		}
	}
	return nil
}

// frames is the length of the audio in frames, to the nearest.
func (in Input) frames() int64 { return int64(float64(in.Seconds*cremona.SampleRate) + 0.5) }

// enter measures files for the manifest.
func enter(files []cremona.File, cids func(cremona.Bundle) ([]string, error)) ([]Entry, error) {
	ids, err := cids(cremona.Bundle{Files: files})
	if err != nil {
		return nil, fmt.Errorf("compute CIDs: %w", err)
	}
	if len(ids) != len(files) {
		return nil, fmt.Errorf("compute CIDs: %d for %d files", len(ids), len(files))
	}
	entries := make([]Entry, len(files))
	for i, f := range files {
		entries[i] = Entry{Name: f.Name, Size: int64(len(f.Data)), SHA256: sha256.Sum256(f.Data), CID: ids[i]}
	}
	return entries, nil
}

// encode is the one JSON form of the files: fields in the order of the types,
// two spaces, <, > and & as \u003c, \u003e and \u0026 so that the text is safe
// inside a page, one line end at the end.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}
