class Box:
    def __iadd__(self, o): return self.value + o
try:
    del undefined
except NameError as e:
    print(e)
b = Box()
b += 1
