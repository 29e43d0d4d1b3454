calls = [lambda: len(), lambda: len(1, 2), lambda: abs(), lambda: abs('a'), lambda: isinstance(1), lambda: isinstance(1, 2), lambda: ord(), lambda: getattr(1),
         lambda: int(1, 2, 3), lambda: str(1, 2, 3, 4), lambda: print(1, foo=2), lambda: range(1, 2, 3, 4), lambda: sorted(), lambda: sorted([1], foo=1),
         lambda: iter(5), lambda: next(5), lambda: next(iter([])), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: 'a'.join(),
         lambda: round(), lambda: zip(1), lambda: list(1), lambda: list(1, 2), lambda: tuple(5), lambda: dict(1, 2), lambda: set(1, 2), lambda: bool(1, 2),
         lambda: float(1, 2), lambda: callable(), lambda: hash([]), lambda: hash({}), lambda: id(), lambda: issubclass(1, int), lambda: pow(1), lambda: divmod(1), lambda: chr(), lambda: 'a'.upper(1), lambda: sum(), lambda: enumerate()]
for c in calls:
    try:
        print(c())
    except Exception as e:
        print(type(e).__name__ + ':', e)
