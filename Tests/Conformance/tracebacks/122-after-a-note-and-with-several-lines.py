class TwoLines(Exception): pass
try:
    raise TwoLines('one\ntwo')
except TwoLines as e:
    e.add_note('a note')
    raise
