from circle_four import y

x = 1
