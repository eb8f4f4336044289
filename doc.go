// Package cremona holds the nouns of a generative music engine in which every
// token is a string instrument.
//
// What the chain says about one token at one block is a [State]. Its
// [State.Seed] decides every random choice and its [State.Brief] says what the
// facts mean to a composer. From there values flow one way:
//
//	State ─▶ Seed, Brief ─▶ Score ─▶ Performance ─▶ Audio ─▶ Bundle ─▶ CID ─▶ link
//	         (compose)      (perform)  (render)    (bundle) (pin)   (chain)
//
// A [Score] is exact: integers, spelled pitches, whole ticks. A [Performance]
// is physical: seconds, hertz, newtons, metres per second. [Audio] is stereo
// frames. A [Bundle] is the folder that is pinned.
//
// From State to Bundle there is no clock, no network, no file, no goroutine
// order and no map order: the same State gives the same bytes on every CPU and
// operating system. That is a promise. When a later engine plays differently
// it carries another [Engine] name, and old performances name the engine that
// re-derives them.
//
// Values that come from outside are read with [DecodeStrict] and checked with
// their Validate method; everything else may trust them.
package cremona

// Engine names the rules by which this build turns a State into a Bundle. It
// changes whenever any byte of any performance would change.
const Engine = "cremona/1"

// MaxToken is the largest token number; tokens are numbered from 1.
const MaxToken = 1<<32 - 1
