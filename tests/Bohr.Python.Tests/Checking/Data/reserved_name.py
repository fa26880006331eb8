#---
__debug__ = 1  # error 1-10: cannot assign to __debug__

#---
del __debug__  # error 5-14: cannot delete __debug__

#---
# CPython 3.11: 1:1-1:23 cannot assign to __debug__
def f(__debug__): pass  # error 7-16: cannot assign to __debug__

#---
# CPython 3.11: 1:1-1:24 cannot assign to __debug__
def f(*__debug__): pass  # error 8-17: cannot assign to __debug__

#---
# CPython 3.11: 1:1-1:28 cannot assign to __debug__
def f(*, __debug__=1): pass  # error 10-19: cannot assign to __debug__

#---
# CPython 3.11: 1:1-1:20 cannot assign to __debug__
lambda __debug__: 1  # error 8-17: cannot assign to __debug__

#---
def __debug__(): pass  # error 1-22: cannot assign to __debug__

#---
class __debug__: pass  # error 1-22: cannot assign to __debug__

#---
import __debug__  # error 1-17: cannot assign to __debug__

#---
import x as __debug__  # error 1-22: cannot assign to __debug__

#---
from x import __debug__  # error 1-24: cannot assign to __debug__

#---
import __debug__.x  # error 1-19: cannot assign to __debug__

#---
x.__debug__ = 1  # error 1-12: cannot assign to __debug__

#---
x.__debug__

#---
del x.__debug__

#---
# CPython 3.11: 1:1-1:15 cannot assign to __debug__
f(__debug__=1)  # error 3-14: cannot assign to __debug__

#---
for __debug__ in x: pass  # error 5-14: cannot assign to __debug__

#---
with x as __debug__: pass  # error 11-20: cannot assign to __debug__

#---
try: pass
except E as __debug__: pass  # error 1-28: cannot assign to __debug__

#---
(__debug__ := 1)  # error 2-11: cannot assign to __debug__

#---
__debug__ += 1  # error 1-10: cannot assign to __debug__

#---
# CPython 3.11: 1:1-1:15 cannot assign to __debug__
__debug__: int  # error 1-10: cannot assign to __debug__

#---
__debug__: int = 1  # error 1-10: cannot assign to __debug__

#---
x.__debug__: int = 1  # error 1-12: cannot assign to __debug__

#---
[x for __debug__ in x]  # error 8-17: cannot assign to __debug__

#---
global __debug__

#---
match x:
    case __debug__: pass  # error 10-19: cannot assign to __debug__

#---
match x:
    case [*__debug__]: pass  # error 11-21: cannot assign to __debug__

#---
match x:
    case {**__debug__}: pass  # error 10-23: cannot assign to __debug__

#---
match x:
    case C(__debug__=1): pass  # error 22-23: cannot assign to __debug__

#---
x.__debug__ += 1

#---
(x.__debug__) = 1  # error 2-13: cannot assign to __debug__

#---
with x as y.__debug__: pass  # error 11-22: cannot assign to __debug__

#---
# CPython 3.11: 1:1-1:27 cannot assign to __debug__
class C(__debug__=1): pass  # error 9-20: cannot assign to __debug__

#---
f(*__debug__)

#---
@__debug__
def f(): pass

#---
import x.y as __debug__  # error 1-24: cannot assign to __debug__

#---
import x.__debug__

#---
from __debug__ import x

#---
from x import __debug__ as y

#---
from x import __debug__ as __debug__  # error 1-37: cannot assign to __debug__
