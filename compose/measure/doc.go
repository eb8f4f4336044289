// Package measure compares pieces that were generated with pieces that people
// wrote: distributions of pitch, interval and length, structure, copying,
// playability, diversity, and whether a classifier can tell the two apart.
//
// It only describes music. Nothing that it computes enters a Score, so it counts
// with floating-point numbers where the composer may not.
package measure
