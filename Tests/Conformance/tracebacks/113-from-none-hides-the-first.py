try:
    {}['x']
except KeyError:
    raise RuntimeError('only this') from None
