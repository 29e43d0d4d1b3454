class Model:
    def forward(self): pass
    weight = 1
def f():
    learning_rate = 1
    try:
        return learning_rat
    except NameError as e:
        return str(e), e.name
import math
for t in (lambda: Model().wieght, lambda: Model().forwrd(), lambda: math.sqr(2), lambda: 'a'.uper(), lambda: [].apend(1), lambda: {}.itmes(), lambda: Model.weigt):
    try:
        t()
    except AttributeError as e:
        print(e, '|', e.name, type(e.obj).__name__)
print(f())
try:
    prnt('x')
except NameError as e:
    print(e)
