// Package chain reads tokens from an Ethereum chain and links performances to
// them, over go-ethereum as a library.
//
// [Dial] gives a [Client] of one collection on one chain. It reads a token's
// [cremona.State] at exactly one block, named by its hash, and recomputes the
// hash of every header it relies on. It links by looking first, and keeps each
// signed transaction on disk before anybody else sees it, so that a crash at
// any moment loses nothing and links nothing twice.
//
// [OpenEmbedded] runs a chain of one's own inside the program, kept on disk.
//
// No type of go-ethereum appears in what this package exports.
package chain
