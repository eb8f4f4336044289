package peers

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// sfizzScript plays notes one after another with sfizz and writes the last one of
// each job as 32-bit floats, left and right in turn. sfizz reads all but the start
// of a recording behind its own back, and is silent where it has not come to yet:
// the notes are played twice before it counts, and the loudest of three is taken.
const sfizzScript = `
import json, sys, time
import numpy, pysfizz
for job in json.load(sys.stdin):
    s = pysfizz.Synth(48000, 64)
    if not s.load_sfz_file(job["file"]):
        sys.exit("sfizz does not load " + job["file"])
    def play():
        for key in job["keys"]:
            sound = s.render_note(key, job["velocity"], job["held"], job["length"])
        return sound
    best = None
    for _ in range(3):
        for _ in range(2):
            play()
            time.sleep(0.02)
        now = play()
        if best is None or numpy.sum(now ** 2) > numpy.sum(best ** 2):
            best = now
        if len(job["keys"]) % 2:
            play()
    best.T.astype("<f4").tofile(job["out"])
`

// SfizzJob is one file and the keys that are struck on it one after another, of
// which the last is listened to.
type SfizzJob struct {
	File     string  `json:"file"`
	Keys     []int   `json:"keys"`
	Velocity int     `json:"velocity"`
	Held     float64 `json:"held"`   // s
	Length   float64 `json:"length"` // s
	Out      string  `json:"out"`    // set by Sfizz
}

// Sfizz plays jobs at 48 kHz.
func Sfizz(t testing.TB, jobs []SfizzJob) (left, right [][]float64) {
	t.Helper()
	python := Need(t, "sfizz")
	dir := t.TempDir()
	for i := range jobs {
		jobs[i].Out = filepath.Join(dir, strconv.Itoa(i))
	}
	request, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", sfizzScript)
	cmd.Stdin = bytes.NewReader(request)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	for _, j := range jobs {
		data, err := os.ReadFile(j.Out)
		if err != nil {
			t.Fatal(err)
		}
		var l, r []float64
		for ; len(data) >= 8; data = data[8:] {
			l = append(l, float64(math.Float32frombits(binary.LittleEndian.Uint32(data))))
			r = append(r, float64(math.Float32frombits(binary.LittleEndian.Uint32(data[4:]))))
		}
		left, right = append(left, l), append(right, r)
	}
	return left, right
}
