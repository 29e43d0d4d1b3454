import circle_two

x = circle_two.y
