//go:build !unix

package service

import "time"

var started = time.Now()

// processTime stands for the time of the processor, which is not told here.
func processTime() time.Duration { return time.Since(started) }
