# -*- coding: gbk -*-
值 = "你好"
print(值, len(值))
print(值 + 1)
