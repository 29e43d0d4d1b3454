import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(0.5), math.expm1(0.5))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.hypot(3, 4), math.degrees(math.pi), math.radians(180))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.7), math.floor(10 ** 20), math.fabs(-2), math.copysign(1, -0.0), math.fmod(-7, 3))
print(math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.isqrt(99), math.prod([1, 2, 3]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.sqrt('a'), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.floor(math.inf), lambda: math.acos(2), lambda: math.gcd(1.5), lambda: math.sqrt(), lambda: math.comb(-1, 2), lambda: math.pow(0, -1), lambda: math.isqrt(-1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(math.pow(2, 10), math.log(10 ** 400), math.dist([0, 0], [3, 4]), math.erf(0.5), math.gamma(5))
