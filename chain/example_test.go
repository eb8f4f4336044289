package chain_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/chain"
)

// A chain of one's own, a collection on it, and the first performance of its
// first instrument.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "cremona-chain-*")
	check(err)
	defer os.RemoveAll(dir)
	node, err := chain.OpenEmbedded(ctx, dir)
	check(err)
	defer node.Close()
	client, err := chain.Dial(ctx, node.Config())
	check(err)
	defer client.Close()

	secret := cremona.Keccak256([]byte("draw it at random, and keep it"))
	contract, receipt, err := client.Deploy(ctx, chain.Deployment{Name: "Quartet", Symbol: "Q", MaxSupply: 4, Secret: secret})
	check(err)
	client, err = client.At(ctx, contract, receipt.Block.Number)
	check(err)
	tokens, _, err := client.Mint(ctx, client.Signer(), []cremona.Kind{cremona.Violin})
	check(err)
	_, _, err = client.Reveal(ctx, secret)
	check(err)

	state, err := client.State(ctx, tokens[0])
	check(err)
	digest := cremona.Keccak256([]byte("stands for the folder that was composed from the state and pinned"))
	record, err := client.Link(ctx, state.Token, state.Hash(), digest)
	check(err)
	fmt.Printf("token %d, a %s, performance %d\n", record.Token, state.Kind, record.Performance)

	again, err := client.Link(ctx, state.Token, state.Hash(), digest)
	check(err)
	fmt.Println("linked once:", again == record)
	// Output:
	// token 1, a violin, performance 1
	// linked once: true
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
