d = {'rows': [[1, 2], [3]]}
def pick(i, j):
    return d['rows'][i][j]
print(pick(0, 1))
print(pick(1, 0), pick(1, 1))
