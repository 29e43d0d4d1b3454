import torch

flags = torch.tensor([True, False])
ints = torch.tensor([5, -3])
small = torch.tensor([5, -3], dtype=torch.int32)
for f in [
    lambda: abs(flags), lambda: +flags, lambda: flags.sign(), lambda: flags // flags, lambda: flags % True,
    lambda: True - flags, lambda: 1 - flags, lambda: ints.frac(), lambda: flags.clamp(max=1),
    lambda: ints.clone().fill_(float("nan")), lambda: small.clone().fill_(2**40),
    lambda: small.clamp(max=2**40), lambda: torch.where(flags, small, 2**40),
    lambda: torch.where(flags, 1.0, torch.tensor([1e39, 2e39], dtype=torch.float64)),
    lambda: torch.ones(2).masked_fill(flags, 1e39), lambda: torch.tensor(2**40, dtype=torch.int32),
    lambda: torch.tensor(float("inf"), dtype=torch.int64), lambda: torch.ones(2).add(1, alpha=1e39),
    lambda: small + 2**40, lambda: small % 2**32, lambda: small // 2**32, lambda: ints // 0,
    lambda: torch.ones(2) + 1e39, lambda: ints.div(2, rounding_mode="trunc"),
    lambda: small.div(torch.tensor([2, 2]), rounding_mode="floor"),
]:
    try:
        r = f()
        print(r, r.dtype)
    except (RuntimeError, NotImplementedError) as e:
        print(type(e).__name__, e)
