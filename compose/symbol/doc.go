// Package symbol is the language in which the learned composer reads and
// writes: a line of music as a stream of small numbers, and beside each of them
// what is known before it is chosen.
//
// A Piece is one voice, bar by bar, in units of 1/48 quarter, its pitches
// counted in steps of the scale from the tonic, so that a tune is the same in
// every key. Encode turns it into symbols: a header, then for each bar BAR or
// PHRASE and for each note its duration, its pitch and its marks; Decode turns
// them back. A Plan says, bar by bar, what a composer decides beforehand:
// phrases and cadences, chords, the relation of the bar to an earlier one.
// Label finds the same plan in music that is written already.
//
// A Walker stands at one place of the stream and tells the features of what
// comes next. Training data and the composer's own music go through the same
// Walker, so that the network meets at work what it was taught.
package symbol
