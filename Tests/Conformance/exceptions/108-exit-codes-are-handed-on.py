import sys
print('leaving')
try:
    sys.exit(7)
finally:
    print('cleanup')
