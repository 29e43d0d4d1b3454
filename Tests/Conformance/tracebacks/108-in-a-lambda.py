table = {'f': lambda x: x.missing, 'g': lambda: 1}
print(sorted([3, 1], key=table['f']))
