package samples

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cremona-audio/cremona/render/dsp"
)

// opcode is one name=value of an SFZ file.
type opcode struct {
	name, value string
	line        int
}

// settings are the opcodes of a header with what it inherits, last one wins.
type settings []opcode

func (s settings) with(o opcode) settings {
	out := slices.DeleteFunc(slices.Clone(s), func(p opcode) bool { return p.name == o.name })
	return append(out, o)
}

// parser walks the headers of an SFZ file. Opcodes go to the innermost open
// header; a region inherits from its group, that from the global one.
//
// ref: https://sfzformat.com/headers/
type parser struct {
	header  string
	path    string
	global  settings
	group   settings
	region  settings
	line    int // of the open region
	regions []region
	ignored map[string]bool
}

// parse reads the text of an SFZ file. Samples are not loaded yet.
func parse(text string) ([]region, []string, error) {
	p := &parser{ignored: map[string]bool{}}
	for i, line := range strings.Split(text, "\n") {
		if err := p.read(strings.TrimSuffix(line, "\r"), i+1); err != nil {
			return nil, nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if err := p.close(); err != nil {
		return nil, nil, err
	}
	if len(p.regions) == 0 {
		return nil, nil, fmt.Errorf("no <region> with a sample in it")
	}
	return p.regions, slices.Sorted(maps.Keys(p.ignored)), nil
}

// read takes in one line.
func (p *parser) read(line string, n int) error {
	if i := strings.Index(line, "//"); i >= 0 {
		line = line[:i]
	}
	rest := strings.TrimSpace(line)
	if strings.HasPrefix(rest, "#") {
		return fmt.Errorf("directive %q is not supported: write the file out in full", clip(rest))
	}
	for rest != "" {
		if rest[0] == '<' {
			name, after, ok := strings.Cut(rest[1:], ">")
			if !ok {
				return fmt.Errorf("header %q has no closing >", clip(rest))
			}
			if err := p.open(name, n); err != nil {
				return err
			}
			rest = strings.TrimSpace(after)
			continue
		}
		name, after, ok := strings.Cut(rest, "=")
		if !ok || strings.ContainsAny(name, " \t<>") || name == "" {
			return fmt.Errorf("%q is neither <header> nor opcode=value", clip(rest))
		}
		value, next := valueOf(after)
		if err := p.set(opcode{name, value, n}); err != nil {
			return err
		}
		rest = next
	}
	return nil
}

// valueOf cuts a value off: it ends at a header, or before the last word ahead
// of the next equals sign, so that file names may have spaces.
func valueOf(s string) (value, rest string) {
	end := len(s)
	if i := strings.IndexByte(s, '<'); i >= 0 {
		end = i
	}
	if i := strings.IndexByte(s[:end], '='); i >= 0 {
		j := strings.LastIndexAny(strings.TrimRight(s[:i], " \t"), " \t")
		if j >= 0 {
			end = j
		}
	}
	return strings.TrimSpace(s[:end]), strings.TrimSpace(s[end:])
}

func (p *parser) open(header string, line int) error {
	if err := p.close(); err != nil {
		return err
	}
	p.header = header
	switch header {
	case "global":
		p.global, p.group = nil, nil
	case "group":
		p.group = slices.Clone(p.global)
	case "region":
		if p.group == nil {
			p.group = slices.Clone(p.global)
		}
		p.region, p.line = slices.Clone(p.group), line
	case "control":
	default:
		return fmt.Errorf("header <%s> is not supported", clip(header))
	}
	return nil
}

const (
	maxOpcodes = 200  // names that are kept of those without effect
	maxPath    = 1024 // bytes of a sample's path
)

func (p *parser) set(o opcode) error {
	var to *settings
	switch p.header {
	case "control":
		if o.name == "default_path" {
			if len(o.value) > maxPath {
				return fmt.Errorf("default_path is longer than %d bytes", maxPath)
			}
			p.path = o.value
			return nil
		}
		p.ignored[clip(o.name)] = true
		return nil
	case "global":
		to = &p.global
	case "group":
		to = &p.group
	case "region":
		to = &p.region
	default:
		return fmt.Errorf("opcode %s stands before any header", clip(o.name))
	}
	if !known(o.name) {
		if len(p.ignored) < maxOpcodes {
			p.ignored[clip(o.name)] = true
		}
		return nil
	}
	if o.name == "sample" {
		o.value = p.path + o.value
	}
	if len(o.value) > maxPath {
		return fmt.Errorf("value of %s is longer than %d bytes", o.name, maxPath)
	}
	*to = to.with(o)
	return nil
}

// close ends the open region.
func (p *parser) close() error {
	if p.header != "region" {
		return nil
	}
	p.header = ""
	if len(p.regions) == maxRegions {
		return fmt.Errorf("line %d: more than %d regions", p.line, maxRegions)
	}
	r := region{highKey: 127, hiLevel: 127, center: 60, gain: 1, release: 0.03, loopStart: -1, loopEnd: -1, line: p.line,
		veltrack: 1, fadeOut: [2]int{127, 127}, highRandom: 1, turns: 1, turn: 1, switchLast: none, switchDefault: none}
	for _, o := range p.region {
		if err := r.set(o); err != nil {
			return fmt.Errorf("line %d: %s: %w", o.line, o.name, err)
		}
	}
	switch {
	case r.fadeIn[0] > r.fadeIn[1] || r.fadeOut[0] > r.fadeOut[1]:
		return fmt.Errorf("line %d: xfin %d to %d, xfout %d to %d: the first is above the second", p.line,
			r.fadeIn[0], r.fadeIn[1], r.fadeOut[0], r.fadeOut[1])
	case r.file == "":
		return fmt.Errorf("line %d: region without a sample", p.line)
	case r.lowKey > r.highKey:
		return fmt.Errorf("line %d: lokey %d is above hikey %d", p.line, r.lowKey, r.highKey)
	case r.lowLevel > r.hiLevel:
		return fmt.Errorf("line %d: lovel %d is above hivel %d", p.line, r.lowLevel, r.hiLevel)
	}
	p.regions = append(p.regions, r)
	return nil
}

var knownOpcodes = []string{"amp_veltrack", "ampeg_attack", "ampeg_dynamic", "ampeg_release", "group_label", "hikey", "hirand",
	"hivel", "key", "lokey", "loop_end", "loop_mode", "loop_start", "loopend", "loopmode", "loopstart", "lorand", "lovel", "offset",
	"pan", "pitch_keycenter", "region_label", "sample", "seq_length", "seq_position", "sw_default", "sw_hikey", "sw_label", "sw_last",
	"sw_lokey", "tune", "volume", "xfin_hivel", "xfin_lovel", "xfout_hivel", "xfout_lovel"}

func known(name string) bool {
	_, ok := slices.BinarySearch(knownOpcodes, name)
	return ok
}

// set applies one opcode. Labels but sw_label are for people, ampeg_dynamic for
// envelopes that controllers move, sw_lokey and sw_hikey for what a key switch
// would keep from sounding; none of them is heard here.
//
// ref: https://sfzformat.com/opcodes/
func (r *region) set(o opcode) (err error) {
	whole := func(to *int, low, high int) {
		var n int
		if n, err = strconv.Atoi(o.value); err == nil && (n < low || n > high) {
			err = fmt.Errorf("%d is not in %d to %d", n, low, high)
		}
		*to = n
	}
	number := func(low, high float64) (v float64) {
		if v, err = strconv.ParseFloat(o.value, 64); err == nil && !(v >= low && v <= high) {
			err = fmt.Errorf("%g is not in %g to %g", v, low, high)
		}
		return v
	}
	const lastFrame = maxSample / 2
	switch o.name {
	case "sample":
		r.file = o.value
	case "amp_veltrack":
		r.veltrack = number(-100, 100) / 100
	case "xfin_lovel":
		whole(&r.fadeIn[0], 0, 127)
	case "xfin_hivel":
		whole(&r.fadeIn[1], 0, 127)
	case "xfout_lovel":
		whole(&r.fadeOut[0], 0, 127)
	case "xfout_hivel":
		whole(&r.fadeOut[1], 0, 127)
	case "lorand":
		r.lowRandom = number(0, 1)
	case "hirand":
		r.highRandom = number(0, 1)
	case "seq_length":
		whole(&r.turns, 1, 100)
	case "seq_position":
		whole(&r.turn, 1, 100)
	case "sw_last":
		r.switchLast, err = parseKey(o.value)
	case "sw_default":
		r.switchDefault, err = parseKey(o.value)
	case "sw_label":
		r.label = o.value
	case "sw_lokey", "sw_hikey":
		_, err = parseKey(o.value)
	case "key":
		r.lowKey, err = parseKey(o.value)
		r.highKey, r.center = r.lowKey, float64(r.lowKey)
	case "lokey":
		r.lowKey, err = parseKey(o.value)
	case "hikey":
		r.highKey, err = parseKey(o.value)
	case "pitch_keycenter":
		var k int
		k, err = parseKey(o.value)
		r.center = float64(k)
	case "lovel":
		whole(&r.lowLevel, 0, 127)
	case "hivel":
		whole(&r.hiLevel, 0, 127)
	case "offset":
		whole(&r.offset, 0, lastFrame)
	case "loop_start", "loopstart":
		whole(&r.loopStart, 0, lastFrame)
	case "loop_end", "loopend":
		whole(&r.loopEnd, 0, lastFrame)
	case "pan":
		r.side = number(-100, 100) / 100
	case "tune":
		r.tune = number(-2400, 2400)
	case "volume":
		r.gain = dsp.FromDB(number(-144, 40))
	case "ampeg_attack":
		r.attack = number(0, 100)
	case "ampeg_release":
		r.release = number(0, 100)
	case "loop_mode", "loopmode":
		i := slices.Index([]string{"no_loop", "one_shot", "loop_continuous", "loop_sustain"}, o.value)
		if r.loop = loopMode(max(i, 0)); i < 0 {
			err = fmt.Errorf("%q is not one of no_loop, one_shot, loop_continuous, loop_sustain", clip(o.value))
		}
	}
	return err
}

// parseKey reads a MIDI number or a note name as c4, f#3, eb-1; c4 is 60.
func parseKey(s string) (int, error) {
	bad := fmt.Errorf("key %q is neither 0 to 127 nor a note name such as c#4", clip(s))
	if n, err := strconv.Atoi(s); err == nil {
		if n < 0 || n > 127 {
			return 0, bad
		}
		return n, nil
	}
	if s == "" {
		return 0, bad
	}
	semitones := strings.Index("c d ef g a b", strings.ToLower(s[:1]))
	if semitones < 0 || s[0] == ' ' {
		return 0, bad
	}
	rest := s[1:]
	switch {
	case strings.HasPrefix(rest, "#"):
		semitones, rest = semitones+1, rest[1:]
	case strings.HasPrefix(rest, "b"):
		semitones, rest = semitones-1, rest[1:]
	}
	octave, err := strconv.Atoi(rest)
	if err != nil || octave < -1 || octave > 9 {
		return 0, bad
	}
	n := 12*(octave+1) + semitones
	if n < 0 || n > 127 {
		return 0, bad
	}
	return n, nil
}
