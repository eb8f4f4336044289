// Package portable holds the proof that the line from State to Bundle gives the
// same bytes on every machine, and the test vectors for whoever writes another
// implementation.
//
// Each file of testdata/vectors, in the root of the repository, is one State
// with everything that follows from it, layer by layer. The test of this package
// walks the line again and compares. The Makefile runs the same test on amd64,
// on amd64 with fused multiply-add (GOAMD64=v3), on 386, on arm64 and as
// WebAssembly:
//
//	go test ./internal/portable            # this machine
//	make portable                          # all of them
//	go test ./internal/portable -update    # after a change that is meant
package portable
