import time
a = time.time(); b = time.perf_counter(); c = time.monotonic()
time.sleep(0.01)
print(time.time() > a, time.perf_counter() - b >= 0.009, time.monotonic() >= c, type(time.time()).__name__, type(time.perf_counter_ns()).__name__)
for f in (lambda: time.sleep(-1), lambda: time.sleep('a')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(round(time.time() - a) == 0)
