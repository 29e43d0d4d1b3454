print('%d %s %r' % (3, 'a', 'b'), '%5d|%-5d|%05d|%+d' % (1, 2, 3, 4), '%.2f %8.3f %e %g' % (1.5, 2.25, 12345.678, 0.00001))
print('%x %X %o %#x' % (255, 255, 8, 255), '%%', '%c%c' % ('a', 66), '%s' % [1, 2], '%s' % (None,), '%(a)s %(b)d' % {'a': 1, 'b': 2})
print('%*d|%-*s|%.*f' % (5, 1, 4, 'a', 2, 3.14159), '%10s|%-10s|%.2s' % ('r', 'l', 'cut'), '%i %u' % (3.9, 4), '%a' % 'é')
print('epoch %d, loss %.4f, acc %5.1f%%' % (1, 0.123456, 97.25))
for t in (lambda: '%d' % 'a', lambda: '%d %d' % (1,), lambda: '%d' % (1, 2), lambda: '%q' % 1, lambda: '%(a)s' % 1, lambda: '%' % (), lambda: '%c' % 'ab', lambda: '%f' % 'x', lambda: 'a' % 1, lambda: '%(x)s' % {}):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
