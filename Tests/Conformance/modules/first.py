import second
print('first sees', second.value)
value = 'first value'
