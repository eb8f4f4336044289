"""A GRU for the processor: one pass over time in each direction with small
products, and all weight gradients as single large products afterwards.

torch.nn.GRU adds the weights' gradient at every step and works in float32.
This one learns from about twice as many symbols for each second of a
processor: products are in bfloat16, and native/step.c does the rest of a step
in one pass over memory where there is a compiler. The equations are those of
torch.nn.GRU ("reset after"), gates in the order r, z, n.
"""

import ctypes
import os
import shutil
import subprocess
import tempfile

import torch


def compile_step():
    """native/step.c as a library, or None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler:
        return None
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "native", "step.c")
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "step.so")
        command = [compiler, "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", source, "-o", library, "-lm"]
        if subprocess.run(command).returncode != 0:
            return None
        return ctypes.CDLL(library)


STEP = compile_step()


def call(function, *args):
    function(*[ctypes.c_void_p(a.data_ptr()) if torch.is_tensor(a) else ctypes.c_int(a) for a in args])


class CompiledRecurrence(torch.autograd.Function):
    """Recurrence with step.c; products in bfloat16."""

    @staticmethod
    def forward(ctx, gx, h0, keep, fresh, U, b):
        gx, b = gx.contiguous(), b.contiguous()
        T, B, H3 = gx.shape
        H = H3 // 3
        Ut = U.bfloat16().t()
        hs, halves = gx.new_empty(T + 1, B, H), gx.new_empty(T + 1, B, H, dtype=torch.bfloat16)
        out, gates, un = gx.new_empty(T, B, H), gx.new_empty(T, B, H3), gx.new_empty(T, B, H)
        gh = gx.new_empty(B, H3, dtype=torch.bfloat16)
        hs[0], halves[0] = h0, h0
        for t in range(T):
            if fresh[t]:
                hs[t] *= keep[t].unsqueeze(1)
                halves[t] = hs[t]
            torch.mm(halves[t], Ut, out=gh)
            call(STEP.forward, B, H, gx[t], gh, b, hs[t], gates[t], un[t], hs[t + 1], halves[t + 1])
            out[t] = hs[t + 1]  # hs may yet be forgotten
        ctx.save_for_backward(hs, halves, gates, un, keep, U)
        ctx.fresh = fresh
        return out, hs[T].clone()

    @staticmethod
    def backward(ctx, dout, dlast):
        hs, halves, gates, un, keep, U = ctx.saved_tensors
        dout = dout.contiguous()
        T, B, H3 = gates.shape
        H = H3 // 3
        Uh = U.bfloat16()
        dgx, dgh = gates.new_empty(T, B, H3), gates.new_empty(T, B, H3, dtype=torch.bfloat16)
        dh = gates.new_zeros(B, H) if dlast is None else dlast.clone()
        du = torch.zeros(B, H, dtype=torch.bfloat16)
        for t in range(T - 1, -1, -1):
            call(STEP.backward, B, H, dout[t], du, dh, hs[t], gates[t], un[t], dgx[t], dgh[t])
            torch.mm(dgh[t], Uh, out=du)
            if ctx.fresh[t]:
                dh *= keep[t].unsqueeze(1)
                du *= keep[t].unsqueeze(1)
        flat = dgh.view(T * B, H3)
        dU = (flat.t() @ halves[:T].view(T * B, H)).float()
        return dgx, dh + du.float(), None, None, dU, flat.float().sum(0)


class Recurrence(torch.autograd.Function):
    """h[t] from the inputs' share of the gates, gx [T, B, 3H]; keep [T, B] is
    0 where a piece begins and the state is forgotten."""

    @staticmethod
    def forward(ctx, gx, h0, keep, fresh, U, b, half):
        T, B, H3 = gx.shape
        H = H3 // 3
        Ut = (U.bfloat16() if half else U).t()
        hs = gx.new_empty(T + 1, B, H)  # hs[t] is the state before step t, after forgetting
        out = gx.new_empty(T, B, H)
        gates = gx.new_empty(T, B, 3 * H)  # r, z, n
        un = gx.new_empty(T, B, H)
        gx = gx + torch.cat([b[: 2 * H], b.new_zeros(H)])
        bn = b[2 * H :]
        h = h0
        for t in range(T):
            if fresh[t]:
                h = h * keep[t].unsqueeze(1)
            hs[t] = h
            gh = ((h.bfloat16() if half else h) @ Ut).float()
            rz = gates[t, :, : 2 * H]
            torch.add(gx[t, :, : 2 * H], gh[:, : 2 * H], out=rz)
            rz.sigmoid_()
            r, z, n = gates[t, :, :H], gates[t, :, H : 2 * H], gates[t, :, 2 * H :]
            torch.add(gh[:, 2 * H :], bn, out=un[t])
            torch.addcmul(gx[t, :, 2 * H :], r, un[t], out=n)
            n.tanh_()
            h = torch.lerp(n, h, z, out=out[t])
        ctx.save_for_backward(hs, gates, un, keep, U)
        ctx.fresh, ctx.half = fresh, half
        return out, h.clone()

    @staticmethod
    def backward(ctx, dout, dlast):
        hs, gates, un, keep, U = ctx.saved_tensors
        T, B, H3 = gates.shape
        H = H3 // 3
        Uh = U.bfloat16() if ctx.half else U
        dgx = gates.new_empty(T, B, H3)
        dgh = gates.new_empty(T, B, H3)
        r, z, n = gates[..., :H], gates[..., H : 2 * H], gates[..., 2 * H :]
        # What each step multiplies the gradient of its state by.
        to_z = (hs[:T] - n) * (z * (1 - z))
        to_n = (1 - z) * (1 - n * n)
        to_r = un * (r * (1 - r))
        dh = dlast if dlast is not None else gates.new_zeros(B, H)
        for t in range(T - 1, -1, -1):
            dh = dh + dout[t]
            g = dgx[t]
            torch.mul(dh, to_z[t], out=g[:, H : 2 * H])
            dn = torch.mul(dh, to_n[t], out=g[:, 2 * H :])
            torch.mul(dn, to_r[t], out=g[:, :H])
            u = dgh[t]
            u[:, : 2 * H] = g[:, : 2 * H]
            torch.mul(dn, r[t], out=u[:, 2 * H :])
            dh = torch.addcmul(((u.bfloat16() if ctx.half else u) @ Uh).float(), dh, z[t])
            if ctx.fresh[t]:
                dh = dh * keep[t].unsqueeze(1)
        flat, before = dgh.view(T * B, H3), hs[:T].reshape(T * B, H)
        if ctx.half:
            dU = (flat.bfloat16().t() @ before.bfloat16()).float()
        else:
            dU = flat.t() @ before
        return dgx, dh, None, None, dU, flat.sum(0), None


class Product(torch.autograd.Function):
    """x W' + b with the large products in bfloat16."""

    @staticmethod
    def forward(ctx, x, W, b):
        xh = x.bfloat16()
        ctx.save_for_backward(xh, W)
        return (xh @ W.bfloat16().t()).float() + b

    @staticmethod
    def backward(ctx, g):
        xh, W = ctx.saved_tensors
        gh = g.bfloat16()
        return (gh @ W.bfloat16()).float(), (gh.t() @ xh).float(), g.sum(0)


def affine(x, W, b, half):
    return Product.apply(x, W, b) if half else torch.nn.functional.linear(x, W, b)


class Network(torch.nn.Module):
    """Sum of embeddings, GRU layers, a linear map to symbols."""

    def __init__(self, sizes, vocab, embed, hidden, layers, dropout=0.0, half=False):
        super().__init__()
        self.sizes, self.half, self.hidden, self.layers = sizes, half, hidden, layers
        offsets = [0]
        for n in sizes[:-1]:
            offsets.append(offsets[-1] + n)
        self.register_buffer("offsets", torch.tensor(offsets), persistent=False)
        self.table = torch.nn.Parameter(torch.randn(sum(sizes), embed) * 0.1)
        self.gru = torch.nn.GRU(embed, hidden, layers)  # holds the weights by their names
        self.out = torch.nn.Linear(hidden, vocab)
        self.drop = torch.nn.Dropout(dropout)
        with torch.no_grad():
            for k in range(layers):
                bias = getattr(self.gru, f"bias_ih_l{k}")
                bias[hidden : 2 * hidden] += 1.0  # keep the state at first

    def forward(self, features, state, keep, fresh):
        T, B, S = features.shape
        x = torch.nn.functional.embedding_bag(
            (features + self.offsets).view(T * B, S), self.table, mode="sum")
        states = []
        for k in range(self.layers):
            W, U, b, c = (getattr(self.gru, f"{name}_l{k}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            gx = affine(x, W, b, self.half).view(T, B, 3 * self.hidden)
            if self.half and STEP:
                y, last = CompiledRecurrence.apply(gx, state[k], keep, fresh, U, c)
            else:
                y, last = Recurrence.apply(gx, state[k], keep, fresh, U, c, self.half)
            states.append(last.detach())
            x = self.drop(y).view(T * B, self.hidden) if k + 1 < self.layers else y.reshape(T * B, self.hidden)
        return affine(x, self.out.weight, self.out.bias, self.half).view(T, B, -1), torch.stack(states)

    def export(self):
        """The weights by the names that quantise.py reads."""
        state = {k: v for k, v in self.state_dict().items() if k != "table"}
        for i, part in enumerate(torch.split(self.table.detach(), self.sizes)):
            state[f"embed.{i}.weight"] = part
        return {k: v.detach().clone().float() for k, v in state.items()}

    def take(self, state):
        """Reads what export wrote."""
        table = torch.cat([state[f"embed.{i}.weight"] for i in range(len(self.sizes))])
        own = {k: v for k, v in state.items() if not k.startswith("embed.")}
        self.load_state_dict({**own, "table": table})
