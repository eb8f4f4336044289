#!/usr/bin/env python3
"""Turns a checkpoint of the trainer into a model file of compose/lm.

    python quantise.py OUT/model.pt composer.lm --data DIR --note "who, when, on what"

Needs numpy only. The format is in compose/lm/load.go; this file holds the same
arithmetic a second time, and the tests of compose/lm compare the two bit by bit.
"""

import argparse
import collections
import hashlib
import json
import os
import pickle
import struct
import sys
import zipfile

import numpy as np

MAGIC, VERSION = b"cremona\n", 1
GATE_ENTRIES, EXP_ENTRIES = (1 << 13) + 1, 1 << 12
GATE_LIMIT, INNER_LIMIT = 8 << 12, 31 << 12
COLUMNS = 16  # the vector kernel wants multiples of it


# ---- the checkpoint ----

class Checkpoint(pickle.Unpickler):
    """Reads the tensors of a file that torch.save has written, and nothing else."""

    kinds = {"FloatStorage": "<f4", "DoubleStorage": "<f8", "HalfStorage": "<f2", "LongStorage": "<i8", "IntStorage": "<i4"}

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        (index,) = [n for n in self.archive.namelist() if n.endswith("/data.pkl")]
        self.folder = index[: -len("data.pkl")]
        super().__init__(self.archive.open(index))

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if module == "torch" and name in self.kinds:
            return self.kinds[name]
        if module == "torch._utils" and name == "_rebuild_tensor_v2":
            return self.tensor
        raise pickle.UnpicklingError(f"a checkpoint has no {module}.{name}")

    def persistent_load(self, pid):
        _, kind, key, _, _ = pid
        return np.frombuffer(self.archive.read(f"{self.folder}data/{key}"), dtype=kind)

    @staticmethod
    def tensor(storage, offset, size, stride, *_):
        strides = [s * storage.itemsize for s in stride]
        return np.lib.stride_tricks.as_strided(storage[offset:], size, strides).copy()


def read_checkpoint(path):
    """The config and the weights, by name."""
    checkpoint = Checkpoint(path).load()
    config, state = checkpoint["config"], {k: np.asarray(v, np.float64) for k, v in checkpoint["state"].items()}
    if config["format"] != 1:
        raise SystemExit(f"the checkpoint has format {config['format']}, this program reads 1")
    v, e, h = config["vocab"], config["embed"], config["hidden"]
    want = {"out.weight": (v, h), "out.bias": (v,)}
    for i, slot in enumerate(config["slots"]):
        want[f"embed.{i}.weight"] = (slot["size"], e)
    for k in range(config["layers"]):
        want |= {f"gru.weight_ih_l{k}": (3 * h, h if k else e), f"gru.weight_hh_l{k}": (3 * h, h)}
        want |= {f"gru.bias_ih_l{k}": (3 * h,), f"gru.bias_hh_l{k}": (3 * h,)}
    for name, shape in want.items():
        if name not in state or state[name].shape != shape:
            raise SystemExit(f"the checkpoint has {name} as {state[name].shape if name in state else None}, want {shape}")
    if not all(np.isfinite(w).all() for w in state.values()):
        raise SystemExit("the checkpoint has weights that are no numbers")
    return config, state


# ---- the file ----

def tables():
    """The gates in Q14 over -8 ... 8, and 2^-x in Q31 over 0 ... 1."""
    x = np.arange(GATE_ENTRIES) / 512 - 8
    sigmoid = np.rint(16384 / (1 + np.exp(-x)))
    tanh = np.rint(16384 * np.tanh(x))
    exp2 = np.rint(2.0 ** (31 - np.arange(EXP_ENTRIES) / EXP_ENTRIES))
    return sigmoid.astype("<i2"), tanh.astype("<i2"), exp2.astype("<u4")


def q12(x):
    return np.rint(x * 4096).astype("<i4")


def rows(weight, bias, unit=1 / 16384):
    """A matrix as int8, with the scale and the bias of each row, for an input in units."""
    scale = np.abs(weight).max(1) / 127
    weights = np.rint(weight / np.where(scale > 0, scale, 1)[:, None])
    scale = np.rint(scale * unit * 2.0**42)
    if (scale >= 2**31).any():
        raise SystemExit(f"a row has weights up to {np.abs(weight).max():.0f}; train with more weight decay")
    return weights.astype("i1"), scale.astype("<i4"), q12(bias)


def embed(config, state):
    """The rows of the slots as int16, and the input matrix that goes with them.

    Each column has a scale of its own, so that no sum of rows, one of each slot,
    leaves 16 bits; the matrix takes the scale back."""
    tables = [state[f"embed.{i}.weight"] for i in range(len(config["slots"]))]
    unit = sum(np.abs(t).max(0) for t in tables) / (32767 - len(tables))
    unit[unit == 0] = 1
    pad = -config["embed"] % COLUMNS
    tables = [np.pad(np.rint(t / unit), ((0, 0), (0, pad))).astype("<i2") for t in tables]
    return tables, np.pad(state["gru.weight_ih_l0"] * unit, ((0, 0), (0, pad)))


def biases(state, k, h):
    """The reset and update gates take one bias, the candidate one on each side."""
    below, inner = state[f"gru.bias_ih_l{k}"].copy(), state[f"gru.bias_hh_l{k}"].copy()
    below[: 2 * h] += inner[: 2 * h]
    inner[: 2 * h] = 0
    return below, inner


def encode(config, state, note=""):
    """The bytes of the model file."""
    h = config["hidden"]
    slots, first = embed(config, state)
    header = json.dumps({
        "vocabulary": config["vocab"], "embed": first.shape[1], "hidden": h, "layers": config["layers"],
        "slots": [{"name": s["name"], "size": s["size"]} for s in config["slots"]],
        "symbols": config.get("symbols", "0x" + "00" * 32), "note": note,
    }).encode()
    parts = [MAGIC, struct.pack("<II", VERSION, len(header)), header, *tables(), *slots]
    for k in range(config["layers"]):
        below, inner = biases(state, k, h)
        parts += rows(state[f"gru.weight_ih_l{k}"], below) if k else rows(first, below, unit=1)
        parts += rows(state[f"gru.weight_hh_l{k}"], inner)
    parts += rows(state["out.weight"], state["out.bias"])
    body = b"".join(p if isinstance(p, bytes) else np.ascontiguousarray(p).tobytes() for p in parts)
    return body + hashlib.sha256(body).digest()


# ---- the arithmetic, for comparison ----

class Integer:
    """The arithmetic of compose/lm on a file, for many lanes at once."""

    def __init__(self, data):
        if hashlib.sha256(data[:-32]).digest() != data[-32:]:
            raise SystemExit("the file's hash is not that of its bytes")
        (length,) = struct.unpack_from("<I", data, 12)
        self.at, self.data = 16 + length, data
        self.header = head = json.loads(data[16 : self.at])
        h = head["hidden"]
        self.sigmoid, self.tanh = self.take("<i2", GATE_ENTRIES), self.take("<i2", GATE_ENTRIES)
        self.exp2 = self.take("<u4", EXP_ENTRIES)
        self.slots = [self.take("<i2", s["size"], head["embed"]) for s in head["slots"]]
        below = [head["embed"]] + [h] * head["layers"]
        self.layers = [(self.matrix(3 * h, below[k]), self.matrix(3 * h, h)) for k in range(head["layers"])]
        self.out = self.matrix(head["vocabulary"], h)

    def take(self, kind, *shape):
        n = int(np.prod(shape)) * np.dtype(kind).itemsize
        self.at += n
        return np.frombuffer(self.data[self.at - n : self.at], kind).astype(np.int64).reshape(shape)

    def matrix(self, n, cols):
        w = self.take("i1", n, cols)
        return w.T.astype(np.float64), self.take("<i4", n), self.take("<i4", n)

    def start(self, lanes):
        return np.zeros((len(self.layers), lanes, self.header["hidden"]), np.int64)

    @staticmethod
    def apply(matrix, x):
        weights, scale, bias = matrix
        y = np.rint(x.astype(np.float64) @ weights).astype(np.int64)  # exact: sums are below 2^53
        return ((y * scale + (1 << 29)) >> 30) + bias

    @staticmethod
    def gate(table, x):
        x = np.clip(x, -GATE_LIMIT, GATE_LIMIT - 1) + GATE_LIMIT
        i, part = x >> 3, x & 7
        return table[i] + (((table[i + 1] - table[i]) * part + 4) >> 3)

    def step(self, state, features):
        """features[lane][slot] to logits[lane][symbol], Q12; the state moves."""
        h = self.header["hidden"]
        below = sum(table[features[:, i]] for i, table in enumerate(self.slots))
        for k, (outer, inner) in enumerate(self.layers):
            x, y = self.apply(outer, below), self.apply(inner, state[k])
            r = self.gate(self.sigmoid, x[:, :h] + y[:, :h])
            z = self.gate(self.sigmoid, x[:, h : 2 * h] + y[:, h : 2 * h])
            u = np.clip(y[:, 2 * h :], -INNER_LIMIT, INNER_LIMIT)
            c = self.gate(self.tanh, x[:, 2 * h :] + ((r * u + (1 << 13)) >> 14))
            below = state[k] = c + ((z * (state[k] - c) + (1 << 13)) >> 14)
        return self.apply(self.out, below)


class Float:
    """The same network as it was trained."""

    def __init__(self, config, state):
        self.config, self.w = config, {k: np.asarray(v, np.float32) for k, v in state.items()}

    def start(self, lanes):
        return np.zeros((self.config["layers"], lanes, self.config["hidden"]), np.float32)

    def step(self, state, features):
        h = self.config["hidden"]
        x = sum(self.w[f"embed.{i}.weight"][features[:, i]] for i in range(len(self.config["slots"])))
        for k in range(self.config["layers"]):
            a = x @ self.w[f"gru.weight_ih_l{k}"].T + self.w[f"gru.bias_ih_l{k}"]
            b = state[k] @ self.w[f"gru.weight_hh_l{k}"].T + self.w[f"gru.bias_hh_l{k}"]
            r, z = 1 / (1 + np.exp(-(a + b)[:, : 2 * h].reshape(-1, 2, h).transpose(1, 0, 2)))
            c = np.tanh(a[:, 2 * h :] + r * b[:, 2 * h :])
            x = state[k] = c + z * (state[k] - c)
        return x @ self.w["out.weight"].T + self.w["out.bias"]


def surprise(logits, target):
    """Bits of each target under log odds."""
    logits = logits - logits.max(-1, keepdims=True)
    total = np.log(np.exp(logits).sum(-1))
    return (total - np.take_along_axis(logits, target[..., None], -1)[..., 0]) / np.log(2)


def invented(config, steps=400, lanes=64):
    """Features without sense: targets[t][lane] and features[t][lane][slot]."""
    draw = np.random.default_rng(1)
    features = np.stack([draw.integers(0, s["size"], (steps, lanes)) for s in config["slots"]], -1)
    return features, draw.integers(0, config["vocab"], (steps, lanes)), np.ones((steps, lanes), bool), None


def held_out(folder, lanes=64, steps=600):
    """The first held-out streams of compose/train/export, with what is allowed in each place."""
    layout = json.load(open(os.path.join(folder, "layout.json")))
    read = lambda name, kind: np.fromfile(os.path.join(folder, name), kind)
    lengths, valid = read("lengths.u32", "<u4").astype(np.int64), read("valid.u8", "u1")
    starts, n = np.cumsum(lengths) - lengths, len(layout["slots"])
    everything = np.memmap(os.path.join(folder, "features.u16"), "<u2", "r").reshape(-1, n)
    symbols = np.memmap(os.path.join(folder, "targets.u16"), "<u2", "r")
    features, targets = np.zeros((steps, lanes, n), np.int64), np.zeros((steps, lanes), np.int64)
    counted = np.zeros((steps, lanes), bool)
    learnt = np.array(layout["class"]) != layout["classes"].index("header")
    chosen = np.random.default_rng(1).permutation(np.flatnonzero(valid))[:lanes]
    for lane, i in enumerate(chosen):
        m = min(steps, lengths[i])
        features[:m, lane] = everything[starts[i] : starts[i] + m]
        targets[:m, lane] = symbols[starts[i] : starts[i] + m]
        counted[:m, lane] = learnt[targets[:m, lane]]
    allowed = np.full((len(layout["kinds"]), layout["vocab"]), -1e9)
    for kind, list_ in enumerate(layout["kinds"]):
        allowed[kind, list_] = 0
    place = [s["name"] for s in layout["slots"]].index("kind")
    return features, targets, counted, allowed[features[:, :, place] // 2]


def compare(config, state, data, music):
    """Bits a symbol of both, and the largest difference of a logit."""
    features, targets, counted, allowed = music
    exact, rough = Integer(data), Float(config, state)
    a, b = exact.start(features.shape[1]), rough.start(features.shape[1])
    total, worst = np.zeros(2), 0.0
    for t in range(len(features)):
        x, y = exact.step(a, features[t]) / 4096, rough.step(b, features[t]).astype(np.float64)
        mask = 0 if allowed is None else allowed[t]
        total += [surprise(z + mask, targets[t])[counted[t]].sum() for z in (x, y)]
        worst = max(worst, np.abs(x - y)[counted[t]].max(initial=0))
    return total / counted.sum(), worst, counted.sum()


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("checkpoint")
    args.add_argument("model")
    args.add_argument("--data", help="arrays of compose/train/export, to compare on held-out music")
    args.add_argument("--note", default="", help="what the file says of its origin")
    args = args.parse_args()
    config, state = read_checkpoint(args.checkpoint)
    data = encode(config, state, args.note)
    music = held_out(args.data) if args.data else invented(config)
    (integer, floating), worst, count = compare(config, state, data, music)
    print(f"{count} symbols: integers {integer:.4f} bits each, floating point {floating:.4f}, largest difference of a logit {worst:.3f}")
    if abs(integer - floating) >= 0.01:
        sys.exit("the integers differ by 0.01 bits or more: no file written")
    with open(args.model, "wb") as f:
        f.write(data)
    print(f"{args.model}: {len(data):,} bytes, hash 0x{data[-32:].hex()}")


if __name__ == "__main__":
    main()
