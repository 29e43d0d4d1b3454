def check(v):
    print('checking', v)
    if v > 1:
        raise IndexError(f'too big: {v}')
for i in range(5):
    check(i)
print('never')
