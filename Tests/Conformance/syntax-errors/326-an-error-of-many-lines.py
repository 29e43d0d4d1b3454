x = f(a,
      b c,
      d for d in e, g)
