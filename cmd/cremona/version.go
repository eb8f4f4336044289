package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/compose"
	"github.com/spf13/cobra"
)

// release is what this program is.
type release struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Engine   string `json:"engine"`
	Model    string `json:"model"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func thisRelease() release {
	r := release{Version: "(devel)", Engine: cremona.Engine, Model: compose.Model, Go: runtime.Version(),
		Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return r
	}
	if info.Main.Version != "" {
		r.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			r.Revision = s.Value
		case "vcs.modified":
			r.Modified = s.Value == "true"
		}
	}
	return r
}

func (a *app) versionCmd() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print the version, the engine and the model",
		Long: `Print the version, the engine and the model. Two programs with the same engine
make the same bytes from the same state.`,
		Args:              noArgs,
		PersistentPreRunE: noSettings,
		RunE: func(*cobra.Command, []string) error {
			r := thisRelease()
			if a.set.json {
				return a.printJSON(r)
			}
			_, err := fmt.Fprintf(a.out, "cremona %s\nengine   %s\nmodel    %s\nbuilt    %s %s\n", r.Version, r.Engine, r.Model, r.Go, r.Platform)
			return err
		},
	}
}
