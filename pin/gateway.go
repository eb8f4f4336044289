package pin

import (
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/ipfs/boxo/blockservice"
	"github.com/ipfs/boxo/gateway"
)

// types are the media types of the files in a bundle, so that they do not
// depend on the tables of the machine.
var types = sync.OnceValue(func() (err error) {
	for suffix, kind := range map[string]string{
		".html": "text/html; charset=utf-8", ".json": "application/json", ".mid": "audio/midi",
		".musicxml": "application/vnd.recordare.musicxml+xml", ".svg": "image/svg+xml", ".wav": "audio/wav",
	} {
		if err = mime.AddExtensionType(suffix, kind); err != nil {
			return err
		}
	}
	return nil
})

// Handler serves the store as an IPFS path gateway: /ipfs/CID/file with byte
// ranges, media types, entity tags and caching for ever; a directory shows its
// index.html or a listing; ?format=car and raw give verifiable bytes. It
// reaches no network and serves nothing that is not in the store.
func (e *Embedded) Handler() http.Handler {
	if err := types(); err != nil {
		panic(err) // a constant of this file is wrong
	}
	service := blockservice.New(&e.index, nil)
	backend, err := gateway.NewBlocksBackend(service)
	if err != nil {
		panic(err) // no option was given that could be wrong
	}
	inner := gateway.NewHeaders(nil).ApplyCors().Wrap(gateway.NewHandler(gateway.Config{
		DeserializedResponses: true,
		NoDNSLink:             true,
		MaxConcurrentRequests: 256,
	}, backend))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/ipfs/") {
			http.Error(w, "only /ipfs/CID/… is served here", http.StatusNotFound)
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		inner.ServeHTTP(w, keepType(r))
	})
}

// keepType drops a file name from the query that would make the file one of
// another type: ?filename=x.html would run the text of an owner as a page.
func keepType(r *http.Request) *http.Request {
	query := r.URL.Query()
	if !query.Has("filename") || path.Ext(query.Get("filename")) == path.Ext(r.URL.Path) {
		return r
	}
	query.Del("filename")
	r = r.Clone(r.Context())
	r.URL.RawQuery = query.Encode()
	return r
}
