for i in range(5):
    if i == 3:
        break
    if i % 2:
        continue
    print(i)
else:
    print('not reached')
for i in []:
    pass
else:
    print('empty loop runs else')
n = 3
while n:
    n -= 1
else:
    print('while else', n)
while True:
    n += 1
    if n > 2: break
else:
    print('no')
print(i, n)
for x in range(2):
    for y in range(3):
        if y == 1: break
        print(x, y)
    else:
        print('inner else')
