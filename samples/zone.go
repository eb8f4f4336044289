package samples

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// generator is a number of a SoundFont's zone that shapes its sound.
type generator int

const (
	startOffset       generator = 0 // frames
	endOffset         generator = 1
	loopStartOffset   generator = 2
	loopEndOffset     generator = 3
	startCoarse       generator = 4 // 32768 frames
	modLfoToPitch     generator = 5 // cents
	vibLfoToPitch     generator = 6
	modEnvToPitch     generator = 7
	filterFc          generator = 8 // cents above 8.176 Hz
	filterQ           generator = 9 // cB
	modLfoToFilter    generator = 10
	modEnvToFilter    generator = 11
	endCoarse         generator = 12
	modLfoToVolume    generator = 13 // cB
	pan               generator = 17 // −500 left to 500 right
	modLfoDelay       generator = 21 // timecents
	modLfoFreq        generator = 22 // cents above 8.176 Hz
	vibLfoDelay       generator = 23
	vibLfoFreq        generator = 24
	modEnvDelay       generator = 25
	modEnvSustain     generator = 29 // 0.1 %
	modEnvKeyToHold   generator = 31 // timecents a key
	volEnvDelay       generator = 33
	volEnvSustain     generator = 37 // cB
	volEnvRelease     generator = 38
	volEnvKeyToHold   generator = 39
	instrumentIndex   generator = 41
	keyRange          generator = 43
	velocityRange     generator = 44
	loopStartCoarse   generator = 45
	fixedKey          generator = 46
	fixedVelocity     generator = 47
	attenuation       generator = 48 // cB
	loopEndCoarse     generator = 50
	coarseTune        generator = 51 // semitones
	fineTune          generator = 52 // cents
	sampleIndex       generator = 53
	sampleModes       generator = 54
	scaleTuning       generator = 56 // cents a key
	exclusiveClass    generator = 57 // a note silences others of its class
	overridingRootKey generator = 58
	generatorCount              = 61
)

// defaults are what a zone has that says nothing.
var defaults = func() (d [generatorCount]float64) {
	d[filterFc] = 13500
	for _, g := range []generator{modLfoDelay, vibLfoDelay} {
		d[g] = -12000
	}
	for g := range generator(6) {
		if g != modEnvSustain-modEnvDelay {
			d[modEnvDelay+g], d[volEnvDelay+g] = -12000, -12000
		}
	}
	d[fixedKey], d[fixedVelocity], d[overridingRootKey] = -1, -1, -1
	d[scaleTuning] = 100
	return d
}()

// zone is a list of settings of a preset or an instrument.
type zone struct {
	set          uint64 // bits of the generators that are given
	value        [generatorCount]float64
	lowKey, high int
	lowVel, top  int
	mods         []modulator
	to           int // instrument or sample; −1 for a global zone
}

func plainZone() zone { return zone{high: 127, top: 127, to: -1} }

// zones reads the zones of a preset or of an instrument, the global one, if
// there is one, worked into the others.
func (f *font) zones(owner table, i int) ([]zone, error) {
	bag, gen, mod, link := pbag, pgen, pmod, instrumentIndex
	if owner == inst {
		bag, gen, mod, link = ibag, igen, imod, sampleIndex
	}
	from, to, err := f.bags(owner, bag, i)
	if err != nil {
		return nil, err
	}
	global := plainZone()
	var list []zone
	for b := from; b < to; b++ {
		z := global
		z.mods = append([]modulator(nil), global.mods...)
		if err := f.settings(&z, bag, gen, mod, link, b); err != nil {
			return nil, err
		}
		switch {
		case z.to >= 0:
			if len(list) == maxRegions {
				return nil, fmt.Errorf("chunk %q, record %d: more than %d zones", tableNames[owner], i, maxRegions)
			}
			list = append(list, z)
		case b == from:
			global = z
		}
	}
	return list, nil
}

// maxModulators bounds those of one zone.
const maxModulators = 64

// settings reads generators and modulators of zone b.
func (f *font) settings(z *zone, bag, gen, mod table, link generator, b int) error {
	u16 := func(t table, i, at int) int { return int(binary.LittleEndian.Uint16(f.record(t, i)[at:])) }
	from, to := u16(bag, b, 0), u16(bag, b+1, 0)
	if from > to || to > f.count(gen) {
		return fmt.Errorf("chunk %q, record %d: generators %d to %d are not in order within %d", tableNames[bag], b, from, to, f.count(gen))
	}
	for i := from; i < to && z.to < 0; i++ { // what follows the link does not count
		r := f.record(gen, i)
		low, high, amount := int(r[2]), int(r[3]), u16(gen, i, 2)
		switch g := generator(u16(gen, i, 0)); {
		case g == link:
			z.to = amount
		case g == keyRange:
			z.lowKey, z.high = low, high
		case g == velocityRange:
			z.lowVel, z.top = low, high
		case g < generatorCount:
			z.value[g] = float64(int16(amount))
			z.set |= 1 << g
		}
	}
	from, to = u16(bag, b, 2), u16(bag, b+1, 2)
	if from > to || to > f.count(mod) {
		return fmt.Errorf("chunk %q, record %d: modulators %d to %d are not in order within %d", tableNames[bag], b, from, to, f.count(mod))
	}
	for i := from; i < to && i < from+maxModulators; i++ {
		m := modulator{source: uint16(u16(mod, i, 0)), target: uint16(u16(mod, i, 2)), amount: float64(int16(u16(mod, i, 4))),
			amountSource: uint16(u16(mod, i, 6)), transform: uint16(u16(mod, i, 8))}
		if int(m.target) < generatorCount {
			z.mods = with(z.mods, m)
		}
	}
	return nil
}

// tone is what a SoundFont says about one recording of a preset.
type tone struct {
	value [generatorCount]float64
	mods  []modulator
}

// at are the generators for one note, at one moment.
func (t *tone) at(c controls) [generatorCount]float64 {
	v := t.value
	for _, m := range t.mods {
		v[m.target] += m.at(&c)
	}
	return v
}

// maxPairs bounds the zones of instruments that a preset leads to.
const maxPairs = 16 * maxRegions

// load builds the bank of preset i: a region for each pair of a zone of the
// preset and a zone of its instrument that have keys and velocities in common.
func (f *font) load(i int) (*Bank, error) {
	presetZones, err := f.zones(phdr, i)
	if err != nil {
		return nil, err
	}
	b := &Bank{font: true}
	store := store{font: f, samples: map[int]*sample{}}
	pairs := 0
	for _, pz := range presetZones {
		if pz.to >= f.count(inst) {
			return nil, fmt.Errorf("chunk \"pgen\": instrument %d of %d", pz.to, f.count(inst))
		}
		instrumentZones, err := f.zones(inst, pz.to)
		if err != nil {
			return nil, err
		}
		if pairs += len(instrumentZones); pairs > maxPairs {
			return nil, fmt.Errorf("preset %s has more than %d zones", f.preset(i), maxPairs)
		}
		for _, iz := range instrumentZones {
			r, ok := join(pz, iz)
			if !ok {
				continue
			}
			if len(b.regions) == maxRegions {
				return nil, fmt.Errorf("preset %s has more than %d regions", f.preset(i), maxRegions)
			}
			if err := store.fill(&r, iz.to); err != nil {
				return nil, err
			}
			b.regions = append(b.regions, r)
		}
	}
	if len(b.regions) == 0 {
		return nil, fmt.Errorf("preset %s has no sound", f.preset(i))
	}
	return b, nil
}

// emu is how much of an attenuation in a zone is meant: 0.4, as the hardware of
// the format's makers did, and FluidSynth does.
const emu = 0.4

// join is a zone of an instrument with what the preset adds.
func join(p, i zone) (region, bool) {
	r := region{lowKey: max(p.lowKey, i.lowKey), highKey: min(p.high, i.high),
		lowLevel: max(p.lowVel, i.lowVel), hiLevel: min(p.top, i.top)}
	if r.lowKey > r.highKey || r.lowLevel > r.hiLevel {
		return r, false
	}
	t := &tone{value: defaults, mods: slices.Clone(usual)}
	for g := range t.value {
		if i.set>>g&1 == 1 {
			t.value[g] = i.value[g]
		}
		if p.set>>g&1 == 1 && addable(generator(g)) {
			t.value[g] += p.value[g]
		}
	}
	t.value[attenuation] = float64(emu * t.value[attenuation])
	for _, m := range i.mods {
		t.mods = with(t.mods, m)
	}
	t.mods = append(t.mods, p.mods...)
	r.class = int(t.value[exclusiveClass])
	r.tone = t
	return r, true
}

// addable tells whether a preset may change a generator: not what belongs to
// the recording.
func addable(g generator) bool {
	switch g {
	case startOffset, endOffset, loopStartOffset, loopEndOffset, startCoarse, endCoarse, loopStartCoarse, loopEndCoarse,
		fixedKey, fixedVelocity, sampleModes, exclusiveClass, overridingRootKey:
		return false
	}
	return true
}

// store reads each recording of a font once.
type store struct {
	font    *font
	samples map[int]*sample
	frames  int
}

// fill gives a region its recording and what depends on it.
func (s *store) fill(r *region, id int) error {
	f := s.font
	if id >= f.count(shdr) {
		return fmt.Errorf("chunk \"igen\": sample %d of %d", id, f.count(shdr))
	}
	h := f.record(shdr, id)
	u32 := func(at int) int64 { return int64(binary.LittleEndian.Uint32(h[at:])) }
	if s.samples[id] == nil {
		at := span{u32(20), u32(24) - u32(20)}
		got, err := s.read(at, u32(36), binary.LittleEndian.Uint16(h[44:]))
		if err != nil {
			return fmt.Errorf("chunk \"shdr\", record %d (%s): %w", id, clip(text(h[:20])), err)
		}
		s.samples[id] = got
	}
	v := &r.tone.value
	n := float64(s.samples[id].frames())
	begin := int(clamp(v[startOffset]+float64(32768*v[startCoarse]), 0, n-1))
	end := int(clamp(n+v[endOffset]+float64(32768*v[endCoarse]), float64(begin+1), n))
	r.sample = &sample{rate: s.samples[id].rate, channels: [][]float64{s.samples[id].channels[0][:end]}}
	r.offset = begin
	first := float64(u32(28)-u32(20)) + v[loopStartOffset] + float64(32768*v[loopStartCoarse])
	last := float64(u32(32)-u32(20)) + v[loopEndOffset] + float64(32768*v[loopEndCoarse]) - 1
	if mode := int(v[sampleModes]) & 3; mode == 1 || mode == 3 {
		if first >= 0 && first < last && last < float64(end) { // else it does not loop, as in other players
			r.loop, r.loopStart, r.loopEnd = loopAlways, int(first), int(last)
			if mode == 3 {
				r.loop = loopSustain
			}
		}
	}
	r.center = v[overridingRootKey]
	if !(r.center >= 0 && r.center <= 127) {
		if r.center = float64(h[40]); r.center > 127 {
			r.center = 60
		}
	}
	r.tune = float64(int8(h[41])) + float64(100*v[coarseTune]) + v[fineTune]
	return nil
}

// read decodes a recording, a span in frames.
func (s *store) read(at span, rate int64, kind uint16) (*sample, error) {
	f := s.font
	switch {
	case kind&0x8000 != 0:
		return nil, fmt.Errorf("the sound is in a ROM, not in the file")
	case at.size < 1 || at.at+at.size > f.smpl.size/2:
		return nil, fmt.Errorf("frames %d to %d are not within the %d of chunk \"smpl\"", at.at, at.at+at.size, f.smpl.size/2)
	case rate < 400 || rate > 192000:
		return nil, fmt.Errorf("%d frames a second, not 400 to 192000", rate)
	case int64(s.frames)+at.size > f.smpl.size: // twice what is there
		return nil, fmt.Errorf("the recordings of the preset lie over each other, and come to more than twice chunk \"smpl\"")
	case at.size > int64(maxSample/2-s.frames):
		return nil, fmt.Errorf("the recordings of the preset are longer than %d frames", maxSample/2)
	}
	s.frames += int(at.size)
	high, err := f.read(span{f.smpl.at + 2*at.at, 2 * at.size})
	if err != nil {
		return nil, err
	}
	x := make([]float64, at.size)
	for i := range x {
		x[i] = float64(int16(binary.LittleEndian.Uint16(high[2*i:]))) / (1 << 15)
	}
	if f.sm24.size > 0 {
		low, err := f.read(span{f.sm24.at + at.at, at.size})
		if err != nil {
			return nil, err
		}
		for i := range x {
			x[i] += float64(low[i]) / (1 << 23)
		}
	}
	return &sample{rate: int(rate), channels: [][]float64{x}}, nil
}
