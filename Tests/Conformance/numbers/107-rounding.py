print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5))
print(round(2.675, 2), round(1.005, 2), round(1234.5678, 1), round(1234.5678, -2), round(1234.5678, 0))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(15, -1), round(25, -1), round(7, 2))
print(round(1e20), round(True), type(round(2.0)), type(round(2.0, 1)))
for t in (lambda: round(float('nan')), lambda: round(float('inf')), lambda: round('1'), lambda: round(1.5, 'a')):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
