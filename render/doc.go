// Package render turns a cremona.Performance into sound: strings under a bow
// or a finger, the body of the one instrument whose DNA it is, and a room.
//
// [Render] plays, [EncodeWAV] and [WriteWAV] make the file that is pinned,
// [DecodeWAV] reads it back and [Measure] tells how loud it is. [NewLuthier]
// reads DNA as physics: what it returns is everything in which two tokens of
// one kind differ.
//
// Every string is a digital waveguide (Smith 1982) at 96 kHz whose contact
// with the bow is solved in closed form in each sample. Before it plays, each
// string is tried out, for how sharp it sounds and how much weight it bears;
// while it plays, an ear counts its slips and shifts the finger by cents. The
// body is the sum of its resonances, rendered once into an impulse response.
// The end is always the same: −16 LUFS and at most −1 dBTP.
//
// One Performance gives the same bytes on every machine, for ever within one
// engine version: nothing here depends on time, on the processor or on the
// order of goroutines, and what is played later never changes what was played
// before, up to the final loudness. A performance that strings cannot play, or
// that makes one run away, is an error; nothing is clamped in silence.
package render
