name, n, x = 'Ada', 3, 2.5
print(f'{name} {n} {x}', f'{n + 1}', f'{name!r}', f'{name!s:>6}|', f'{{}}', f'{n:>{n + 2}}|', f'{n=}', f'{n + 1 = }', f'{x=:.2f}')
print(f'{"a" if n > 2 else "b"}', f'{[i for i in range(n)]}', f'{ {"k": 1}["k"] }', f'{(lambda v: v * 2)(n)}')
print(f'{n!r:^5}|{x:06.2f}|{name:*^9}|{1e10:,.1f}|{255:#x}')
print(f'''multi
{n}
line''', f'{n}' 'plain' f'{x}', rf'\d{n}', F'{n}', f'{name.upper()[::-1]}')
print(f'{None} {True} {[1, "a"]} {(1,)} { {1} }', f'{name=!s}', f"{'nested ' + f'{n}'}")
width, precision = 10, 3
print(f'{3.14159:{width}.{precision}}|', f'{"中文":>6}|', f'{n:{"0>4"}}')
