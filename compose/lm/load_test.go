package lm

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cremona-audio/cremona"
)

// sealed gives a file the hash of its bytes, so that what is wrong with it is
// not the hash.
func sealed(data []byte) []byte {
	end := len(data) - sha256.Size
	hash := sha256.Sum256(data[:end])
	return append(bytes.Clone(data[:end]), hash[:]...)
}

// edited replaces words in the header of a file.
func edited(data []byte, old, new string) []byte {
	n := binary.LittleEndian.Uint32(data[12:])
	header := strings.Replace(string(data[16:16+n]), old, new, 1)
	result := binary.LittleEndian.AppendUint32(bytes.Clone(data[:12]), uint32(len(header)))
	return sealed(append(append(result, header...), data[16+n:]...))
}

func TestLoadRefuses(t *testing.T) {
	good := smallFile(t)
	tables := 16 + int(binary.LittleEndian.Uint32(good[12:]))
	with := func(at int, b ...byte) []byte {
		data := bytes.Clone(good)
		copy(data[at:], b)
		return data
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":       {nil, "not a model file"},
		"other file":    {[]byte("RIFF....WAVE"), "not a model file"},
		"only magic":    {good[:8], "version 0, this program reads 1"},
		"version":       {sealed(with(8, 2)), "version 2, this program reads 1"},
		"long header":   {sealed(with(12, 0xff, 0xff, 0xff, 0xff)), "header of 4294967295 bytes"},
		"short header":  {good[:100], "ends in its header"},
		"short":         {good[:len(good)-1], "bytes follow the header"},
		"long":          {append(bytes.Clone(good), 0), "bytes follow the header"},
		"bit":           {with(40000, good[40000]^1), "the file says its hash is 0x"},
		"hash":          {with(len(good)-1, good[len(good)-1]^1), "its bytes have 0x"},
		"header":        {edited(good, `"embed"`, `"embers"`), "header: "},
		"hidden":        {edited(good, `"hidden": 48`, `"hidden": 1000000000`), "hidden is 1000000000, must be 16 to 1024"},
		"odd hidden":    {edited(good, `"hidden": 48`, `"hidden": 49`), "multiples of 16"},
		"odd embed":     {edited(good, `"embed": 32`, `"embed": 40`), "multiples of 16"},
		"embed":         {edited(good, `"embed": 32`, `"embed": 2048`), "embed is 2048"},
		"layers":        {edited(good, `"layers": 2`, `"layers": 0`), "layers is 0"},
		"vocabulary":    {edited(good, `"vocabulary": 30`, `"vocabulary": -1`), "vocabulary is -1"},
		"slot":          {edited(good, `"size": 16`, `"size": 0`), "size of slots[2] is 0"},
		"all slots":     {edited(good, `"size": 16`, `"size": 65536`), "size of all slots"},
		"other size":    {edited(good, `"size": 16`, `"size": 17`), "it speaks of"},
		"no slots":      {edited(good, slotsOf(good), ""), "number of slots is 0"},
		"sigmoid":       {sealed(with(tables, 0xff, 0xff)), "sigmoid[0] is -1"},
		"tanh":          {sealed(with(tables+2*gateEntries, 0xff, 0x7f)), "tanh[0] is 32767"},
		"exp2":          {sealed(with(tables+4*gateEntries, 0xff)), "exp2[0] is 2147483903"},
		"growing exp2":  {sealed(with(tables+4*gateEntries+4, 0xff, 0xff, 0xff, 0xff)), "exp2[1] is above"},
		"slots":         {sealed(with(tables+4*gateEntries+4*expEntries, 0, 0x40, 0, 0x40)), "column 0 of the slots can have a sum of"},
		"hash of other": {append(bytes.Clone(good[:len(good)-32]), make([]byte, 32)...), "0x" + strings.Repeat("00", 32)},
	} {
		_, err := Load(test.data)
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "read model: ") {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}

// slotsOf is what stands between the brackets of the slots.
func slotsOf(data []byte) string {
	text := string(data[16:][:binary.LittleEndian.Uint32(data[12:])])
	from, to := strings.Index(text, "[")+1, strings.Index(text, "]")
	return text[from:to]
}

func TestLoad(t *testing.T) {
	m := small(t)
	if m.Hidden() != 48 || m.Layers() != 2 || m.Vocabulary() != 30 || fmt.Sprint(m.Slots()) != "[{symbol 30} {kind 4} {place 16}]" ||
		m.Note() != "random weights, for tests" || m.Work() != 3*48*32+3*3*48*48+30*48 {
		t.Errorf("head %+v, work %d", m.head, m.Work())
	}
	if want := smallFile(t); m.Hash() != cremona.Hash(want[len(want)-32:]) {
		t.Errorf("hash %s", m.Hash())
	}
}

// A model is found by its hash as long as its file is there.
func TestRegistry(t *testing.T) {
	data := smallFile(t)
	other := edited(data, "random weights", "other weights")
	broken := edited(data, `"layers": 2`, `"layers": 3`)
	r := newRegistry(fstest.MapFS{
		"weights/2.lm":      {Data: other},
		"weights/1.lm":      {Data: data},
		"weights/3.lm":      {Data: broken},
		"weights/README.md": {Data: []byte("no model")},
	})
	if len(r.hashes) != 3 || r.hashes[0] != small(t).Hash() {
		t.Fatalf("hashes %v", r.hashes)
	}
	for i, note := range []string{"random weights, for tests", "other weights, for tests"} {
		m, err := r.find(r.hashes[i])
		if err != nil || m.Note() != note || m.Hash() != r.hashes[i] {
			t.Errorf("model %d: %v", i, err)
		}
		if again, _ := r.find(r.hashes[i]); again != m {
			t.Error("a model is read twice")
		}
	}
	if _, err := r.find(r.hashes[2]); err == nil {
		t.Error("a broken model was loaded")
	}
	unknown := cremona.Hash{1}
	if _, err := r.find(unknown); err == nil || !strings.Contains(err.Error(), unknown.String()) || !strings.Contains(err.Error(), r.hashes[1].String()) {
		t.Errorf("unknown model: %v", err)
	}
	if _, err := newRegistry(fstest.MapFS{}).find(unknown); err == nil || !strings.Contains(err.Error(), "has none") {
		t.Errorf("no model: %v", err)
	}
}

// Every model in this program is whole.
func TestEmbedded(t *testing.T) {
	for _, h := range Hashes() {
		m, err := Find(h)
		if err != nil || m.Hash() != h {
			t.Errorf("%s: %v", h, err)
		}
	}
	if _, err := Find(cremona.Hash{}); err == nil {
		t.Error("found the model of no hash")
	}
}

// Any bytes are read or refused; what is read can be played.
func FuzzLoad(f *testing.F) {
	good := smallFile(f)
	f.Add(good)
	f.Add(good[:100])
	f.Add(edited(good, `"size": 16`, `"size": 65536`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > sha256.Size {
			data = sealed(data)
		}
		m, err := Load(data)
		if err != nil {
			return
		}
		var s State
		logits, weights := make([]int32, m.Vocabulary()), make([]uint32, m.Vocabulary())
		features := make([]uint16, len(m.Slots()))
		for range 3 {
			m.Step(&s, features, logits)
			m.Weigh(weights, logits, nil, One)
		}
	})
}
