for spec in ('', 'd', '5d', '<5d', '^5d', '>5d', '05d', '+d', ' d', 'x', 'X', '#x', 'b', '#010b', 'o', ',', '_', '_b', 'e', '.2f', '%', 'c', 'n'):
    print(repr(spec), repr(format(65, spec)), repr(format(-65, spec)) if spec != 'c' else '')
for spec in ('', 'f', '.3f', '10.2f', '<10.2f|', '+.1e', '.0f', '#.0f', 'g', '.3g', '.10g', '%', '.1%', ',.2f', '012.3f', 'G', 'E', '_.1f', '=+10.1f'):
    try:
        print(repr(spec), repr(format(1234.5678, spec)), repr(format(-0.000012345, spec)))
    except ValueError as e:
        print(spec, e)
print(format(float('inf'), '.2f'), format(float('nan'), '8'), format(float('inf'), '08.2f'), format(1e-7, 'g'), format(1e20, 'g'), format(123456789.0, 'g'))
