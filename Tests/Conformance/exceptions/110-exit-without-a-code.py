def stop():
    raise SystemExit
try:
    stop()
except Exception:
    print('not caught here')
