# Starts processes in turn, the first command's and the second's (CPython), and prints the medians of their whole
# lives in seconds. Run by CPython: a shell would add a copy of itself to each.
import os
import sys
import time


def life(command):
    before = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    os.waitpid(process, 0)
    return time.perf_counter() - before


silence = [(os.POSIX_SPAWN_DUP2, os.open(os.devnull, os.O_WRONLY), 1)]
rounds = int(sys.argv[1])
ours = [sys.argv[2], "-c", "import torch; print(torch.ones(2))"]
theirs = [sys.executable, "-S", "-E", "-c", "print(1)"]
times = [(life(ours), life(theirs)) for _ in range(rounds)]
for column in zip(*times):
    print("%.6f" % sorted(column)[rounds // 2])
