for text in ('\ud800', 'ab\ud880\ud881c', 'é\ud800'):
    try:
        print(text)
    except UnicodeEncodeError as e:
        print(e)
raise ValueError('a\ud800b')
