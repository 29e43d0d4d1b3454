# coding: gb2312
print("�0")
