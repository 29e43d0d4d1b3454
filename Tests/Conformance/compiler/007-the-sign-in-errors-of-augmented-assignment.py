for s in ['+', '-', '*', '/', '//', '%', '**', '@', '<<', '>>', '&', '|', '^']:
    for left, right in [('1', '2.5'), ('1', '"a"'), ('[]', '2.5'), ('()', 'None')]:
        try:
            exec(f'x = {left}\nx {s}= {right}')
        except TypeError as e:
            print(s, left, right, e)
