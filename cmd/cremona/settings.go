package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/cremona-audio/cremona"
	"github.com/cremona-audio/cremona/jobs"
	"github.com/cremona-audio/cremona/jobs/store"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settings are the flags every command shares. Each can also be given as an
// environment variable or in the data directory's config.json.
type settings struct {
	data          string // a directory
	database      string // the postgres URL, if --data names one
	dir           string // the directory beside such a database
	rpc           string
	chainID       uint64
	contract      string
	fromBlock     uint64
	ipfs          string
	pinService    string
	pinToken      string
	keystore      string
	password      string
	keyFile       string
	clef          string
	confirmations uint64
	maxFee        string
	json          bool
	quiet         bool
}

const configFile = "config.json"

// dataKey annotates a command that has its own default data directory.
const dataKey = "data"

func (s *settings) declare(f *pflag.FlagSet) {
	f.StringVar(&s.data, "data", "cremona-data", "`directory` for the embedded chain and store, unfinished work and config.json; or the postgres URL of a service's database")
	f.StringVar(&s.dir, "dir", "cremona-data", "`directory` for all that is not in the database, where --data is a postgres URL")
	f.StringVar(&s.rpc, "rpc", "", "`URL` of a chain's JSON-RPC; empty uses the embedded chain")
	f.Uint64Var(&s.chainID, "chain-id", 0, "the chain id to insist on; 0 takes the one in config.json or the chain's own")
	f.StringVar(&s.contract, "contract", "", "`address` of the collection")
	f.Uint64Var(&s.fromBlock, "from-block", 0, "the collection's first `block`, where searches for its history begin")
	f.StringVar(&s.ipfs, "ipfs", "embedded", "\"embedded\" or the `URL` of a Kubo (or ipfs-cluster proxy) API")
	f.StringVar(&s.pinService, "pin-service", "", "also pin at this Pinning Service API `URL`")
	f.StringVar(&s.pinToken, "pin-token-file", "", "`file` with the bearer token of the pinning service")
	f.StringVar(&s.keystore, "keystore", "", "`file` with the signing key, as geth and clef write it")
	f.StringVar(&s.password, "password-file", "", "`file` with the keystore's password")
	f.StringVar(&s.keyFile, "key-file", "", "`file` with a raw hex key, mode 0600")
	f.StringVar(&s.clef, "clef", "", "`URL` or path of an external signer (clef)")
	f.Uint64Var(&s.confirmations, "confirmations", 0, "how deep a transaction must lie, in `blocks`, its own counted; 0 is 12, and 1 on chains of development")
	f.StringVar(&s.maxFee, "max-fee", "", "most to pay per gas, in `gwei`; empty is no ceiling")
	f.BoolVar(&s.json, "json", false, "print JSON on stdout")
	f.BoolVarP(&s.quiet, "quiet", "q", false, "no progress")
}

// resolve fills every flag that was not given from the environment, then from
// the config file.
func (s *settings) resolve(cmd *cobra.Command, getenv func(string) string) error {
	flags, fromEnv := cmd.Root().PersistentFlags(), envOf(getenv)
	if d := cmd.Annotations[dataKey]; d != "" && !flags.Changed("data") {
		s.data = d
	}
	if v, ok := fromEnv(flags.Lookup("data")); ok && !flags.Changed("data") {
		s.data = v
	}
	if store.IsURL(s.data) {
		if v, ok := fromEnv(flags.Lookup("dir")); ok && !flags.Changed("dir") {
			s.dir = v
		}
		s.database, s.data = s.data, s.dir
	}
	file, err := readConfig(s.data)
	if err != nil {
		return err
	}
	var first error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "data" || f.Name == "dir" || first != nil {
			return
		}
		value, source := "", ""
		if v, ok := fromEnv(f); ok {
			value, source = v, "environment"
		} else if v, ok := file[f.Name]; ok {
			value, source = v, filepath.Join(s.data, configFile)
		} else {
			return
		}
		if err := f.Value.Set(value); err != nil {
			first = usage("--%s from %s: %q: %v", f.Name, source, value, err)
		}
	})
	return first
}

// envOf looks flags up in the environment.
func envOf(getenv func(string) string) func(*pflag.Flag) (string, bool) {
	return func(f *pflag.Flag) (string, bool) {
		v := getenv("CREMONA_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")))
		return v, v != ""
	}
}

// readConfig reads config.json as flag names and values.
func readConfig(dir string) (map[string]string, error) {
	name := filepath.Join(dir, configFile)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file config
	if err := cremona.DecodeStrict(data, &file); err != nil {
		return nil, hint(usage("read %s: %w", name, err), "it is a flat object of texts, as {\"rpc\":\"http://127.0.0.1:8545\"}, and knows %s",
			strings.Join(configNames(), ", "))
	}
	again, err := json.Marshal(file)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	return values, json.Unmarshal(again, &values)
}

// config is the form of config.json: flags by their names.
type config struct {
	RPC           string `json:"rpc,omitempty"`
	ChainID       string `json:"chain-id,omitempty"`
	Contract      string `json:"contract,omitempty"`
	FromBlock     string `json:"from-block,omitempty"`
	IPFS          string `json:"ipfs,omitempty"`
	PinService    string `json:"pin-service,omitempty"`
	PinTokenFile  string `json:"pin-token-file,omitempty"`
	Keystore      string `json:"keystore,omitempty"`
	PasswordFile  string `json:"password-file,omitempty"`
	KeyFile       string `json:"key-file,omitempty"`
	Clef          string `json:"clef,omitempty"`
	Confirmations string `json:"confirmations,omitempty"`
	MaxFee        string `json:"max-fee,omitempty"`
}

func configNames() []string {
	var names []string
	for f := range reflect.TypeFor[config]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// remember writes settings into config.json, keeping the others.
func (s *settings) remember(changes map[string]string) error {
	values, err := readConfig(s.data)
	if err != nil {
		return err
	}
	if values == nil {
		values = map[string]string{}
	}
	for k, v := range changes {
		values[k] = v
	}
	data, err := json.MarshalIndent(values, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.data, 0o755); err != nil {
		return err
	}
	return jobs.WriteFile(filepath.Join(s.data, configFile), append(data, '\n'))
}

// collection is the contract address, or an error that says how to get one.
func (s *settings) collection() (cremona.Address, error) {
	if s.contract == "" {
		return cremona.Address{}, hint(fmt.Errorf("no collection: --contract is not set"),
			"cremona demo makes one in ./demo-data (then use --data demo-data); cremona deploy makes your own")
	}
	a, err := cremona.ParseAddress(s.contract)
	if err != nil {
		return a, usage("--contract: %w", err)
	}
	return a, nil
}
