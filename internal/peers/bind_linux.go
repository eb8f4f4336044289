package peers

import (
	"os/exec"
	"syscall"
)

// bind makes a program end with the test process, even one that a deadline
// killed before it could clean up.
func bind(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }
