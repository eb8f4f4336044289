// Package contracts holds the collection that the instruments live in: its
// Solidity sources, what they compile to, and bindings for Go.
//
// The compiler and the one library come from npm at exact versions:
//
//	npm ci --ignore-scripts && go generate
package contracts

//go:generate node compile.mjs
//go:generate go tool -modfile=../../tools/go.mod abigen --v2 --abi collection.abi --bin collection.bin --pkg contracts --type Collection --out collection.go
//go:generate go tool -modfile=../../tools/go.mod abigen --v2 --abi testdata/wallet.abi --bin testdata/wallet.bin --pkg contracts --type Wallet --out wallet_test.go
