print（'hello'）
