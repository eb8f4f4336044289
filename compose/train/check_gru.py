"""Compares gru.Recurrence with torch.nn.GRU: outputs and every gradient; and
the compiled step with the plain one."""

import torch

import gru
from gru import Network


def main():
    torch.manual_seed(1)
    net = Network([7, 5], 11, 16, 24, 2)
    x = torch.stack([torch.randint(0, 7, (9, 3)), torch.randint(0, 5, (9, 3))], -1)
    weight = torch.randn(9, 3, 11)
    keep = torch.ones(9, 3)
    ours, _ = net(x, torch.zeros(2, 3, 24), keep, (keep == 0).any(1).numpy())
    (ours * weight).sum().backward()
    grads = {k: v.grad.clone() for k, v in net.named_parameters()}
    net.zero_grad()
    e = net.table[x + net.offsets].sum(2)
    theirs = net.out(net.gru(e)[0])
    (theirs * weight).sum().backward()
    worst = float((ours - theirs).detach().abs().max())
    for k, v in net.named_parameters():
        worst = max(worst, float((v.grad - grads[k]).abs().max()))
    assert worst < 1e-4, worst
    # A state that is forgotten half way is that of two sequences.
    keep = torch.ones(9, 3)
    keep[4, 1] = 0
    cut, _ = net(x, torch.zeros(2, 3, 24), keep, (keep == 0).any(1).numpy())
    ones = torch.ones(5, 3)
    tail, _ = net(x[4:], torch.zeros(2, 3, 24), ones, (ones == 0).any(1).numpy())
    assert float((cut[4:, 1] - tail[:, 1]).detach().abs().max()) < 1e-5
    assert float((cut[:, 0] - ours[:, 0]).detach().abs().max()) < 1e-5
    if gru.STEP:
        compiled()
    print(f"as torch.nn.GRU, largest difference {worst:.1e}")


def compiled():
    """Gradients of the compiled step agree to bfloat16 with those of the plain
    one, also where a state is forgotten."""
    net = Network([7, 5], 11, 32, 48, 2, half=True)
    x = torch.stack([torch.randint(0, 7, (9, 4)), torch.randint(0, 5, (9, 4))], -1)
    weight = torch.randn(9, 4, 11)
    keep = torch.ones(9, 4)
    keep[0, 2] = keep[5, 1] = 0
    fresh = (keep == 0).any(1).numpy()
    start = torch.randn(2, 4, 48) * 0.5

    def gradients():
        net.zero_grad()
        y, last = net(x, start, keep, fresh)
        (y * weight).sum().backward()
        return [y.detach(), last] + [v.grad.clone() for v in net.parameters()]

    one, step = gradients(), gru.STEP
    gru.STEP = None
    other = gradients()
    gru.STEP = step
    for a, b in zip(one, other):
        scale = float(b.abs().max()) + 1e-6
        assert float((a - b).abs().max()) < 0.03 * scale, (a - b).abs().max() / scale


if __name__ == "__main__":
    main()
