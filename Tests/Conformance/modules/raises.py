print('raises begins')
1 / 0
