package pin

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cremona-audio/cremona/internal/peers"
)

// A real ipfs-cluster over the real Kubo: its proxy is a Kubo at another URL,
// and its pinning service is one like those for hire.
func TestCluster(t *testing.T) {
	bin := os.Getenv("CREMONA_CLUSTER")
	if bin == "" {
		if bin, _ = exec.LookPath("ipfs-cluster-service"); bin == "" {
			t.Skip("no ipfs-cluster: set CREMONA_CLUSTER to an ipfs-cluster-service binary")
		}
	}
	node := peers.Kubo(t)
	proxy, service := startCluster(t, bin, node.URL)
	k, err := NewKubo(proxy)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("proxy", func(t *testing.T) { testStore(t, k) })
	t.Run("service", func(t *testing.T) {
		s, err := NewService(service, tokenFile(t, testToken), openKubo(t, node))
		if err != nil {
			t.Fatal(err)
		}
		s.poll = 50 * time.Millisecond
		testStore(t, s)
	})
}

// startCluster gives the URLs of the proxy and of the pinning service.
func startCluster(t *testing.T, bin, node string) (proxy, service string) {
	t.Helper()
	local := func(port int) string { return "/ip4/127.0.0.1/tcp/" + strconv.Itoa(port) }
	ports := freePorts(t, 4)
	api, err := strconv.Atoi(node[strings.LastIndex(node, ":")+1:])
	if err != nil {
		t.Fatal(err)
	}
	settings := []string{
		"CLUSTER_LISTENMULTIADDRESS=" + local(ports[0]),
		"CLUSTER_RESTAPI_HTTPLISTENMULTIADDRESS=" + local(ports[1]),
		"CLUSTER_IPFSPROXY_LISTENMULTIADDRESS=" + local(ports[2]),
		"CLUSTER_PINSVCAPI_HTTPLISTENMULTIADDRESS=" + local(ports[3]),
		"CLUSTER_IPFSHTTP_NODEMULTIADDRESS=" + local(api),
		"CLUSTER_IPFSPROXY_NODEMULTIADDRESS=" + local(api),
		"CLUSTER_MDNSINTERVAL=0",
	}
	dir := t.TempDir()
	command := func(args ...string) *exec.Cmd {
		c := exec.Command(bin, append([]string{"--config", dir}, args...)...)
		c.Env = append(os.Environ(), settings...)
		return c
	}
	if out, err := command("init", "--consensus", "crdt").CombinedOutput(); err != nil {
		t.Fatalf("ipfs-cluster-service init: %v: %s", err, out)
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	daemon := command("daemon")
	daemon.Stdout, daemon.Stderr = log, log
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Signal(syscall.SIGTERM)
		_ = daemon.Wait()
		log.Close()
		if text, err := os.ReadFile(log.Name()); t.Failed() && err == nil {
			t.Logf("the cluster's log: %s", text[max(0, len(text)-4000):])
		}
	})
	proxy, service = "http://127.0.0.1:"+strconv.Itoa(ports[2]), "http://127.0.0.1:"+strconv.Itoa(ports[3])
	for _, url := range []string{proxy + "/api/v0/id", service + "/pins"} {
		if err := await(t.Context(), url); err != nil {
			t.Fatal(err)
		}
	}
	return proxy, service
}

// await asks until there is any answer.
func await(ctx context.Context, url string) error {
	for range 300 {
		r, err := http.Post(url, "", strings.NewReader(""))
		if err == nil {
			return r.Body.Close()
		}
		if wait(ctx, 100*time.Millisecond) != nil {
			return ctx.Err()
		}
	}
	return errors.New(url + " did not answer within 30 s")
}

// freePorts finds ports that nobody listens on.
func freePorts(t *testing.T, n int) (ports []int) {
	t.Helper()
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}
