//go:build !linux

package peers

import "os/exec"

// bind does nothing where a program cannot be tied to its parent.
func bind(*exec.Cmd) {}
