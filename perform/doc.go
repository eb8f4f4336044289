// Package perform plays a Score: it decides when each note sounds, on which
// string and under which finger, in which bow, how fast, how hard and with
// what vibrato, and writes that down as a [cremona.Performance] in SI units.
//
// Each nuance is a small function in a file of its own. The rules of timing
// and dynamics are additive deviations in the manner of the KTH system
// (Friberg, Bresin and Sundberg 2006); their strengths stand in one struct,
// so that one can be heard alone. What a hand can do is decided by two
// planners, of fingering and of bowing. Random choices draw from named streams
// of the score's seed; the person who plays comes from the instrument's DNA.
//
// All arithmetic is of the reproducible kind: the four operations, square
// root, floor, and the functions of render/dsp.
package perform
