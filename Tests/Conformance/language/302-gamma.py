import math

for x in (0.5, -0.5, 1, 2.5, -2.5, 4.9, 5.1, 10, 23, 24, 97, 139.5, 140.5, 170, 171, -150.5, 1e-25, 0.1):
    print(x, math.gamma(x), math.lgamma(x))
for x in (0, -1, 172, float("-inf")):
    for f in (math.gamma, math.lgamma):
        try:
            print(f(x))
        except Exception as e:
            print(type(e).__name__, e)
