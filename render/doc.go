// Package render turns a cremona.Performance into sound: strings under a bow
// or a finger, the body of the one instrument whose DNA it is, and a room.
//
// Every string is a digital waveguide (Smith 1982) at 96 kHz whose contact
// with the bow is solved in closed form in each sample. The body is the sum of
// its resonances, rendered once into an impulse response. Nothing here depends
// on time, on the machine or on the order of goroutines: one Performance gives
// the same bytes everywhere.
package render
