名字 = '变量'
élan, _x1, ﬁ = 1, 2, 3
print(名字, élan, _x1, fi)
class 类:
    def 方法(self): return '方法'
print(类().方法(), 类.__name__)
