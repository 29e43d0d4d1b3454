from sources.latin import word

print(word, len(word))
for name in ["unknown", "broken", "wrong"]:
    try:
        __import__("sources." + name)
    except SyntaxError as e:
        print(name, e.msg, e.lineno, e.offset, e.text)
import sources.broken
