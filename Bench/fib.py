# fib(30): calls and small integers. Prints seconds.
import time

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

start = time.perf_counter()
fib(30)
print(time.perf_counter() - start)
