def load(d):
    try:
        return d['key']
    except KeyError:
        return d.default
load({})
