import circle_one

y = circle_one.x
