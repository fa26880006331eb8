#---
def f():
    from x import *  # error 19-20: import * only allowed at module level

#---
class C:
    from x import *  # error 19-20: import * only allowed at module level
