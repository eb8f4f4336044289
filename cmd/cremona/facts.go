package main

import (
	"encoding/json"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/bundle"
)

// facts of a performance, as its own files tell them.
type facts struct {
	title   string
	key     string
	form    string
	seconds float64
}

// factsOf reads the facts from a bundle. The bundle may be anybody's: what is
// text in it is made plain.
func factsOf(b cremona.Bundle) (facts, error) {
	m, err := manifestOf(b)
	if err != nil {
		return facts{}, err
	}
	f := facts{seconds: float64(m.Frames) / cremona.SampleRate}
	file, found := b.File(bundle.MetadataName)
	if !found {
		return f, fmt.Errorf("%s is missing", bundle.MetadataName)
	}
	var words struct {
		Title      string `json:"title"`
		Key        string `json:"key"`
		Attributes []struct {
			Trait string `json:"trait_type"`
			Value any    `json:"value"`
		} `json:"attributes"`
	}
	if err := json.Unmarshal(file.Data, &words); err != nil {
		return f, fmt.Errorf("read %s: %w", bundle.MetadataName, err)
	}
	f.title, f.key = cremona.PlainText(words.Title, 60), cremona.PlainText(words.Key, 20)
	for _, a := range words.Attributes {
		if text, ok := a.Value.(string); ok && a.Trait == "Form" {
			f.form = cremona.PlainText(text, 20)
		}
	}
	return f, nil
}
