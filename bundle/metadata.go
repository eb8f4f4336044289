package bundle

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cremona-audio/cremona"
)

// metadata is what metadata.json says. OpenSea reads the first group, Zora the
// content, Catalog and its kin the music; ERC-7007 names the last three.
type metadata struct {
	Name         string      `json:"name"`
	Description  string      `json:"description"` // Markdown for OpenSea, so it holds no text of others
	Image        string      `json:"image"`
	AnimationURL string      `json:"animation_url"`
	Attributes   []attribute `json:"attributes"`

	Content content `json:"content"`

	Title         string      `json:"title"`
	Artist        string      `json:"artist"`
	Duration      json.Number `json:"duration"` // seconds
	BPM           int         `json:"bpm"`      // beats a minute at the start
	Key           string      `json:"key"`
	MIMEType      string      `json:"mimeType"`
	LosslessAudio string      `json:"losslessAudio"`
	MIDI          string      `json:"midi"`
	Score         string      `json:"score"` // MusicXML
	License       string      `json:"license"`
	LicenseURL    string      `json:"licenseUrl"`

	Performance performance `json:"performance"`
	Files       []file      `json:"files"`

	Prompt   string `json:"prompt"` // what the work was made from: the state hash
	AIGCType string `json:"aigc_type"`
	AIGCData string `json:"aigc_data"`
}

type content struct {
	MIME string `json:"mime"`
	URI  string `json:"uri"`
}

// attribute is a trait of OpenSea: a text, or a number that does not rank.
type attribute struct {
	Display string `json:"display_type,omitempty"`
	Trait   string `json:"trait_type"`
	Value   any    `json:"value"` // string or int
}

type performance struct {
	Number    uint32       `json:"number"`
	Chain     uint64       `json:"chain"`
	Contract  string       `json:"contract"`
	Token     uint64       `json:"token"`
	StateHash cremona.Hash `json:"stateHash"`
	Seed      cremona.Seed `json:"seed"`
	Engine    string       `json:"engine"`
	Model     string       `json:"model"`
}

type file struct {
	Name   string `json:"name"`
	MIME   string `json:"mime"`
	URI    string `json:"uri"`
	Size   int64  `json:"size"`
	SHA256 SHA256 `json:"sha256"`
}

func newMetadata(in Input, entries []Entry) metadata {
	s, score := in.State, in.Score
	link := map[string]string{}
	files := make([]file, len(entries))
	for i, e := range entries {
		link[e.Name] = "ipfs://" + e.CID
		files[i] = file{e.Name, mimeOf(e.Name), link[e.Name], e.Size, e.SHA256}
	}
	kind := strings.ToUpper(s.Kind.String()[:1]) + s.Kind.String()[1:]
	title := cremona.PlainText(score.Title, maxTitle)
	milliseconds := (in.frames()*1000 + cremona.SampleRate/2) / cremona.SampleRate
	return metadata{
		Name: strings.TrimSuffix(fmt.Sprintf("%s #%d: %s", kind, s.Token, title), ": "),
		Description: fmt.Sprintf("Performance %d of %s %d: %s, %d/%d, %d beats a minute, %d:%02d. "+
			"Composed and played by %s from the state of the token on the chain and nothing else, so that anyone can derive every byte of it again.",
			s.Performances+1, s.Kind, s.Token, score.Key, score.Meters[0].Num, score.Meters[0].Den, score.BPM(),
			milliseconds/60_000, milliseconds/1000%60, score.Engine),
		Image:        link[CoverName],
		AnimationURL: link[AudioName],
		Attributes:   attributes(in, kind),
		Content:      content{mimeOf(AudioName), link[AudioName]},

		Title:         title,
		Artist:        fmt.Sprintf("Cremona %s %d", s.Kind, s.Token),
		Duration:      json.Number(fmt.Sprintf("%d.%03d", milliseconds/1000, milliseconds%1000)),
		BPM:           score.BPM(),
		Key:           score.Key.String(),
		MIMEType:      mimeOf(AudioName),
		LosslessAudio: link[AudioName],
		MIDI:          link[MIDIName],
		Score:         link[MusicXMLName],
		License:       License,
		LicenseURL:    LicenseURL,

		Performance: performance{
			Number: s.Performances + 1, Chain: s.Chain, Contract: s.Contract.String(), Token: s.Token,
			StateHash: s.Hash(), Seed: s.Seed(), Engine: score.Engine, Model: in.Model,
		},
		Files:    files,
		Prompt:   s.Hash().String(),
		AIGCType: "audio",
		AIGCData: link[AudioName],
	}
}

const (
	maxTitle = 120 // runes
	maxTrait = 40  // runes
)

// attributes are the facts by which a collection is sorted: what one hears,
// then the life of the instrument, then what its owner asked for.
func attributes(in Input, kind string) []attribute {
	s, score := in.State, in.Score
	text := func(trait, value string) attribute { return attribute{Trait: trait, Value: value} }
	number := func(trait string, value int) attribute { return attribute{"number", trait, value} }
	list := []attribute{
		text("Instrument", kind),
		text("Key", score.Key.String()),
		text("Meter", fmt.Sprintf("%d/%d", score.Meters[0].Num, score.Meters[0].Den)),
		text("Form", cremona.PlainText(score.Form, maxTrait)),
		number("Tempo", score.BPM()),
		number("Performance", int(s.Performances)+1),
		number("Lessons", int(s.Lessons)),
		number("Hands", int(s.Hands)),
		number("Birth quarter", int(s.Birth)),
	}
	if s.Wish.Mood != 0 {
		list = append(list, text("Mood", s.Wish.Mood.String()))
	}
	if s.Wish.Genre != 0 {
		list = append(list, text("Genre", s.Wish.Genre.String()))
	}
	return list
}

func mimeOf(name string) string {
	for _, t := range mimeTypes {
		if t.name == name {
			return t.mime
		}
	}
	return "application/octet-stream"
}
