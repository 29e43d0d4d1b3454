# x*x on 4 elements without a graph. Prints seconds for one.
import time
import torch
try:
    torch.set_num_threads(1)
except Exception:
    pass

def run(n):
    x = torch.tensor([1.0, 2.0, 3.0, 4.0])
    start = time.perf_counter()
    for _ in range(n):
        x * x
    return (time.perf_counter() - start) / n

run(2000)
print(run(100_000))
