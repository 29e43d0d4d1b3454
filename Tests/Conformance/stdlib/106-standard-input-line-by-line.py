import sys
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print(repr(line.strip()))
print(repr(sys.stdin.read()))
