package main

import "syscall"

func mountSmall(dir, options string) error {
	var flags uintptr
	if ro := ",ro"; len(options) > len(ro) && options[len(options)-len(ro):] == ro {
		flags, options = syscall.MS_RDONLY, options[:len(options)-len(ro)]
	}
	return syscall.Mount("tmpfs", dir, "tmpfs", flags, options)
}

func unmount(dir string) { syscall.Unmount(dir, syscall.MNT_DETACH) }
