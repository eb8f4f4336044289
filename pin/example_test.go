package pin_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/pin"
)

func Example() {
	bundle := cremona.Bundle{Files: []cremona.File{
		{Name: "metadata.json", Data: []byte(`{"name":"Violin 1"}`)},
		{Name: "score.mid", Data: []byte("MThd")},
	}}
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)

	store, err := pin.OpenEmbedded(dir)
	if err != nil {
		panic(err)
	}
	defer store.Close()
	digest, err := store.Pin(context.Background(), bundle)
	if err != nil {
		panic(err)
	}
	fmt.Println("ipfs://" + digest.CID())

	back, err := store.Fetch(context.Background(), digest)
	if err != nil {
		panic(err)
	}
	var car bytes.Buffer
	if err := pin.WriteCAR(&car, back); err != nil {
		panic(err)
	}
	fmt.Println(len(back.Files), "files in a CAR of", car.Len(), "bytes")
	// Output:
	// ipfs://bafybeia66w7ny2pjefu3t32f7bzonpcnukuba7vx2agwrtuomae66atbuu
	// 2 files in a CAR of 308 bytes
}
