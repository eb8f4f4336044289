package peers

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// IPFS is a running Kubo node that knows nobody.
type IPFS struct {
	*process
	URL     string // of its API, as http://127.0.0.1:port
	Gateway string // of its HTTP gateway

	bin, repo string
}

var (
	kuboReady   = regexp.MustCompile(`Daemon is (ready)`)
	kuboAPI     = regexp.MustCompile(`RPC API server listening on /ip4/127\.0\.0\.1/tcp/(\d+)`)
	kuboGateway = regexp.MustCompile(`Gateway server listening on /ip4/127\.0\.0\.1/tcp/(\d+)`)
)

// Kubo starts an IPFS node, offline, with profile unixfs-v1-2025.
func Kubo(t testing.TB) *IPFS {
	t.Helper()
	k := &IPFS{bin: Need(t, "ipfs"), repo: t.TempDir()}
	k.process = newProcess(t, "ipfs", func() *exec.Cmd { return k.command("daemon", "--offline") })
	k.Run("init", "-e", "--profile=test,unixfs-v1-2025")
	k.listen("0", "0")
	k.Start()
	return k
}

// Start runs a node that was stopped, at the same address and with its blocks.
func (k *IPFS) Start() {
	k.t.Helper()
	from := 0
	if said, err := os.ReadFile(k.log); err == nil {
		from = len(said)
	}
	k.start(kuboReady)
	said := k.Log()[from:]
	api, gateway := kuboAPI.FindStringSubmatch(said), kuboGateway.FindStringSubmatch(said)
	if api == nil || gateway == nil {
		k.t.Fatalf("ipfs does not say where it listens:\n%s", said)
	}
	k.URL, k.Gateway = "http://127.0.0.1:"+api[1], "http://127.0.0.1:"+gateway[1]
	k.listen(api[1], gateway[1])
}

// listen makes the node use ports of this machine only and look for nobody.
func (k *IPFS) listen(api, gateway string) {
	k.t.Helper()
	file := filepath.Join(k.repo, "config")
	data, err := os.ReadFile(file)
	if err != nil {
		k.t.Fatal(err)
	}
	var config map[string]any
	if err := json.Unmarshal(data, &config); err != nil {
		k.t.Fatal(err)
	}
	config["Addresses"] = map[string]any{"API": "/ip4/127.0.0.1/tcp/" + api, "Gateway": "/ip4/127.0.0.1/tcp/" + gateway, "Swarm": []string{}}
	config["Bootstrap"] = []string{}
	config["Routing"] = map[string]any{"Type": "none"}
	config["AutoConf"] = map[string]any{"Enabled": false}
	config["Discovery"] = map[string]any{"MDNS": map[string]any{"Enabled": false}}
	if data, err = json.Marshal(config); err != nil {
		k.t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		k.t.Fatal(err)
	}
}

// Run runs the node's own command line, a second opinion beside its API, and
// gives what it prints.
func (k *IPFS) Run(args ...string) string {
	k.t.Helper()
	out, err := k.command(args...).CombinedOutput()
	if err != nil {
		k.t.Fatalf("ipfs %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (k *IPFS) command(args ...string) *exec.Cmd {
	c := exec.Command(k.bin, args...)
	c.Env = append(os.Environ(), "IPFS_PATH="+k.repo)
	return c
}
