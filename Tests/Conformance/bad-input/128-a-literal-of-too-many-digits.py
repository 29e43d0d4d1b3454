try:
    compile('1' * 4301, 'f', 'eval')
except SyntaxError as e:
    print(e.msg, e.lineno)
print(eval('1' * 4300) % 1000007)
