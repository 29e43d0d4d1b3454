# The article's accumulation loop: four steps of backward into the same gradient. Prints seconds for one loop.
import time
import torch

def run(n):
    x = torch.tensor([1, 2], dtype=(float), requires_grad=True)
    A = torch.tensor([2, 3], dtype=(float))
    start = time.perf_counter()
    for _ in range(n):
        x.grad = None
        y = A @ (x * x)
        y.backward(retain_graph=True)
        y.backward(retain_graph=True)
        y.backward(retain_graph=True)
        y.backward(retain_graph=True)
    return (time.perf_counter() - start) / n

run(200)
print(run(5000))
