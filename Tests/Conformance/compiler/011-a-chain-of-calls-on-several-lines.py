class A:
    def m(self): return self
    def n(self, **k): return 1/0
(A().m()
  .m()
  .n(a=1))
