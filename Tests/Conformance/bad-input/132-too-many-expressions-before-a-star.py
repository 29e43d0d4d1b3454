source = ', '.join(['a'] * 300) + ', *b = range(400)'
try:
    compile(source, 'f', 'exec')
except SyntaxError as e:
    print(e.msg)
