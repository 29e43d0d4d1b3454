print('main begins')
import raises
print('never')
