import torch
x = torch.tensor([-2., -0.5, 0.5, 1.5, 2.5])
for n in ('square', 'sign', 'floor', 'ceil', 'round', 'trunc', 'reciprocal', 'exp2', 'expm1', 'sinh', 'cosh', 'tan', 'atan', 'erf', 'frac'):
    print(n, getattr(torch, n)(x))
print(torch.minimum(x, -x), torch.fmod(x, 2), torch.remainder(x, 2), torch.atan2(x, x + 1), torch.lerp(x, -x, 0.5), torch.abs(x).rsqrt(), torch.log1p(x.abs()), torch.log2(x.abs()))
