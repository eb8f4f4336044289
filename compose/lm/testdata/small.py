"""Writes small.lm and small.json: a network of random weights, and what it says.

    cd compose/lm/testdata && python small.py

Go reads both and must come to the same bits as the arithmetic of quantise.py.
"""

import json
import sys

import numpy as np

sys.path.append("../../train")
import quantise

draw = np.random.default_rng(7)
config = {"format": 1, "vocab": 30, "embed": 24, "hidden": 48, "layers": 2, "symbols": "0x" + "5a" * 32,
          "slots": [{"name": "symbol", "size": 30}, {"name": "kind", "size": 4}, {"name": "place", "size": 16}]}
e, h = config["embed"], config["hidden"]
state = {"out.weight": draw.normal(0, 0.5, (30, h)), "out.bias": draw.normal(0, 0.5, 30)}
for i, s in enumerate(config["slots"]):
    state[f"embed.{i}.weight"] = draw.normal(0, 1, (s["size"], e))
for k in range(2):
    n = h if k else e
    state |= {f"gru.weight_ih_l{k}": draw.normal(0, 1.5 / n**0.5, (3 * h, n)), f"gru.bias_ih_l{k}": draw.normal(0, 0.3, 3 * h),
              f"gru.weight_hh_l{k}": draw.normal(0, 1.5 / h**0.5, (3 * h, h)), f"gru.bias_hh_l{k}": draw.normal(0, 0.3, 3 * h)}

data = quantise.encode(config, state, "random weights, for tests")
exact, rough = quantise.Integer(data), quantise.Float(config, state)
a, b = exact.start(1), rough.start(1)
steps = np.stack([draw.integers(0, s["size"], 200) for s in config["slots"]], 1)
logits, floats = [], []
for features in steps:
    logits.append(exact.step(a, features[None])[0])
    floats.append(rough.step(b, features[None])[0])
target = np.roll(steps[:, 0], -1)
bits = quantise.surprise(np.array(floats, np.float64), target).mean()

open("small.lm", "wb").write(data)
json.dump({"features": steps.tolist(), "logits": np.array(logits).tolist(),
           "microbits": round(bits * 1e6)}, open("small.json", "w"), separators=(",", ":"))
print(len(data), bits, quantise.surprise(np.array(logits) / 4096, target).mean())
