// Package compose turns a Brief and a Seed into a Score.
package compose
