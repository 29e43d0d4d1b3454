def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    "f'{}'",
    "f'{ }'",
    "f'{a'",
    "f'a}'",
    "f'{a b}'",
    "f'{a!x}'",
    "f'{a!}'",
    "f'{a:{b:{c}}}'",
    "f'{!r}'",
    "f'{:x}'",
    "f'{=}'",
    "f'{#}'",
    "f'{a\\n}'",
    'f\'{"a}\'',
    "f'{a['b']}'",
    "f'{lambda x: 1}'",
    "f'{a.}'",
    "f'{1 +}'",
    "f'{(a}'",
    "f'{a)}'",
    "f'{a[}'",
    "f'{a:}}'",
    "f'{{}'",
    "f'{a $ b}'",
    "f'''\n{x y} def'''",
    "f'{*a}'",
    "f'{**a}'",
    "f'{a := 1}'",
    "f'{0777}'",
    "f'{1a}'",
    "f'{print 1}'",
    "f'{a if b}'",
    "fb'a'",
    "f'{a:\\N{no}}'",
    "f'\\N{no}'",
    "f'{a}' b'c'",
    "x = 'é'; f'{é è}'",
    'f\'{f"{1 2}"}\'',
    "f'{a = 1}'",
    "f'{class}'",
]:
    check(text)
