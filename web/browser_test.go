package web_test

import (
	"bytes"
	"encoding/binary"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/web"
)

// silence is a WAV file of so many seconds, 8 kHz, 16 bit, mono.
func silence(seconds int) []byte {
	n := uint32(seconds * 16000)
	var b bytes.Buffer
	b.WriteString("RIFF")
	for _, v := range []any{36 + n, []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1), uint32(8000), uint32(16000), uint16(2), uint16(16), []byte("data"), n} {
		binary.Write(&b, binary.LittleEndian, v)
	}
	return append(b.Bytes(), make([]byte, n)...)
}

// folder lays the page beside its audio, with a frame around it as a
// marketplace has.
func folder(t *testing.T, f web.Facts) string {
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"index.html":      mustPage(t, f),
		"performance.wav": silence(46),
		"frame.html":      []byte(`<!doctype html><title>f</title><link rel="icon" href="data:,"><body style="margin:0"><iframe sandbox="allow-scripts" src="index.html" style="border:0;width:1000px;height:1000px"></iframe>`),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// serve gives the address of a folder and what was asked of it.
func serve(t *testing.T, dir string) (address string, asked func() []string) {
	var mu sync.Mutex
	var list []string
	files := http.FileServer(http.Dir(dir))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		list = append(list, r.URL.Path)
		mu.Unlock()
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(list)
	}
}

// The page plays, seeks and follows, from a server and from a disk, asks for
// nothing but the audio and that only after a click, and nothing complains.
func TestBrowserPlays(t *testing.T) {
	b := open(t)
	dir := folder(t, facts(state(cremona.Violin, 1)))
	server, _ := serve(t, dir)
	for _, address := range []string{server + "/", (&url.URL{Scheme: "file", Path: dir + "/index.html"}).String()} {
		b.seen = nil
		b.visit(address)
		if got := b.requests(); len(got) != 1 || got[0] != address {
			t.Errorf("before a click the page asks for %v", got)
		}
		b.until(`document.activeElement === document.body`)
		b.press(" ")
		b.until(`!audio.paused && audio.currentTime > 0.2 && now.textContent === "0:00"`)
		b.until(`play.getAttribute("aria-label") === "Pause" && document.querySelector(".light").getAttribute("visibility") === "visible"`)
		b.press("ArrowRight")
		b.until(`audio.currentTime > 5 && audio.currentTime < 9 && +seek.value > 5000`)
		b.eval(`document.querySelectorAll(".jump")[2].click()`)
		b.until(`audio.currentTime > 20 && document.querySelector("li.now .jump").textContent === "B"`)
		b.eval(`play.click()`)
		b.until(`audio.paused && play.getAttribute("aria-label") === "Play"`)
		audio := strings.TrimSuffix(address, "index.html") + "performance.wav"
		for _, r := range b.requests()[1:] {
			if r != audio {
				t.Errorf("%s asks for %s", address, r)
			}
		}
		if got := b.complaints(); len(got) > 0 {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// In a sandboxed frame, where the page has no origin, a click on the cover
// plays.
func TestBrowserInAFrame(t *testing.T) {
	b := open(t)
	server, asked := serve(t, folder(t, facts(state(cremona.Guitar, 4))))
	b.visit(server + "/frame.html")
	for range 100 {
		b.click(250, 300)
		time.Sleep(100 * time.Millisecond)
		if slices.Contains(asked(), "/performance.wav") {
			break
		}
	}
	if got := asked(); !slices.Contains(got, "/performance.wav") {
		t.Errorf("the frame asked for %v", got)
	}
	if got := b.complaints(); len(got) > 0 {
		t.Errorf("%s", got)
	}
}

// Without its audio the page says so.
func TestBrowserWithoutAudio(t *testing.T) {
	b := open(t)
	dir := folder(t, facts(state(cremona.Violin, 1)))
	if err := os.Remove(filepath.Join(dir, "performance.wav")); err != nil {
		t.Fatal(err)
	}
	server, _ := serve(t, dir)
	b.visit(server + "/")
	b.eval(`play.click()`)
	b.until(`trouble.textContent.includes("performance.wav")`)
}

// A hostile title runs nothing and is shown as it is.
func TestBrowserWithHostileText(t *testing.T) {
	b := open(t)
	f := facts(state(cremona.Violin, 1))
	f.Score = odd()["hostile"]
	f.Model = hostile
	server, asked := serve(t, folder(t, f))
	b.visit(server + "/")
	b.until(`!document.getElementById("bar").hidden`)
	if got := b.eval(`window.hacked === undefined && document.images.length === 0 && document.scripts.length === 2`); got != "true" {
		t.Error("hostile text has become markup")
	}
	if got := b.eval(`document.querySelector("h1").textContent`); !strings.HasPrefix(hostile, got) || len(got) < 50 {
		t.Errorf("the title is %q", got)
	}
	if got := asked(); len(got) != 1 {
		t.Errorf("asked for %v", got)
	}
	if got := b.complaints(); len(got) > 0 {
		t.Errorf("%s", got)
	}
}
