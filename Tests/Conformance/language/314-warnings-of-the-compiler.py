# Each text that is compiled gets its warnings, also the same one again.
x = 1 is 1; y = 2 is 2
for i in range(2):
    exec("x = 1 is 1")
print(x)
undefined
