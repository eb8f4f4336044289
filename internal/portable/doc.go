// Package portable holds the proof that the line from State to Bundle gives the
// same bytes on every machine, and the test vectors for whoever writes another
// implementation.
//
// Each file of testdata/vectors, in the root of the repository, is one State
// with everything that follows from it, layer by layer. The test of this package
// walks the line again and compares. The Makefile runs the same test on amd64,
// on amd64 with fused multiply-add (GOAMD64=v3), on 386, on arm64 and as
// WebAssembly, for a web page and for WASI; and, since they take long, apart from
// that on riscv64, ppc64le and s390x:
//
//	go test ./internal/portable            # this machine
//	make portable                          # the first six
//	make portable-all                      # all of them
//	go test ./internal/portable -update    # after a change that is meant
package portable
