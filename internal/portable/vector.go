package portable

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/pin"
)

// Vector is a State with all that follows from it, in the order of the line.
type Vector struct {
	State     cremona.State `json:"state"`
	Packed    cremona.Hash  `json:"packed"`   // the contract's word, see [cremona.State.Packed]
	Encoding  string        `json:"encoding"` // canonical, hexadecimal
	StateHash cremona.Hash  `json:"stateHash"`
	DNA       cremona.Hash  `json:"dna"`
	Seed      cremona.Seed  `json:"seed"`
	Brief     cremona.Brief `json:"brief"`

	Engine      string       `json:"engine"`
	Title       string       `json:"title"`
	Bars        int          `json:"bars"`
	Score       cremona.Hash `json:"score"`       // Keccak-256 of the score's JSON form
	Performance cremona.Hash `json:"performance"` // Keccak-256 of the performance's JSON form
	Frames      int          `json:"frames"`      // of audio, at 48,000 a second
	Files       []File       `json:"files"`       // of the bundle, in byte order of their names
	CID         string       `json:"cid"`         // of the bundle's directory
}

// File is one file of a bundle.
type File struct {
	Name   string       `json:"name"`
	Size   int          `json:"size"` // bytes
	SHA256 cremona.Hash `json:"sha256"`
	CID    string       `json:"cid"`
}

// Derive walks the line from a State to the CID of its Bundle.
func Derive(ctx context.Context, s cremona.State, lessons []jobs.Lesson) (Vector, error) {
	take, err := jobs.Produce(ctx, s, lessons, pin.CIDs, nil)
	if err != nil {
		return Vector{}, err
	}
	v := Vector{
		State: s, Packed: s.Packed(), Encoding: fmt.Sprintf("0x%x", s.Encoding()),
		StateHash: s.Hash(), DNA: s.DNA(), Seed: s.Seed(), Brief: s.Brief(),
		Engine: take.Score.Engine, Title: take.Score.Title, Bars: len(take.Score.Bars), Frames: len(take.Audio.Left),
	}
	if v.Score, err = jobs.HashJSON(take.Score); err != nil {
		return v, err
	}
	if v.Performance, err = jobs.HashJSON(take.Performance); err != nil {
		return v, err
	}
	cids, err := pin.CIDs(take.Bundle)
	if err != nil {
		return v, err
	}
	for i, f := range take.Bundle.Files {
		v.Files = append(v.Files, File{Name: f.Name, Size: len(f.Data), SHA256: sha256.Sum256(f.Data), CID: cids[i]})
	}
	digest, err := pin.Digest(take.Bundle)
	v.CID = digest.CID()
	return v, err
}

// Encode is the text of a vector's file.
func (v Vector) Encode() ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}

// Differences tells where another derivation leaves this one: each layer that
// differs, the first one first.
func (v Vector) Differences(got Vector) []string {
	var list []string
	layer := func(name string, want, got any) {
		if want != got {
			list = append(list, fmt.Sprintf("%s is %v, want %v", name, got, want))
		}
	}
	layer("packed word", v.Packed, got.Packed)
	layer("encoding", v.Encoding, got.Encoding)
	layer("state hash", v.StateHash, got.StateHash)
	layer("DNA", v.DNA, got.DNA)
	layer("seed", v.Seed, got.Seed)
	layer("brief", v.Brief, got.Brief)
	layer("engine", v.Engine, got.Engine)
	layer("title", v.Title, got.Title)
	layer("bars", v.Bars, got.Bars)
	layer("score", v.Score, got.Score)
	layer("performance", v.Performance, got.Performance)
	layer("frames", v.Frames, got.Frames)
	layer("files", len(v.Files), len(got.Files))
	for i := range min(len(v.Files), len(got.Files)) {
		layer(v.Files[i].Name, v.Files[i], got.Files[i])
	}
	layer("CID", v.CID, got.CID)
	return list
}
