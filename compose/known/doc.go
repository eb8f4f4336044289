// Package known tells which runs of notes are in the music that the network has
// learnt from, so that none of it is written again.
//
// A note is a [Word]: the interval from the note before, in semitones, and its own
// length, so a run is known in every key. A [Filter] holds every run of [Gram]
// notes as four bits (a binary fuse filter; Graf and Lemire 2022): what it has been
// given it always knows, of other runs it takes one in sixteen for known. A
// longer run counts as known while each of the runs of Gram notes in it is, so that
// one of 16 notes is taken for known by mistake once in a million times, unless
// most of it is known indeed. No music can be read from it.
//
// A [Line] is the end of a melody and goes on note by note:
//
//	var l known.Line
//	run := l.With(filter, height, length) // how long the known run would be
//	l.Note(filter, height, length)
package known
