package pin

import (
	"os"
)

const pinnerVariable = "CREMONA_TEST_PIN_INTO"

func pinUntilKilled(dir string) { os.Exit(1) }
