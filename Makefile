# make demo, build and test need Go 1.26 or newer and nothing else. What the other
# targets need is in the list of packages in .ci/run, and fetched by make tools.

export CGO_ENABLED = 0
SHELL := /bin/bash -o pipefail

# A binary is a function of the source alone: no paths, no state of git.
BUILD = go build -trimpath -buildvcs=false

TOOLS = github.com/ethereum/go-ethereum/cmd/abigen \
        github.com/ethereum/go-ethereum/cmd/geth \
        github.com/ipfs/kubo/cmd/ipfs \
        github.com/tetratelabs/wazero/cmd/wazero \
        golang.org/x/vuln/cmd/govulncheck \
        honnef.co/go/tools/cmd/staticcheck
FUZZTIME ?= 30s
BENCHTIME ?= 1s

# The rooms that must run in a web page, State to Bundle.
PURE = . ./compose/... ./perform/... ./render/... ./samples/... ./bundle/... ./web/...
VECTORS = go test -count=1 ./internal/portable -timeout 20m

.PHONY: all demo torture trouble postgres build test lint integration portable portable-all wasm vectors generate fuzz corpus bench vuln tools clean help

all: build

demo: build ## make and verify eight performances on a chain and an IPFS store of one's own
	bin/cremona demo

build: ## build bin/cremona
	$(BUILD) -o bin/cremona ./cmd/cremona

test: ## vet, the arithmetic, and all tests that need no other program
	go vet ./...
	go run ./internal/fma
	go test ./...

lint: bin/staticcheck ## formatting, vet, staticcheck, and fused instructions in the arm64 code
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$unformatted" ]; then echo "run gofmt -w on: $$unformatted"; exit 1; fi
	go vet ./...
	bin/staticcheck ./...
	go run ./internal/fma -arm64

integration: tools ## tests against real geth, anvil, Kubo, Chromium, Verovio and abc2midi, which must be there
	CREMONA_REQUIRE_PEERS=1 go test -count=1 -v -timeout 5m ./compose -run 'Engraves|ABCToMIDI|Corpus' > bin/integration.log 2>&1 || { cat bin/integration.log; exit 1; }
	CREMONA_REQUIRE_PEERS=1 go test -count=1 -v -timeout 15m ./internal/peers ./chain/... ./pin/... ./web/... ./render ./samples ./cmd/... \
		>> bin/integration.log 2>&1 || { grep -v '^=== \|^ *--- PASS' bin/integration.log | tail -300; exit 1; }
	@grep '^ok' bin/integration.log
	@! grep -e '--- SKIP' bin/integration.log | grep -v "TestCluster\|TestCorpus" # ipfs-cluster is not in tools/go.mod, a corpus not here

postgres: ## the tests of the service, its schedules and its ledger on a private PostgreSQL, whose programs must be there
	go run ./internal/postgres/with go test -count=1 -p 1 ./jobs/store ./jobs/ledger ./jobs/agenda ./jobs/service

portable: wasm bin/wazero ## the same bytes on amd64, with fused multiply-add, on 386, on arm64 and as WebAssembly
	$(VECTORS)
	GODEBUG=cpu.avx2=off $(VECTORS) -run Network
	GOAMD64=v3 $(VECTORS)
	GOARCH=386 $(VECTORS)
	GOARCH=386 go test ./jobs/store ./jobs/ledger ./jobs/agenda
	GOARCH=386 go build -o /dev/null ./cmd/cremona
	GOARCH=arm64 $(VECTORS) -exec qemu-aarch64-static
	GOOS=js GOARCH=wasm $(VECTORS) -short -exec "$$(go env GOROOT)/lib/wasm/go_js_wasm_exec"
	GOOS=wasip1 GOARCH=wasm GOWASIRUNTIME=wazero PATH="$(CURDIR)/bin:$$PATH" $(VECTORS) -short -exec "$$(go env GOROOT)/lib/wasm/go_wasip1_wasm_exec"

portable-all: portable ## and on riscv64, ppc64le and s390x, which has its bytes the other way round
	GOARCH=riscv64 $(VECTORS) -short -exec qemu-riscv64-static
	GOARCH=ppc64le $(VECTORS) -short -exec qemu-ppc64le-static
	GOARCH=s390x $(VECTORS) -short -exec qemu-s390x-static

wasm: ## State to Bundle compiles for a web page
	GOOS=js GOARCH=wasm go build $(PURE)
	GOOS=wasip1 GOARCH=wasm go build $(PURE)

vectors: ## write testdata/vectors anew, after a change of the music that is meant
	go test ./internal/portable -update

generate: chain/contracts/node_modules ## compile the contract and compare with what is committed
	go generate ./...
	git diff --exit-code -- '*.abi' '*.bin' chain/contracts

fuzz: ## every fuzz target for FUZZTIME, 30s if not given
	@set -e; for f in $$(git ls-files '*_test.go'); do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' $$f); do \
			echo "$$f $$name"; go test ./$$(dirname $$f) -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x; \
		done; \
	done

bench: ## every benchmark, and last a table beside FluidSynth, if it is there
	go test -run '^$$' -bench . -skip '^BenchmarkPeers$$' -benchmem -benchtime $(BENCHTIME) ./...
	go test -run '^$$' -bench '^BenchmarkPeers$$' -benchtime 1x -v ./cmd/cremona

corpus: ## printed music there and back as MusicXML and ABC, its keys, and what lessons from it teach; CREMONA_CORPUS names a folder of *.jsonl.gz
	@test -d "$(CREMONA_CORPUS)" || { echo "set CREMONA_CORPUS to a folder of *.jsonl.gz"; exit 1; }
	go test ./compose -count=1 -run 'CorpusRoundTrip|CorpusKeys'
	go test ./compose/train -count=1 -run TeachingOfTheCorpus -v -timeout 30m

KILLS ?= 20
SHORT = $(if $(filter 1 2 3 4 5 6 7 8 9,$(KILLS)),-short)
torture: build bin/geth bin/ipfs tools/node_modules ## kill the service KILLS times (20 if not given) on SQLite and PostgreSQL, trouble its node, store and database, and check what is left
	go run ./internal/torture -kills $(KILLS)
	go run ./internal/torture -kills $(KILLS) -postgres -workers 1
	go run ./internal/torture -kills $(KILLS) -tokens 12 -faults 5
	go run ./internal/torture -part twins -tokens 3
	go run ./internal/torture -part reorg -tokens 4 $(SHORT)
	@test -n "$(SHORT)" || $(MAKE) --no-print-directory trouble

trouble: build bin/geth bin/ipfs tools/node_modules ## trouble the service's node, store, disks, database, clock and seasons, some half an hour; wants root for the disks
	go run ./internal/torture -part reorg -node geth -tokens 4 -short
	go run ./internal/torture -part weather -tokens 4
	go run ./internal/torture -part store -tokens 3
	go run ./internal/torture -part disk -tokens 3
	go run ./internal/torture -part restart -tokens 6
	go run ./internal/torture -part pgdisk -tokens 6
	go run ./internal/torture -part clock -tokens 2
	go run ./internal/torture -part clock -tokens 2 -postgres
	go run ./internal/torture -part season -tokens 3

vuln: bin/govulncheck ## known vulnerabilities in what bin/cremona contains
	bin/govulncheck ./cmd/cremona

tools: $(addprefix bin/,$(notdir $(TOOLS))) tools/node_modules bin/sfizz ## build the programs of tools/go.mod into bin/, fetch anvil, verovio and sfizz

$(addprefix bin/,$(notdir $(TOOLS))): tools/go.mod tools/go.sum
	cd tools && $(BUILD) -o ../$@ $(filter %/$(notdir $@),$(TOOLS))

# npm leaves a package for another machine, or for a newer node, out in silence.
tools/node_modules: tools/package-lock.json
	cd tools && npm ci --no-audit --no-fund
	@ls tools/node_modules/@foundry-rs/anvil-*/bin/anvil* > /dev/null || { echo "npm brought no anvil: it wants node 20 or newer"; rm -r $@; exit 1; }
	@touch $@

bin/sfizz: tools/requirements.txt
	python3 -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check --only-binary :all: -r $<
	@touch $@

chain/contracts/node_modules: chain/contracts/package-lock.json
	cd chain/contracts && npm ci --no-audit --no-fund
	@touch $@

clean: ## remove what was built and what the demo made
	rm -rf bin demo-data tools/node_modules chain/contracts/node_modules

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14
