#---
# CPython 3.11: 2:19-2:20 import * only allowed at module level
def f():
    from x import *  # error F406 5-20: import * only allowed at module level

#---
# CPython 3.11: 2:19-2:20 import * only allowed at module level
class C:
    from x import *  # error F406 5-20: import * only allowed at module level
