package pin

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/cremona-audio/cremona"
)

// Reading undoes writing, and writing twice gives the same bytes.
func TestCARRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	many := map[string][]byte{}
	for i := range 6_000 { // sharded
		many[fmt.Sprintf("file %d", i)] = pattern(uint64(i+1), i%90)
	}
	bundles := []cremona.Bundle{small(1), bundleOf(many), bundleOf(map[string][]byte{"": nil, "a": nil})}
	bundles[2].Files = bundles[2].Files[1:]
	for range 20 {
		bundles = append(bundles, random(r))
	}
	for i, b := range bundles {
		first, again := mustCAR(t, b), mustCAR(t, b)
		if !bytes.Equal(first, again) {
			t.Fatalf("bundle %d: two writings differ", i)
		}
		got, err := ReadCAR(bytes.NewReader(first))
		if err != nil {
			t.Fatalf("bundle %d: %v", i, err)
		}
		same(t, got, b)
	}
}

// A file may hold the very bytes of a node: the two blocks then have one hash
// under two CIDs, and both must be written.
func TestCARKeepsABlockUnderBothCodecs(t *testing.T) {
	inner := pattern(5, 2<<20)
	d, err := pack(t.Context(), bundleOf(map[string][]byte{"a": inner}))
	if err != nil {
		t.Fatal(err)
	}
	b := bundleOf(map[string][]byte{"a": inner, "b": d.nodes[d.root.Links()[0].Cid].RawData()})
	got, err := ReadCAR(bytes.NewReader(mustCAR(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, b)
}

func mustCAR(t testing.TB, b cremona.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteCAR(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// section frames a part of a CAR file.
func section(parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(binary.AppendUvarint(nil, uint64(len(body))), body...)
}

// carOf writes nodes as they come, sound or not, under the first as root.
func carOf(nodes ...ipld.Node) []byte {
	root := nodes[0].Cid().Bytes()
	header := slices.Concat([]byte("\xa2\x65roots\x81\xd8\x2a\x58\x25\x00"), root, []byte("\x67version\x01"))
	out := section(header)
	for _, n := range nodes {
		out = append(out, section(n.Cid().Bytes(), n.RawData())...)
	}
	return out
}

func v1(n *merkledag.ProtoNode) *merkledag.ProtoNode {
	if err := n.SetCidBuilder(profile.CidBuilder()); err != nil {
		panic(err)
	}
	return n
}

func directoryOf(t *testing.T, name string, n ipld.Node) *merkledag.ProtoNode {
	t.Helper()
	dir := v1(unixfs.EmptyDirNode())
	if err := dir.AddNodeLink(name, n); err != nil {
		t.Fatal(err)
	}
	return dir
}

func leafOf(t *testing.T, data []byte) ipld.Node {
	t.Helper()
	n, err := merkledag.NewRawNodeWPrefix(data, profile.CidBuilder())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What is not exactly a bundle of the profile is refused with a reason.
func TestReadCARRefuses(t *testing.T) {
	good := mustCAR(t, small(1))
	leaf := leafOf(t, []byte("hello"))
	if _, err := ReadCAR(bytes.NewReader(carOf(directoryOf(t, "a", leaf), leaf))); err != nil {
		t.Fatalf("a CAR made by hand: %v", err)
	}
	flipped := bytes.Clone(good)
	flipped[len(flipped)/2] ^= 1
	nested := directoryOf(t, "a", directoryOf(t, "b", leaf))
	fat := leafOf(t, make([]byte, 1<<20+1))
	two := v1(unixfs.EmptyDirNode())
	for range 2 {
		if err := two.AddNodeLink("a", leaf); err != nil {
			t.Fatal(err)
		}
	}
	file := v1(merkledag.NodeWithData(unixfs.FilePBData(nil, 0)))
	for want, data := range map[string][]byte{
		"header: EOF":          {},
		"header: invalid":      append([]byte("RIFF\x00\x00\x00\x00WAVE"), make([]byte, 99)...),
		"mismatch":             flipped,
		"is missing":           good[:len(good)-len(section(leaf.Cid().Bytes(), small(1).Files[5].Data))],
		"unexpected EOF":       good[:len(good)-1],
		"beside it":            append(bytes.Clone(good), section(leaf.Cid().Bytes(), leaf.RawData())...),
		"length of read":       append(bytes.Clone(good), binary.AppendUvarint(nil, 1<<40)...),
		"sha2-256":             carOf(leaf),
		"no files":             carOf(v1(unixfs.EmptyDirNode())),
		"a bundle is flat":     carOf(nested, directoryOf(t, "b", leaf), leaf),
		"made by another":      carOf(directoryOf(t, "a", fat), fat),
		"comes after":          carOf(two, leaf),
		"slash":                carOf(directoryOf(t, "../../etc/passwd", leaf), leaf),
		"directory is needed":  carOf(file),
		"block 0: CID":         append(carOf(directoryOf(t, "a", leaf))[:59], section([]byte{1, 0x55, 0, 1, 'x'}, []byte{'x'})...),
		"want version 1 with ": section([]byte("\xa2\x65roots\x80\x67version\x01")),
	} {
		_, err := ReadCAR(bytes.NewReader(data))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// A few nodes that link to one another many times stand for more bytes and
// more steps than any machine has: reading stops at the bounds.
func TestReadCARStopsAtUnfoldingNodes(t *testing.T) {
	for want, leafData := range map[string][]byte{
		"more than 1073741824 bytes": make([]byte, 1<<20),
		"more than 1048576 nodes":    {},
	} {
		nodes := []ipld.Node{leafOf(t, leafData)}
		for range 8 {
			n := v1(merkledag.NodeWithData(unixfs.FilePBData(nil, 0)))
			for range 64 {
				if err := n.AddNodeLink("", nodes[0]); err != nil {
					t.Fatal(err)
				}
			}
			nodes = append([]ipld.Node{n}, nodes...)
		}
		data := carOf(append([]ipld.Node{directoryOf(t, "a", nodes[0])}, nodes...)...)
		_, err := ReadCAR(bytes.NewReader(data))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d bytes of CAR: error %v, want one with %q", len(data), err, want)
		}
	}
	// Twice the bound exactly, which 31 bits do not hold.
	leaf := leafOf(t, make([]byte, 1<<20))
	bound, twice := v1(merkledag.NodeWithData(unixfs.FilePBData(nil, 0))), v1(merkledag.NodeWithData(unixfs.FilePBData(nil, 0)))
	for range 1 << 10 {
		if err := bound.AddNodeLink("", leaf); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := twice.AddNodeLink("", bound); err != nil {
			t.Fatal(err)
		}
	}
	_, err := ReadCAR(bytes.NewReader(carOf(directoryOf(t, "a", twice), twice, bound, leaf)))
	if err == nil || !strings.Contains(err.Error(), "more than 1073741824 bytes") {
		t.Errorf("twice 1 GiB: error %v", err)
	}
	nodes := []ipld.Node{leafOf(t, []byte("x"))}
	for range 100 {
		n := v1(merkledag.NodeWithData(unixfs.FilePBData(nil, 0)))
		if err := n.AddNodeLink("", nodes[0]); err != nil {
			t.Fatal(err)
		}
		nodes = append([]ipld.Node{n}, nodes...)
	}
	_, err = ReadCAR(bytes.NewReader(carOf(append([]ipld.Node{directoryOf(t, "a", nodes[0])}, nodes...)...)))
	if err == nil || !strings.Contains(err.Error(), "32 nodes high") {
		t.Errorf("a chain of 100: error %v", err)
	}
}

// A stream of one small block without end is read to a bound only.
func TestReadCARStopsAtEndlessBlocks(t *testing.T) {
	leaf := leafOf(t, nil)
	one := section(leaf.Cid().Bytes())
	head := carOf(directoryOf(t, "a", leaf), leaf)
	many := bytes.Repeat(one, 1000)
	endless := readerFunc(func(p []byte) (int, error) {
		if len(head) == 0 {
			head = many
		}
		n := copy(p, head)
		head = head[n:]
		return n, nil
	})
	if _, err := ReadCAR(endless); err == nil || !strings.Contains(err.Error(), "more than 1048576 blocks") {
		t.Errorf("error %v", err)
	}
}

// Whatever the bytes, reading ends with a bundle that writes back to the same
// root, or with an error.
func FuzzReadCAR(f *testing.F) {
	b := bundleOf(map[string][]byte{"a": []byte("hello"), "b": {}, "c": pattern(3, 300)})
	good := mustCAR(f, b)
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ReadCAR(bytes.NewReader(data))
		root, surveyErr := surveyWhole(t.Context(), bytes.NewReader(data))
		if err != nil {
			return
		}
		if surveyErr != nil || root != mustDigest(t, got) {
			t.Fatalf("read, but surveyed: %s, %v", root.CID(), surveyErr)
		}
		again := mustCAR(t, got)
		if h := mustDigest(t, got); !bytes.Contains(data, cidOf(h).Bytes()) {
			t.Fatalf("root %s is not in the CAR that was read", h.CID())
		}
		if len(again) > len(data) {
			t.Fatalf("%d bytes read, %d written", len(data), len(again))
		}
	})
}

// Damaged nodes under right hashes reach the decoders of dag-pb and UnixFS.
func FuzzUnpack(f *testing.F) {
	d, err := pack(f.Context(), bundleOf(map[string][]byte{"a": pattern(1, 2<<20), "b": {}}))
	if err != nil {
		f.Fatal(err)
	}
	var leaf []byte
	for _, n := range d.order() {
		if n.Cid().Type() == cid.DagProtobuf {
			f.Add(n.RawData(), leaf)
		} else if len(leaf) == 0 {
			leaf = n.RawData()[:min(len(n.RawData()), 100)]
		}
	}
	f.Fuzz(func(t *testing.T, root, child []byte) {
		blocks := map[cid.Cid][]byte{}
		put := func(codec uint64, data []byte) cid.Cid {
			p := cid.Prefix{Version: 1, Codec: codec, MhType: profile.MhType, MhLength: -1}
			c, err := p.Sum(data)
			if err != nil {
				t.Fatal(err)
			}
			blocks[c] = data
			return c
		}
		put(cid.Raw, child)
		put(cid.DagProtobuf, child)
		h := hashOf(put(cid.DagProtobuf, root))
		if b, err := unpack(t.Context(), h, blocks); err == nil && mustDigest(t, b) != h {
			t.Fatal("unpacked to a bundle of another digest")
		}
	})
}
