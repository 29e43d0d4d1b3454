for i in range(2):
    try:
        import raises
    except ZeroDivisionError as e:
        print(i, e)
