package schedule

import (
	"encoding"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona"
)

// maxText bounds the text of a rule, in bytes.
const maxText = 2000

// clauses are the words that begin a part of a rule.
var clauses = []string{"cron", "every", "after", "in", "jitter", "misfire", "quiet", "season", "once",
	"token", "kind", "maturity", "lessons", "hands", "birth", together}

// together is the one part that is a word alone.
const together = "together"

// Parse reads a rule from its line of text, as
//
//	cron 0 20 * * fri in Europe/Berlin jitter 20m quiet 22:00-07:00 kind violin
//
// in any order of its parts. The rule is valid.
func Parse(text string) (Rule, error) {
	var r Rule
	if len(text) > maxText {
		return r, fmt.Errorf("rule: %d bytes are more than %d", len(text), maxText)
	}
	words := strings.Fields(text)
	said := map[string]bool{}
	for len(words) > 0 {
		name := words[0]
		if !slices.Contains(clauses, name) {
			return Rule{}, fmt.Errorf("rule: %q is not known here; a part begins with one of %s", clip(name), strings.Join(clauses, ", "))
		}
		if said[name] {
			return Rule{}, fmt.Errorf("rule: %s is said twice; join what it names with commas", name)
		}
		said[name] = true
		end := 1
		for end < len(words) && !slices.Contains(clauses, words[end]) {
			end++
		}
		if err := r.set(name, words[1:end]); err != nil {
			return Rule{}, fmt.Errorf("rule: %w", err)
		}
		words = words[end:]
	}
	if err := r.Validate(); err != nil {
		return Rule{}, fmt.Errorf("rule: %w", err)
	}
	return r, nil
}

// set fills what one clause is about.
func (r *Rule) set(name string, words []string) error {
	value := strings.Join(words, " ")
	if name == together {
		if value != "" {
			return fmt.Errorf("together %q: nothing follows it but another part", clip(value))
		}
		r.Together = true
		return nil
	}
	if value == "" {
		return fmt.Errorf("%s: nothing follows it", name)
	}
	switch name {
	case "cron":
		r.Cron = strings.ToLower(value)
		return nil
	case "every":
		return r.setBlocks(words)
	case "misfire":
		return r.Misfire.UnmarshalText([]byte(value))
	case "once":
		if len(words) != 2 || words[0] != "per" {
			return fmt.Errorf("once %q: write once per week, or another period", clip(value))
		}
		return r.Once.UnmarshalText([]byte(words[1]))
	}
	if len(words) != 1 {
		return fmt.Errorf("%s %q: one word is wanted; lists are joined with commas", name, clip(value))
	}
	return r.setWord(name, value)
}

func (r *Rule) setBlocks(words []string) error {
	n, err := number(words[0])
	if err != nil || n == 0 || len(words) != 2 || words[1] != "blocks" && words[1] != "block" {
		return fmt.Errorf("every %q: write every 500 blocks; times of day are cron's", clip(strings.Join(words, " ")))
	}
	r.Blocks = n
	return nil
}

func (r *Rule) setWord(name, value string) error {
	switch name {
	case "after":
		return list(value, &r.After)
	case "in":
		r.Zone = value
		return nil
	case "jitter":
		if err := r.Jitter.UnmarshalText([]byte(value)); err != nil {
			return fmt.Errorf("jitter: %w", err)
		}
		return nil
	case "quiet":
		return list(value, &r.Quiet)
	case "season":
		return list(value, &r.Season)
	case "token":
		return list(value, &r.Scope.Tokens)
	case "kind":
		return list(value, &r.Scope.Kinds)
	}
	for _, b := range r.Scope.bounds() {
		if b.name == name {
			if err := b.bounds.UnmarshalText([]byte(value)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		}
	}
	return errors.New("no such part")
}

// list reads values that are joined with commas.
func list[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](value string, into *[]T) error {
	for _, part := range strings.Split(value, ",") {
		var v T
		if err := P(&v).UnmarshalText([]byte(part)); err != nil {
			return err
		}
		*into = append(*into, v)
	}
	return nil
}

// String is the line of text that reads as the same rule, its parts in one
// order and without what says nothing.
func (r Rule) String() string {
	var parts []string
	add := func(name, value string, given bool) {
		if given {
			parts = append(parts, name+" "+value)
		}
	}
	add("cron", r.Cron, r.Cron != "")
	unit := " blocks"
	if r.Blocks == 1 {
		unit = " block"
	}
	add("every", strconv.FormatUint(r.Blocks, 10)+unit, r.Blocks > 0)
	var events []string
	for _, e := range r.After {
		events = append(events, string(e))
	}
	add("after", strings.Join(events, ","), len(events) > 0)
	add("in", r.Zone, r.Zone != "")
	add("jitter", r.Jitter.String(), r.Jitter != 0)
	add("misfire", r.Misfire.String(), r.Misfire != Misfire{})
	add("quiet", joined(r.Quiet), len(r.Quiet) > 0)
	add("season", joined(r.Season), len(r.Season) > 0)
	add("once per", string(r.Once), r.Once != "")
	add("token", joined(r.Scope.Tokens), len(r.Scope.Tokens) > 0)
	add("kind", joined(r.Scope.Kinds), len(r.Scope.Kinds) > 0)
	for _, b := range r.Scope.bounds() {
		add(b.name, b.bounds.String(), *b.bounds != Bounds{})
	}
	if r.Together {
		parts = append(parts, together)
	}
	return strings.Join(parts, " ")
}

// ParseJSON reads a rule from its JSON form. The rule is valid.
func ParseJSON(data []byte) (Rule, error) {
	var r Rule
	if err := cremona.DecodeStrict(data, &r); err != nil {
		return Rule{}, fmt.Errorf("rule: %w", err)
	}
	if err := r.Validate(); err != nil {
		return Rule{}, fmt.Errorf("rule: %w", err)
	}
	return r, nil
}
