import sys
if True:
    print('a')

    print('''x
y''')
