// Package decode draws symbols from the network: which are allowed, how boldly
// to choose, what was learnt from lessons, and several tries of which the best
// is kept. It knows symbols as numbers only; what they mean is told by masks.
//
// A [Writer] holds the model, a [Line] the place in one line of music. A copy
// of a Line is a branch, so tries at a phrase begin with copies.
//
//	w := decode.NewWriter(model, memory)
//	line := w.Start()
//	s, bits, ok := w.Choose(&line, features, decode.Ask{Kind: kind, Mask: mask, Heat: lm.One}, draws)
package decode
