// Package peers starts the real programs that tests speak to: go-ethereum's
// geth in developer mode, Foundry's anvil, and Kubo. Each listens on a free
// port of the loopback interface only, keeps its data in a folder of the test,
// and is asked to stop and waited for when the test ends. If the test failed,
// what the program had to say goes into the test's log.
//
//	chain := peers.Geth(t)
//	client, err := Dial(ctx, chain.URL)
//
// A test whose program is not on this machine is skipped, and fails instead
// where CREMONA_REQUIRE_PEERS is 1, as it is in continuous integration.
package peers
