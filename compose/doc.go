// Package compose turns a Brief and a Seed into a Score, by integers only: the
// same two give the same bytes on every machine.
//
// A piece is planned first and written then. What the owner left free is
// resolved from the instrument's temperament (its DNA), its life and the seed
// (resolve.go); the form is laid out in sections and phrases with cadences, each
// bar is related to an earlier one, and harmony is drawn for the whole (plan.go,
// form.go, relation.go, harmony.go). The network then writes the line phrase by
// phrase (scribe.go): it sees the plan (facts.go) and chooses among what the bar,
// the hand, the harmony and the cadence allow (ask.go); a critic takes the best of
// several drafts and says why it refused others (critic.go). Lessons, if there
// are any (lesson.go), shape all of this (taught.go, idiom.go, heed.go, guide.go). Preludes are a figure
// carried through the harmony (figure.go). When the line is finished the network reads
// it once more and chooses slurs, dots and the places of ornaments (marks.go, touch.go).
// Dynamics, accents, double stops and a guitar's bass come last. Every choice draws from
// its own named stream of the seed.
//
// Scores are written and read as MIDI, MusicXML and ABC, written as text, and
// explained in words. Both readers of notation make a sheet of printed bars
// (sheet.go), which is then played through (repeat.go, sheetnotes.go); what was
// played to a MIDI file is brought to places that can be written (quantise.go),
// and spelled by a key that is estimated if none is written (keyfind.go).
package compose
