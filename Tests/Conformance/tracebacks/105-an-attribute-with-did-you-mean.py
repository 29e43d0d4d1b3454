class Model:
    def __init__(self):
        self.learning_rate = 0.1
    def train(self):
        print(self.learning_rte)
Model().train()
