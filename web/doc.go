// Package web draws what one sees of a performance: [Cover], a picture of the
// score in the varnish of the instrument, and [Page], a player that is one file.
//
// Both are pure functions to bytes that are pinned, so the geometry is in whole
// numbers, tenths of a pixel, with a sine of its own. Neither loads anything
// but, in the page, the audio beside it. Text of unknown origin is made plain
// and escaped.
package web
