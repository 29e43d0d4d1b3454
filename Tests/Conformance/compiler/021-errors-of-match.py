for s in ['case a: pass\n case b: pass', 'case _: pass\n case 1: pass', 'case [a, a]: pass', 'case a | b: pass', 'case [*a, *b]: pass',
          'case {1: a, 1: b}: pass', 'case {"k": a, "k": b}: pass', 'case A(a=1, a=2): pass', 'case 1 | a: pass', 'case 1 | (2 as a): pass', 'case (a as a): pass',
          'case [a, (b as a)]: pass', 'case {1: a, **a}: pass', 'case 1 | _ | 2: pass', 'case (x as y): pass\n case 1: pass', 'case [1, a] | [2, b]: pass',
          'case A(a, b=a): pass', 'case x if x: pass\n case _: pass', 'case __debug__: pass', 'case [_, _]: pass', 'case {-1: a, -1: b}: pass']:
    try: compile('match x:\n ' + s, '<s>', 'exec'); print(s.encode(), 'ok')
    except SyntaxError as e: print(s.encode(), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
class P: __match_args__ = ('x', 'x', 3)
class R: __match_args__ = 5
class S: x = y = 1
p = P(); p.x = 1
def f(v, n):
    match n:
        case 0:
            match v:
                case P(a, b): print('matched')
        case 1:
            match v:
                case P(a, x=b): print('matched')
        case 2:
            match v:
                case R(a): print('matched')
        case 3:
            match v:
                case S(a, b): print('matched')
        case 4:
            match v:
                case int(a, b): print('matched')
        case 5:
            match v:
                case n(): print('matched')
        case 6:
            k = S; k.a = k.b = 'same'
            match v:
                case {k.a: 1, k.b: 2}: print('matched')
        case 7:
            match v:
                case P(_, _, c, d): print('matched')
        case 8:
            match v:
                case P(1, c, d): print('matched')
        case 9:
            match v:
                case undefined.name: print('matched')
for n, v in enumerate([p, p, R(), S(), 1, 1, {'same': 1, 'b': 2}, p, p, 1]):
    try: f(v, n)
    except Exception as e: print(n, type(e).__name__, e)
