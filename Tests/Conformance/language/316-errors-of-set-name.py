import random


class Field:
    def __set_name__(self, owner, name):
        self.name = owner.missing


try:
    random.randint(1)
except TypeError as e:
    print(e)
try:
    random.choice([])
except IndexError as e:
    print(e)
print(random.shuffle, random.random)


class Model:
    field = Field()
