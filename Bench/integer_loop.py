# Three million turns of integer arithmetic in a function. Prints seconds.
import time

def loop(n):
    total = 0
    i = 0
    while i < n:
        total += i * 3 % 7
        i += 1
    return total

start = time.perf_counter()
loop(3_000_000)
print(time.perf_counter() - start)
