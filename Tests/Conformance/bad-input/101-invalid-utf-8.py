print('before')
s = 'café'
print(s)
