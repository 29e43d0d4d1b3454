def train(model, *, epochs, lr=0.1):
    pass
class Net:
    def forward(self, x): pass
try:
    Net().forward()
except TypeError as e:
    print(e)
train('m', epoch=3)
