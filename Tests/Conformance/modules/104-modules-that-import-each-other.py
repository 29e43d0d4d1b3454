import first
import second
print(first.value, second.value, first.second is second)
import sys
print('first' in sys.modules, sys.modules['second'] is second, 'third' in sys.modules)
