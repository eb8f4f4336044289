package chain

import (
	"testing"

	"github.com/cremona-audio/cremona"
)

// BenchmarkStates reads the states of 10,000 tokens at one block of the
// embedded chain, over HTTP as any other client does; gas is that of the whole
// collection's first and second season.
func BenchmarkStates(b *testing.B) {
	const tokens = 10_000
	ctx := b.Context()
	e := openEmbedded(b, b.TempDir())
	b.Cleanup(func() { e.Close() })
	c := deploy(b, dial(b, e.Config()), tokens)
	kinds := make([]cremona.Kind, tokens)
	for i := range kinds {
		kinds[i] = cremona.Kinds[i%len(cremona.Kinds)]
	}
	if _, _, err := c.Mint(ctx, c.Signer(), kinds); err != nil {
		b.Fatal(err)
	}
	if _, _, err := c.Reveal(ctx, secretOfTests); err != nil {
		b.Fatal(err)
	}
	if _, err := c.GrantComposer(ctx, c.Signer()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		list, all, err := c.Tokens(ctx)
		if err != nil || len(list) != tokens || list[tokens-1].Block != all.Block {
			b.Fatalf("%d tokens (%v)", len(list), err)
		}
	}
	for _, name := range []string{"first", "second"} {
		r, err := c.LinkSeason(ctx, digestOf("%s", name), digestOf("states of %s", name), 1, tokens)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.Gas), "gas/"+name+"-season")
	}
}
