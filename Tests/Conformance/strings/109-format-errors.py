tries = [lambda: format(1, 's'), lambda: format(1.5, 'd'), lambda: format('a', 'd'), lambda: format('a', '+'),
         lambda: format(1, '.2d'), lambda: format(1, 'q'), lambda: format([1], '5'), lambda: '{} {}'.format(1),
         lambda: '{a}'.format(b=1), lambda: '{'.format(1), lambda: '}'.format(1), lambda: '{0} {}'.format(1, 2),
         lambda: '{!z}'.format(1), lambda: format('a', '=5'), lambda: format('a', ','), lambda: format(3, ',x'), lambda: f'{1:5.2q}', lambda: format(None, '5')]
for t in tries:
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
