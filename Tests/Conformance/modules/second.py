import first
print('second sees', hasattr(first, 'value'))
value = 'second value'
