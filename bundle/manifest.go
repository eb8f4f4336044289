package bundle

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// ManifestVersion names the form of the manifest.
const ManifestVersion = "cremona-manifest/1"

// Manifest is what manifest.json says. Chain, contract and token are in the
// State.
type Manifest struct {
	Version         string        `json:"version"`
	Engine          string        `json:"engine"`          // the rules that derive every byte from the State
	Model           string        `json:"model"`           // what composed
	Performance     uint32        `json:"performance"`     // its number in the life of the token, from 1
	State           cremona.State `json:"state"`           // without its block
	StateHash       cremona.Hash  `json:"stateHash"`       // the contract's stateHash
	Seed            cremona.Seed  `json:"seed"`            // of every random choice
	ScoreHash       cremona.Hash  `json:"scoreHash"`       // Keccak-256 of the JSON form of the Score
	PerformanceHash cremona.Hash  `json:"performanceHash"` // Keccak-256 of the JSON form of the Performance
	Frames          int64         `json:"frames"`          // of audio, 48,000 a second

	// Previous is the IPFS path of the performance before this one: the folder
	// of the last single performance ("bafybei…") or, where a later season
	// covers the token, its folder there ("bafybei…/7"). Empty in the first.
	Previous string `json:"previous,omitempty"`

	// Lessons are the CIDs of what the token was taught, in that order. Without
	// these folders the performance cannot be derived.
	Lessons []string `json:"lessons,omitempty"`

	Files []Entry `json:"files"` // every other file, in byte order of the names
}

// Entry is one file of the folder.
type Entry struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"` // bytes
	SHA256 SHA256 `json:"sha256"`
	CID    string `json:"cid"` // of the file by itself, UnixFS profile unixfs-v1-2025
}

// SHA256 is a digest as sha256sum prints it: 64 lower-case hex digits.
type SHA256 [sha256.Size]byte

func (d SHA256) String() string               { return hex.EncodeToString(d[:]) }
func (d SHA256) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *SHA256) UnmarshalText(b []byte) error {
	if len(b) != 2*len(d) || bytes.ContainsFunc(b, func(r rune) bool { return !strings.ContainsRune("0123456789abcdef", r) }) {
		return fmt.Errorf("%q is not %d lower-case hex digits", cremona.PlainText(string(b), 80), 2*len(d))
	}
	_, err := hex.Decode(d[:], b)
	return err
}

func newManifest(in Input, entries []Entry) Manifest {
	s := in.State
	s.Block = cremona.Block{}
	var lessons []string
	for _, l := range in.Lessons {
		lessons = append(lessons, l.CID())
	}
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Name, b.Name) })
	return Manifest{
		Version:         ManifestVersion,
		Engine:          in.Score.Engine,
		Model:           in.Model,
		Performance:     s.Performances + 1,
		State:           s,
		StateHash:       s.Hash(),
		Seed:            s.Seed(),
		ScoreHash:       in.ScoreHash,
		PerformanceHash: in.PerformanceHash,
		Frames:          in.frames(),
		Previous:        previous(s),
		Lessons:         lessons,
		Files:           entries,
	}
}

// previous is the path that the contract's tokenURI had in this State: a season
// that covers the token and is newer than its last single performance goes
// before that.
func previous(s cremona.State) string {
	switch {
	case s.Season != 0 && s.Season != s.LinkedSeason:
		return s.SeasonRoot.CID() + "/" + strconv.FormatUint(s.Token, 10)
	case s.Performances != 0:
		return s.LastPerformance.CID()
	}
	return ""
}

// Encode is the bytes of manifest.json.
func (m Manifest) Encode() ([]byte, error) {
	data, err := encode(m)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", ManifestName, err)
	}
	return data, nil
}

// ParseManifest reads manifest.json: every field present, none unknown, all in
// agreement with the State.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := cremona.DecodeStrict(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	if err := m.Validate(); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	return m, nil
}

// The audio lasts at most as long as the longest performance and a minute of
// room.
const (
	maxSeconds = cremona.MaxDuration + 60
	maxFrames  = int64(maxSeconds) * cremona.SampleRate
)

// Validate tells the first field that does not agree with the rest.
func (m Manifest) Validate() error {
	if m.Version != ManifestVersion {
		return fmt.Errorf("version %q is not %q: another release of cremona reads it", cremona.PlainText(m.Version, 80), ManifestVersion)
	}
	if err := m.State.Validate(); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	s := m.State
	switch {
	case !name(m.Engine):
		return fmt.Errorf("engine %q is not the name of an engine", cremona.PlainText(m.Engine, 80))
	case !name(m.Model):
		return fmt.Errorf("model %q is not the name of a model", cremona.PlainText(m.Model, 80))
	case s.Block != cremona.Block{}:
		return fmt.Errorf("state: block %d is given, but a manifest is the same at every block", s.Block.Number)
	case !s.Revealed():
		return fmt.Errorf("state: the collection seed is zero, so the token has no DNA")
	case m.StateHash != s.Hash():
		return fmt.Errorf("stateHash is %s, but the state has %s", m.StateHash, s.Hash())
	case m.Seed != s.Seed():
		return fmt.Errorf("seed is %s, but the state gives %s", m.Seed, s.Seed())
	case m.Performance != s.Performances+1:
		return fmt.Errorf("performance is %d, but %d came before it", m.Performance, s.Performances)
	case m.Previous != previous(s):
		return fmt.Errorf("previous is %q, but the state says %q", cremona.PlainText(m.Previous, 100), previous(s))
	case m.Frames < 1 || m.Frames > maxFrames:
		return fmt.Errorf("frames %d is not in 1 to %d", m.Frames, maxFrames)
	}
	digests, err := m.LessonDigests()
	if err != nil {
		return err
	}
	if len(digests) != int(s.Lessons) || cremona.LessonsHead(digests) != s.LessonsHead {
		return fmt.Errorf("lessons: these %d do not hash to the %d of the state", len(digests), s.Lessons)
	}
	return validateEntries(m.Files)
}

// LessonDigests are the digests of the lessons as the contract knows them.
func (m Manifest) LessonDigests() ([]cremona.Hash, error) {
	list := make([]cremona.Hash, len(m.Lessons))
	for i, text := range m.Lessons {
		var err error
		if list[i], err = cremona.ParseCID(text); err != nil {
			return nil, fmt.Errorf("lessons: the %d. is %q: %w", i+1, cremona.PlainText(text, 80), err)
		}
	}
	return list, nil
}

func validateEntries(files []Entry) error {
	i := 0
	for _, t := range mimeTypes {
		if t.name == ManifestName {
			continue
		}
		if i == len(files) || files[i].Name != t.name {
			return fmt.Errorf("files: entry %d is not %s", i+1, t.name)
		}
		f := files[i]
		if f.Size < 1 || f.Size > maxFileSize {
			return fmt.Errorf("files: %s: size %d is not in 1 to %d", f.Name, f.Size, maxFileSize)
		}
		if !fileCID(f.CID) {
			return fmt.Errorf("files: %s: CID %q is not a base32 CIDv1 of a file", f.Name, cremona.PlainText(f.CID, 80))
		}
		i++
	}
	if i != len(files) {
		return fmt.Errorf("files: %d entries, not %d", len(files), i)
	}
	return nil
}

const maxFileSize int64 = 1 << 32 // bytes, the most a WAV file can hold

// name tells whether text names an engine or a model, as "rules/1".
func name(s string) bool {
	return s != "" && len(s) <= 80 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789./_-") == ""
}

// fileCID tells whether text has the form of a file's CID: one raw block
// (bafkrei…) or a tree of them (bafybei…), sha2-256, base32.
func fileCID(s string) bool {
	return len(s) == 59 && (strings.HasPrefix(s, "bafkrei") || strings.HasPrefix(s, "bafybei")) &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}
