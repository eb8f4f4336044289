// Package train reads the corpus that the learned composer is taught from: one
// piece a line as JSON, in the form that docs/model-card.md describes. It cuts
// pieces into voices and sections, finds their keys, names their kinds, and
// has package symbol label them.
//
// The program export writes them as the arrays that train.py reads, so that
// tokens and features are made in one place only.
package train
