print(1)
try:
    pass
