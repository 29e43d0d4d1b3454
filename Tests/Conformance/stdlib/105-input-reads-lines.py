name = input('name? ')
n = int(input())
print('hello', name, n + 1, repr(input('> ')))
try:
    input('more? ')
except EOFError as e:
    print('EOF', repr(e))
