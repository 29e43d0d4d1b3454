x = 5
if x is 5: pass
x is not 'a'
x is -1
x is ()
1 < x is 2
assert (x, 'm')
x is None is True
[1][True]
[1][1:]
{}.get
def f():
    return x is 3
try: [1, 2](3)
except Exception as e: print(e)
try: 'a' (1)
except Exception as e: print(e)
try: {}()
except Exception as e: print(e)
try: f"a"(1)
except Exception as e: print(e)
try: [1]['a']
except Exception as e: print(e)
try: 'abc'[1.5]
except Exception as e: print(e)
try: (1,2)[None]
except Exception as e: print(e)
try: {1}[0]
except Exception as e: print(e)
try: 3[1]
except Exception as e: print(e)
try: (lambda: 1)[0]
except Exception as e: print(e)
try: (i for i in x)[1]
except Exception as e: print(e)
try: [i for i in 'ab']['a']
except Exception as e: print(e)
try: 1.5(2)
except Exception as e: print(e)
try: None[0]
except Exception as e: print(e)
try: ...[0]
except Exception as e: print(e)
try: [1][{}]
except Exception as e: print(e)
