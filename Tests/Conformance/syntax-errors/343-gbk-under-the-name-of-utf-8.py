# -*- coding: utf-8 -*-
x = 1  # ฤใบร
print("a", "ฤใบร")
