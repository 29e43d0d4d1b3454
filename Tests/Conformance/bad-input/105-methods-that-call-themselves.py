class R:
    def __repr__(self): return repr(self)
    def __getattr__(self, n): return getattr(self, n + 'x')
    def __eq__(self, o): return self == o
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __call__(self): return self()
    def __getitem__(self, i): return self[i]
    def __iter__(self): return iter(self)
    def __add__(self, o): return self + o
    def __lt__(self, o): return self < o
r = R()
for f in (lambda: repr(r), lambda: r.a, lambda: r == 1, lambda: len(r), lambda: bool(r), lambda: r(), lambda: r[0], lambda: iter(r), lambda: r + 1, lambda: r < 1, lambda: sorted([r, r])):
    try:
        f()
        print('no error')
    except RecursionError as e:
        print(str(e)[:32])
def gen(n):
    yield from gen(n + 1)
try:
    list(gen(0))
except RecursionError as e:
    print(e)
