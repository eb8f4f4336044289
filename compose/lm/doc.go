// Package lm runs a small recurrent language model in integers.
//
// A [Model] is a gated recurrent unit (Cho et al. 2014, in the form of cuDNN,
// where the reset gate scales the product with the state) of one to four layers
// over a sum of table rows, one row for each feature of the step. Its weights
// are 8 bits with a scale for each row, its state is 16 bits in Q14, sums are
// 32 bits, and gates and the exponential are tables in the model's file. So
// every processor gives the same bits, with vector instructions or without.
//
// In a name or comment, Qn is a fixed-point number with n bits after the point.
//
//	m, err := lm.Find(hash)
//	var s lm.State                      // the start of a piece
//	m.Step(&s, features, logits)        // Q12 log odds of every symbol
//	m.Weigh(weights, logits, mask, one) // odds at inverse temperature 1
package lm
