value = 5


def fail():
    return value / 0
