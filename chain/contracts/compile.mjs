// Compiles the contracts with the pinned solc and writes the ABI and the
// creation code of each, the same bytes on every machine. A warning about our own
// sources is an error. `go generate` runs it; `npm ci --ignore-scripts` installs what it needs.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));

// What each contract is compiled to: abi and bin.
const wanted = {
  "Collection.sol": "collection",
  "testdata/Wallet.sol": "testdata/wallet",
};

const sources = ["Cid.sol", "Collection.sol", "Origin.sol", "Sketch.sol", "Word.sol", "testdata/Wallet.sol"];

const input = {
  language: "Solidity",
  sources: Object.fromEntries(sources.map((path) => [path, { content: read(path) }])),
  settings: {
    evmVersion: "prague",
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};

const output = JSON.parse(solc.compile(JSON.stringify(input), { import: fromPackages }));
const faults = (output.errors ?? []).filter((e) => e.severity === "error" || sources.includes(e.sourceLocation?.file));
for (const e of faults) console.error(e.formattedMessage);
if (faults.length) process.exit(1);

for (const [path, out] of Object.entries(wanted)) {
  const [contract] = Object.values(output.contracts[path]);
  writeFileSync(join(here, `${out}.abi`), JSON.stringify(contract.abi, null, 1) + "\n");
  writeFileSync(join(here, `${out}.bin`), contract.evm.bytecode.object + "\n");
}

function read(path) {
  return readFileSync(join(here, path), "utf8");
}

// Imports that are not ours come from node_modules only.
function fromPackages(path) {
  try {
    if (path.split("/").includes("..")) throw new Error("is outside node_modules");
    return { contents: read(join("node_modules", path)) };
  } catch (e) {
    return { error: `${path}: ${e.message}` };
  }
}
