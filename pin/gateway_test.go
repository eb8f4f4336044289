package pin

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cremona-audio/cremona"
)

// serve gives a gateway over the store, and a way to ask it for raw paths.
func serve(t *testing.T, e *Embedded) (ask func(method, path string, header ...string) (*http.Response, []byte)) {
	t.Helper()
	server := httptest.NewServer(e.Handler())
	t.Cleanup(server.Close)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return func(method, path string, header ...string) (*http.Response, []byte) {
		t.Helper()
		r, err := http.NewRequest(method, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, body
	}
}

func TestGatewayServesFiles(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	b := small(1)
	h, err := e.Pin(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	names, err := CIDs(b)
	if err != nil {
		t.Fatal(err)
	}
	ask := serve(t, e)
	types := map[string]string{
		"index.html": "text/html", "metadata.json": "application/json", "cover.svg": "image/svg+xml", "score.mid": "audio/midi",
		"score.musicxml": "application/vnd.recordare.musicxml+xml", "performance.wav": "audio/wav",
	}
	for i, f := range b.Files {
		path := "/ipfs/" + h.CID() + "/" + f.Name
		for _, method := range []string{"GET", "HEAD"} {
			r, body := ask(method, path)
			want := map[string]string{
				"Content-Type":           types[f.Name],
				"Etag":                   `"` + names[i] + `"`,
				"Cache-Control":          "public, max-age=29030400, immutable",
				"Content-Length":         fmt.Sprint(len(f.Data)),
				"Accept-Ranges":          "bytes",
				"X-Content-Type-Options": "nosniff",
			}
			for name, value := range want {
				if got := r.Header.Get(name); got != value {
					t.Errorf("%s %s: %s is %q, want %q", method, f.Name, name, got, value)
				}
			}
			if r.StatusCode != 200 || method == "GET" && !bytes.Equal(body, f.Data) || method == "HEAD" && len(body) > 0 {
				t.Errorf("%s %s: status %d, %d bytes", method, f.Name, r.StatusCode, len(body))
			}
		}
		if r, _ := ask("GET", path, "If-None-Match", `"`+names[i]+`"`); r.StatusCode != http.StatusNotModified {
			t.Errorf("%s with its tag: status %d, want 304", f.Name, r.StatusCode)
		}
		if r, body := ask("GET", "/ipfs/"+names[i]); r.StatusCode != 200 || !bytes.Equal(body, f.Data) {
			t.Errorf("%s by its own CID: status %d", f.Name, r.StatusCode)
		}
	}
}

// Players seek: a part of a file costs a part, across the borders of blocks.
func TestGatewayRanges(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	b := small(1)
	h, err := e.Pin(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	wav, _ := b.File("performance.wav")
	n := len(wav.Data)
	ask := serve(t, e)
	path := "/ipfs/" + h.CID() + "/performance.wav"
	for header, span := range map[string][2]int{
		"bytes=0-0":                 {0, 1},
		"bytes=0-43":                {0, 44},
		"bytes=1048570-1048580":     {1048570, 1048581},
		"bytes=100-":                {100, n},
		"bytes=-5":                  {n - 5, n},
		"bytes=2000000-99999999999": {2000000, n},
	} {
		r, body := ask("GET", path, "Range", header)
		if r.StatusCode != http.StatusPartialContent || !bytes.Equal(body, wav.Data[span[0]:span[1]]) {
			t.Errorf("%s: status %d, %d bytes", header, r.StatusCode, len(body))
		}
		if want := fmt.Sprintf("bytes %d-%d/%d", span[0], span[1]-1, n); r.Header.Get("Content-Range") != want {
			t.Errorf("%s: Content-Range %q, want %q", header, r.Header.Get("Content-Range"), want)
		}
	}
	if r, body := ask("GET", path, "Range", "bytes=0-3", "If-Range", `"another"`); r.StatusCode != 200 || len(body) != n {
		t.Errorf("a part of another file: status %d, %d bytes, want the whole", r.StatusCode, len(body))
	}
	if r, _ := ask("GET", path, "Range", fmt.Sprintf("bytes=%d-", n)); r.StatusCode != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("past the end: status %d, want 416", r.StatusCode)
	}
}

// A page from anywhere may read, and only read.
func TestGatewayCORS(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	h, err := e.Pin(context.Background(), small(1))
	if err != nil {
		t.Fatal(err)
	}
	ask := serve(t, e)
	for _, method := range []string{"GET", "OPTIONS"} {
		r, _ := ask(method, "/ipfs/"+h.CID()+"/cover.svg", "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "PUT")
		for name, want := range map[string]string{
			"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET HEAD OPTIONS", "Access-Control-Allow-Credentials": "",
		} {
			if got := strings.Join(r.Header.Values(name), " "); r.StatusCode != 200 || got != want {
				t.Errorf("%s: status %d, %s %q, want %q", method, r.StatusCode, name, got, want)
			}
		}
		if allowed := r.Header.Values("Access-Control-Allow-Headers"); !slices.Contains(allowed, "Range") {
			t.Errorf("%s: headers allowed %v, want Range among them", method, allowed)
		}
	}
}

// The query names a download, and makes no page of what is none.
func TestGatewayKeepsTypes(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	b := bundleOf(map[string][]byte{"metadata.json": []byte(`{"name":"<script>alert(1)</script>"}`)})
	h, err := e.Pin(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	names, err := CIDs(b)
	if err != nil {
		t.Fatal(err)
	}
	ask := serve(t, e)
	for _, path := range []string{
		h.CID() + "/metadata.json?filename=x.html", h.CID() + "/metadata.json?download=true&filename=x.svg", names[0] + "?filename=x.html",
		h.CID() + "/metadata.json?filename=x.json", h.CID() + "/metadata.json",
	} {
		r, body := ask("GET", "/ipfs/"+path)
		if kind := r.Header.Get("Content-Type"); r.StatusCode != 200 || kind != "application/json" || !bytes.Equal(body, b.Files[0].Data) {
			t.Errorf("%s: status %d, type %q", path, r.StatusCode, kind)
		}
	}
	r, _ := ask("GET", "/ipfs/"+h.CID()+"/metadata.json?download=true&filename=violin.json")
	if got := r.Header.Get("Content-Disposition"); !strings.HasPrefix(got, `attachment; filename="violin.json"`) {
		t.Errorf("disposition %q, want a download of violin.json", got)
	}
}

func TestGatewayDirectories(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	ctx := context.Background()
	page, err := e.Pin(ctx, small(1))
	if err != nil {
		t.Fatal(err)
	}
	bare := bundleOf(map[string][]byte{"<script>alert(1)<": {1}, "a b": {2}, "metadata.json": []byte("{}")})
	listing, err := e.Pin(ctx, bare)
	if err != nil {
		t.Fatal(err)
	}
	ask := serve(t, e)
	if r, body := ask("GET", "/ipfs/"+page.CID()+"/"); r.StatusCode != 200 || !bytes.Contains(body, []byte("<title>Cremona")) {
		t.Errorf("index.html: status %d, %.80s", r.StatusCode, body)
	}
	if r, _ := ask("GET", "/ipfs/"+page.CID()); r.StatusCode != http.StatusMovedPermanently || !strings.HasSuffix(r.Header.Get("Location"), page.CID()+"/") {
		t.Errorf("without the slash: status %d to %q, want 301", r.StatusCode, r.Header.Get("Location"))
	}
	r, body := ask("GET", "/ipfs/"+listing.CID()+"/")
	if r.StatusCode != 200 || !bytes.Contains(body, []byte("metadata.json")) || bytes.Contains(body, []byte("<script>alert(1)")) {
		t.Errorf("listing: status %d", r.StatusCode)
	}
	if r, body := ask("GET", "/ipfs/"+listing.CID()+"/a%20b"); r.StatusCode != 200 || !bytes.Equal(body, []byte{2}) {
		t.Errorf("a name with a blank: status %d", r.StatusCode)
	}
	r, body = ask("GET", "/ipfs/"+page.CID()+"?format=car&dag-scope=all&dups=n")
	got, err := ReadCAR(bytes.NewReader(body))
	if r.StatusCode != 200 || err != nil {
		t.Fatalf("CAR: status %d, %v", r.StatusCode, err)
	}
	same(t, got, small(1))
}

// What is asked for in bad faith or by mistake gets a plain refusal, and
// nothing outside the store.
func TestGatewayRefuses(t *testing.T) {
	dir := t.TempDir()
	e := openEmbedded(t, dir)
	h, err := e.Pin(context.Background(), small(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/secret.car", []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := "/ipfs/" + h.CID()
	ask := serve(t, e)
	for path, code := range map[string]int{
		"/":                    404,
		"/ipns/example.com":    404,
		"/api/v0/id":           404,
		"/" + h.CID() + ".car": 404,
		root + "/nothing.wav":  404,
		root + "/cover.svg/x":  404,
		"/ipfs/" + cremona.Keccak256([]byte("x")).CID():                     404,
		"/ipfs/bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku": 404, // an empty file, which this bundle has not
		"/ipfs/":                                400,
		"/ipfs/secret":                          400,
		"/ipfs/%00":                             400,
		"/ipfs/../secret.car":                   400,
		root + "/../../secret.car":              400,
		root + "/%2e%2e/%2e%2e/secret":          400,
		root + "/..%2f..%2fsecret.car":          400,
		"/ipfs/" + strings.Repeat("b", 9000):    400,
		root + "/" + strings.Repeat("x/", 9000): 404,
		root + "/%ff%fe":                        404,
		root + "?format=ipns-record":            400,
	} {
		r, body := ask("GET", path)
		if r.StatusCode != code {
			t.Errorf("%.100s: status %d, want %d: %.200s", path, r.StatusCode, code, body)
		}
		if string(body) == "secret" {
			t.Errorf("%.100s gave the secret", path)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"} {
		if r, _ := ask(method, root+"/cover.svg"); r.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d, want 405", method, r.StatusCode)
		}
	}
}

// Raw requests, as no client library would send them.
func TestGatewaySurvivesRawRequests(t *testing.T) {
	e := openEmbedded(t, t.TempDir())
	h, err := e.Pin(context.Background(), small(1))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(e.Handler())
	defer server.Close()
	for _, line := range []string{
		"GET /ipfs/" + h.CID() + "/../../../etc/passwd HTTP/1.1",
		"GET //ipfs/" + h.CID() + "/cover.svg HTTP/1.1",
		"GET /ipfs//ipfs/" + h.CID() + " HTTP/1.1",
		"GET /ipfs/" + h.CID() + "/cover.svg%0d%0aX-Evil:%201 HTTP/1.1",
		"GET http://evil.example/ipfs/" + h.CID() + "/cover.svg HTTP/1.1",
	} {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "%s\r\nHost: x\r\nConnection: close\r\n\r\n", line)
		answer, err := io.ReadAll(c)
		if err != nil {
			t.Fatal(err)
		}
		c.Close()
		text := string(answer)
		if !strings.HasPrefix(text, "HTTP/1.1 ") || strings.HasPrefix(text, "HTTP/1.1 5") || strings.Contains(text, "root:") || strings.Contains(text, "\nX-Evil") {
			t.Errorf("%s: %.300s", line, text)
		}
	}
}

// The gateway follows what happens to the store: other processes pin and
// unpin, and files are replaced.
func TestGatewayFollowsTheStore(t *testing.T) {
	dir := t.TempDir()
	e, other := openEmbedded(t, dir), openEmbedded(t, dir)
	ctx := context.Background()
	ask := serve(t, e)
	b := small(1)
	names, err := CIDs(b)
	if err != nil {
		t.Fatal(err)
	}
	h := mustDigest(t, b)
	for _, path := range []string{"/ipfs/" + h.CID() + "/cover.svg", "/ipfs/" + names[0]} {
		for range 2 {
			if r, _ := ask("GET", path); r.StatusCode != 404 {
				t.Errorf("before: status %d, want 404", r.StatusCode)
			}
			if _, err := other.Pin(ctx, b); err != nil {
				t.Fatal(err)
			}
			if r, body := ask("GET", path); r.StatusCode != 200 || !bytes.Equal(body, b.Files[0].Data) {
				t.Errorf("pinned: status %d, want 200", r.StatusCode)
			}
			if err := other.Unpin(ctx, h); err != nil {
				t.Fatal(err)
			}
		}
	}
	// A block that two bundles share is served as long as one of them is there.
	shared := bundleOf(map[string][]byte{"cover": b.Files[0].Data})
	for _, pair := range [][2]cremona.Bundle{{b, shared}, {shared, b}} {
		for _, keep := range pair {
			if _, err := other.Pin(ctx, keep); err != nil {
				t.Fatal(err)
			}
			ask("GET", "/ipfs/"+mustDigest(t, keep).CID()+"/")
		}
		for i, status := range []int{200, 404} {
			if err := other.Unpin(ctx, mustDigest(t, pair[1-i])); err != nil {
				t.Fatal(err)
			}
			if r, _ := ask("GET", "/ipfs/"+names[0]); r.StatusCode != status {
				t.Errorf("after %d of two were unpinned: status %d, want %d", i+1, r.StatusCode, status)
			}
		}
	}
	// One damaged file hides no other.
	if _, err := e.Pin(ctx, b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(e.path(mustDigest(t, small(2))), []byte{0xff, 1, 2}, 0o644); err != nil {
		t.Fatal(err)
	}
	fresh := serve(t, openEmbedded(t, dir))
	if r, _ := fresh("GET", "/ipfs/"+names[0]); r.StatusCode != 200 {
		t.Errorf("beside a damaged file: status %d, want 200", r.StatusCode)
	}
	if r, body := fresh("GET", "/ipfs/"+mustDigest(t, small(2)).CID()+"/cover.svg"); r.StatusCode < 500 {
		t.Errorf("the damaged file: status %d %.100s", r.StatusCode, body)
	}
}
