x, s = 3, 'a'
ok = (x > 2 and
      x < s)
