def numbers():
    yield 1
    yield int('no')
def use():
    for n in numbers():
        print(n)
use()
