import random
random.seed(42)
print(random.random(), random.randint(1, 6), random.uniform(0, 10), random.choice('abcdef'), random.randrange(0, 100, 5))
l = list(range(10)); random.shuffle(l); print(l, random.sample(range(100), 5), random.choices([1, 2, 3], k=5))
print(random.gauss(0, 1), random.normalvariate(0, 1), random.betavariate(1, 2) > 0, random.expovariate(1.0), random.getrandbits(70))
random.seed(0); a = random.random(); random.seed(0); print(a == random.random(), a)
random.seed('text'); print(random.random()); random.seed(-5); print(random.random()); random.seed(2 ** 70); print(random.random()); random.seed(1.5); print(random.randint(0, 10 ** 30))
r = random.Random(7); s = r.getstate(); x = r.random(); r.setstate(s); print(x == r.random(), x, random.choices('ab', weights=[1, 9], k=6))
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.shuffle((1, 2)), lambda: random.randint(1.5, 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
