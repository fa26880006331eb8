#---
import a
from __future__ import annotations  # error F404 1-35: from __future__ imports must occur at the beginning of the file

#---
# CPython 3.11: 3:1-3:0 not a chance
"doc"
from __future__ import annotations
from __future__ import braces  # error F407 24-30: not a chance

#---
# CPython 3.11: 1:1-1:0 future feature foo is not defined
from __future__ import foo  # error F407 24-27: future feature foo is not defined

#---
# CPython 3.11: 1:1-1:0 future feature * is not defined
from __future__ import *  # error F407 24-25: future feature * is not defined

#---
def f():
    from __future__ import division  # error F404 5-36: from __future__ imports must occur at the beginning of the file

#---
def f():
    from __future__ import foo  # error F404 5-31: from __future__ imports must occur at the beginning of the file
# error F407 28-31: future feature foo is not defined

#---
# CPython 3.11: 1:40-1:0 from __future__ imports must occur at the beginning of the file
from __future__ import division; x = 1; from __future__ import generators  # error F404 41-74: from __future__ imports must occur at the beginning of the file

#---
if 1:
    from __future__ import division  # error F404 5-36: from __future__ imports must occur at the beginning of the file

#---
# CPython 3.11: 1:1-1:0 future feature x is not defined
from .__future__ import x

#---
"a"
"b"
from __future__ import division  # error F404 1-32: from __future__ imports must occur at the beginning of the file

#---
# CPython 3.11: 1:1-1:0 not a chance
from __future__ import division, braces  # error F407 34-40: not a chance

#---
from __future__ import division as d

#---
from __future__ import (annotations)
x = 1
from __future__ import division  # error F404 1-32: from __future__ imports must occur at the beginning of the file

#---
from __future__ import annotations
x: (lambda: (yield))

#---
from __future__ import annotations
x: [a async for x in y]

#---
from __future__ import annotations
def f(x: [(y := 1) for b in c]): pass

#---
from __future__ import annotations
class C:
    def f(x: [(y := 1) for b in c]): pass  # error 16-17: assignment expression within a comprehension cannot be used in a class body

#---
from __future__ import annotations
class C:
    x: [(y := 1) for b in c]  # error 10-11: assignment expression within a comprehension cannot be used in a class body

#---
# CPython 3.11: 1:1-1:0 future feature foo is not defined
from __future__ import foo, division, bar as annotations  # error F407 24-27: future feature foo is not defined
# error F407 39-57: future feature bar is not defined
