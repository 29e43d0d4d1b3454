# 只有注释

   # indented comment
