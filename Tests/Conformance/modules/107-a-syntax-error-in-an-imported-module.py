print('main begins')
import broken
