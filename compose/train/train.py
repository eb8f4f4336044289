#!/usr/bin/env python3
"""Trains the composer's network on the arrays that `compose/train/export`
writes. It can be stopped at any time and goes on from its last checkpoint.

    python3 train.py --data DIR --out DIR [--config FILE] [--minutes N] [--threads N]

With --minutes the learning rate falls over that time from now on, whatever
the number of steps; without it over the steps of the configuration.

OUT/model.pt holds the moving average of the weights, OUT/resume.pt what is
needed to go on, OUT/log.jsonl the learning curve.
"""

import argparse
import copy
import json
import math
import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

from gru import Network


class Corpus:
    """The arrays of a folder."""

    def __init__(self, folder):
        self.layout = json.load(open(os.path.join(folder, "layout.json")))
        read = lambda name, kind: np.fromfile(os.path.join(folder, name), dtype=kind)
        self.sizes = [s["size"] for s in self.layout["slots"]]
        self.plan = np.array([s["plan"] for s in self.layout["slots"]])
        self.features = np.memmap(os.path.join(folder, "features.u16"), dtype="<u2", mode="r").reshape(-1, len(self.sizes))
        self.targets = read("targets.u16", "<u2")
        self.lengths = read("lengths.u32", "<u4").astype(np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)])
        self.notes = read("notes.u32", "<u4").astype(np.int64)
        self.weights = read("weights.u16", "<u2") / 1000
        self.genres, self.files = read("genres.u8", "u1"), read("files.u8", "u1")
        self.valid = read("valid.u8", "u1").astype(bool)
        self.kind = next(i for i, s in enumerate(self.layout["slots"]) if s["name"] == "kind")
        header = self.layout["classes"].index("header")
        self.counts = np.array([c != header for c in self.layout["class"]])  # symbols that are learnt

    def round(self, rng):
        """The training streams of one round, each by its weight."""
        chosen = []
        for i in np.flatnonzero(~self.valid):
            chosen += [i] * int(self.weights[i] + rng.random())
        rng.shuffle(chosen)
        return chosen


class Lanes:
    """Streams laid end to end in parallel lanes, a window at a time."""

    def __init__(self, corpus, lanes, window, rng):
        self.c, self.B, self.T, self.rng = corpus, lanes, window, rng
        self.queue, self.rounds, self.seen = [], 0, 0
        self.at = [(0, 0)] * lanes  # next step and end of each lane's stream

    def next(self, unplanned, forget):
        c, T, B = self.c, self.T, self.B
        x = np.empty((T, B, len(c.sizes)), np.uint16)
        y = np.empty((T, B), np.uint16)
        keep = np.ones((T, B), np.float32)
        for b in range(B):
            t = 0
            while t < T:
                at, end = self.at[b]
                if at == end:
                    if not self.queue:
                        self.queue = self.c.round(self.rng)
                        self.rounds += 1
                    i = self.queue.pop()
                    at, end = int(c.starts[i]), int(c.starts[i + 1])
                    self.seen += int(c.notes[i])
                    keep[t, b] = 0
                n = min(T - t, end - at)
                x[t : t + n, b] = c.features[at : at + n]
                y[t : t + n, b] = c.targets[at : at + n]
                self.at[b] = (at + n, end)
                t += n
        # Some lanes do without the plan, the others without some of it.
        gone = (self.rng.random((B, len(c.sizes))) < forget) | (self.rng.random((B, 1)) < unplanned)
        x[:, gone & c.plan] = 0
        return x, y, keep


def batch(x, y, keep):
    return (torch.from_numpy(x.astype(np.int64)), torch.from_numpy(y.astype(np.int64)),
            torch.from_numpy(keep), (keep == 0).any(1))


def choose_valid(corpus, budget):
    """Held-out streams, by weight, up to a number of steps."""
    rng = np.random.default_rng(7)
    held = np.flatnonzero(corpus.valid & (corpus.weights >= 0.2))
    rng.shuffle(held)
    chosen, total = [], 0
    for i in held:
        if total < budget and rng.random() < corpus.weights[i]:
            chosen.append(i)
            total += corpus.lengths[i]
    return chosen


@torch.no_grad()
def evaluate(net, corpus, streams, planless):
    """Bits a note by class of symbol, all and by file; only symbols that the
    place allows compete."""
    net.eval()
    classes = corpus.layout["classes"]
    kinds = torch.full((len(corpus.layout["kinds"]), corpus.layout["vocab"]), -1e9)
    for k, allowed in enumerate(corpus.layout["kinds"]):
        kinds[k, allowed] = 0
    class_of = np.array(corpus.layout["class"])
    bits = np.zeros((len(corpus.layout["files"]), len(classes)))
    notes = np.zeros(len(corpus.layout["files"]))
    order = sorted(streams, key=lambda i: corpus.lengths[i])
    for first in range(0, len(order), 64):
        group = order[first : first + 64]
        T = int(max(corpus.lengths[i] for i in group))
        x = np.zeros((T, len(group), len(corpus.sizes)), np.uint16)
        y = np.zeros((T, len(group)), np.uint16)
        real = np.zeros((T, len(group)), bool)
        for b, i in enumerate(group):
            n, s = int(corpus.lengths[i]), int(corpus.starts[i])
            x[:n, b], y[:n, b] = corpus.features[s : s + n], corpus.targets[s : s + n]
            real[:n, b] = corpus.counts[y[:n, b]]
            notes[corpus.files[i]] += corpus.notes[i]
        if planless:
            x[:, :, corpus.plan] = 0
        kind = torch.from_numpy((x[:, :, corpus.kind] // 2).astype(np.int64))
        state = torch.zeros(net.layers, len(group), net.hidden)
        for t in range(0, T, 256):
            part = slice(t, min(t + 256, T))
            fx, fy, keep, fresh = batch(x[part], y[part], np.ones(y[part].shape, np.float32))
            logits, state = net(fx, state, keep, fresh)
            logp = torch.log_softmax(logits + kinds[kind[part]], -1)
            nll = -logp.gather(-1, fy.unsqueeze(-1)).squeeze(-1).numpy() / math.log(2)
            nll = np.where(real[part], nll, 0)
            for b, i in enumerate(group):
                np.add.at(bits[corpus.files[i]], class_of[y[part, b]], nll[:, b])
    net.train()
    result = {"all": round(float(bits.sum() / notes.sum()), 4)}
    for k, name in enumerate(classes[:-1]):
        result[name] = round(float(bits[:, k].sum() / notes.sum()), 4)
    for f, name in enumerate(corpus.layout["files"]):
        if notes[f]:
            result[name] = round(float(bits[f].sum() / notes[f]), 3)
    return result


class Workers:
    """Shares the lanes of a step between threads that have the weights in
    common and a gradient each. They meet once a step, so that a busy machine
    does not hold up every small product."""

    def __init__(self, net, threads, lanes, learnt):
        self.nets = [net]
        for _ in range(threads - 1):
            twin = copy.deepcopy(net)
            for p, q in zip(twin.parameters(), net.parameters()):
                p.data = q.data
            self.nets.append(twin)
        self.pool = ThreadPoolExecutor(threads)
        self.parts = [slice(i * lanes // threads, (i + 1) * lanes // threads) for i in range(threads)]
        self.states = [torch.zeros(net.layers, p.stop - p.start, net.hidden) for p in self.parts]
        self.learnt = learnt

    def work(self, i, x, y, keep, fresh, total):
        torch.set_num_threads(1)
        net, part = self.nets[i], self.parts[i]
        net.zero_grad(set_to_none=True)
        logits, self.states[i] = net(x[:, part], self.states[i], keep[:, part], fresh)
        count = self.learnt[y[:, part]]
        loss = torch.nn.functional.cross_entropy(logits[count], y[:, part][count], reduction="sum") / total
        loss.backward()
        return loss.item()

    def gradient(self, x, y, keep, fresh):
        total = int(self.learnt[y].sum())
        jobs = [self.pool.submit(self.work, i, x, y, keep, fresh, total) for i in range(len(self.nets))]
        loss = sum(j.result() for j in jobs)
        for twin in self.nets[1:]:
            for p, q in zip(self.nets[0].parameters(), twin.parameters()):
                p.grad += q.grad
        return loss


def save(path, value):
    torch.save(value, path + ".new")
    os.replace(path + ".new", path)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.abspath(__file__))
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--config", default=os.path.join(here, "config.json"))
    p.add_argument("--minutes", type=float, default=0)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--valid-steps", type=int, default=150_000)
    p.add_argument("--every", type=float, default=10, help="minutes between evaluations")
    a = p.parse_args()

    torch.set_num_threads(1)
    cfg = json.load(open(a.config))
    os.makedirs(a.out, exist_ok=True)
    corpus = Corpus(a.data)
    torch.manual_seed(cfg["seed"])
    rng = np.random.default_rng(cfg["seed"])
    net = Network(corpus.sizes, corpus.layout["vocab"], cfg["embed"], cfg["hidden"], cfg["layers"], cfg["dropout"], cfg["bfloat16"])
    model = dict(format=1, vocab=corpus.layout["vocab"], embed=cfg["embed"], hidden=cfg["hidden"], layers=cfg["layers"],
                 slots=corpus.layout["slots"], symbols=corpus.layout["symbols"])
    mean = {k: v.detach().clone() for k, v in net.named_parameters()}
    matrices = [v for v in net.parameters() if v.dim() > 1]
    others = [v for v in net.parameters() if v.dim() < 2]
    optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": cfg["decay"]}, {"params": others, "weight_decay": 0.0}],
                                  lr=cfg["rate"], betas=(0.9, cfg["beta2"]))
    lanes = Lanes(corpus, cfg["lanes"], cfg["window"], rng)
    step, progress, spent = 0, 0.0, 0.0
    resume = os.path.join(a.out, "resume.pt")
    if os.path.exists(resume):
        r = torch.load(resume, weights_only=False)
        net.load_state_dict(r["net"])
        optimiser.load_state_dict(r["optimiser"])
        mean, step, progress, spent = r["mean"], r["step"], r["progress"], r["spent"]
        lanes.rng = np.random.default_rng([cfg["seed"], step])
        lanes.rounds, lanes.seen = r["rounds"], r["seen"]
        print(f"goes on from step {step}", flush=True)
    average = Network(corpus.sizes, corpus.layout["vocab"], cfg["embed"], cfg["hidden"], cfg["layers"])
    chosen = choose_valid(corpus, a.valid_steps)
    print(f"{sum(v.numel() for v in net.parameters())} parameters, {len(chosen)} streams and {int(corpus.notes[chosen].sum())} notes to measure by", flush=True)
    learnt = torch.from_numpy(corpus.counts)

    def checkpoint(measure):
        average.load_state_dict({**average.state_dict(), **mean})
        save(os.path.join(a.out, "model.pt"), dict(config=model, state=average.export()))
        save(resume, dict(net=net.state_dict(), optimiser=optimiser.state_dict(), mean=mean, step=step, progress=progress,
                          spent=spent, rounds=lanes.rounds, seen=lanes.seen))
        entry = dict(step=step, rounds=lanes.rounds, notes=lanes.seen, minutes=round(spent / 60, 1), rate=rate, loss=round(loss_mean, 4))
        if measure:
            entry["planned"] = evaluate(average, corpus, chosen, False)
            entry["planless"] = evaluate(average, corpus, chosen, True)
        with open(os.path.join(a.out, "log.jsonl"), "a") as f:
            f.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)

    began, before = time.time(), progress
    began_spent = spent
    last_saved = last_measured = began
    workers = Workers(net, a.threads, cfg["lanes"], learnt)
    loss_mean, rate = 0.0, 0.0
    while progress < 1:
        x, y, keep, fresh = batch(*lanes.next(cfg["unplanned"], cfg["forget"]))
        warm = min(1.0, (step + 1) / cfg["warmup"])
        rate = cfg["rate"] * warm * (cfg["final"] + (1 - cfg["final"]) * 0.5 * (1 + math.cos(math.pi * progress)))
        for g in optimiser.param_groups:
            g["lr"] = rate
        loss = workers.gradient(x, y, keep, fresh)
        torch.nn.utils.clip_grad_norm_(net.parameters(), cfg["clip"])
        optimiser.step()
        step += 1
        decay = min(cfg["ema"], (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in net.named_parameters():
                mean[k].lerp_(v, 1 - decay)
        loss_mean = float(loss) if loss_mean == 0 else loss_mean + 0.02 * (float(loss) - loss_mean)
        now = time.time()
        spent = began_spent + now - began
        if a.minutes:
            progress = min(1.0, before + (1 - before) * (now - began) / (60 * a.minutes))
        else:
            progress = step / cfg["steps"]
        if step % 20 == 0:
            print(f"step {step} round {lanes.rounds} loss {loss_mean:.4f} rate {rate:.5f} progress {progress:.3f} "
                  f"{step * cfg['lanes'] * cfg['window'] / spent:.0f} tokens/s", flush=True)
        if now - last_saved > 120 or progress >= 1:
            measure = now - last_measured > 60 * a.every or progress >= 1
            checkpoint(measure)
            last_saved = time.time()
            if measure:
                last_measured = last_saved


if __name__ == "__main__":
    main()
