from circle_three import x

y = 1
