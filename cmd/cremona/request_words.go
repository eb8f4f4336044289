package main

import (
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose/request"
)

// replied is a reading as JSON.
type replied struct {
	request.Reading
	Reply string `json:"reply"`
}

// sentWords is what a request in words prints as JSON.
type sentWords struct {
	sent
	Reading replied `json:"reading"`
}

// explainWords tells how words are read, with flags as the present wish.
func (a *app) explainWords(args []string, flags wishFlags) error {
	if len(args) != 1 {
		return hint(usage("--explain takes only words, not %d arguments", len(args)), "words of more than one go in quotes")
	}
	now, err := flags.wish()
	if err != nil {
		return err
	}
	reading := request.Read(args[0], cremona.Brief{Wish: now})
	if a.set.json {
		return a.printJSON(replied{reading, reading.Reply()})
	}
	return a.writeOutput("", []byte(reading.Reply()), false)
}

// tell says how words were read to the person at the terminal.
func (a *app) tell(r request.Reading) { a.say("%s", strings.TrimSuffix(r.Reply(), "\n")) }

func oneLine(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "\n", " ") }

// readWords makes a brief of an instrument, of words, and of flags, which go
// before words. An instrument without a kind is what the words name, or else a
// violin.
func (a *app) readWords(words string, i cremona.Instrument, flags wishFlags) (cremona.Brief, error) {
	reading := request.Read(words, cremona.Brief{Instrument: i})
	if words != "" {
		a.tell(reading)
	}
	brief := reading.Brief(i)
	if brief.Instrument.Kind == 0 {
		brief.Instrument.Kind = cremona.Violin
	}
	return brief, flags.overlay(&brief.Wish)
}
