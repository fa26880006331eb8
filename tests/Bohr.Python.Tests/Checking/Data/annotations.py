#---
# CPython 3.11: 2:5-2:10 'yield expression' can not be used within an annotation
from __future__ import annotations
x: (yield)  # error 5-10: yield expression cannot be used within an annotation

#---
# CPython 3.11: 3:9-3:14 'yield expression' can not be used within an annotation
from __future__ import annotations
def f():
    x: (yield)  # error 9-14: yield expression cannot be used within an annotation

#---
# CPython 3.11: 2:11-2:17 'named expression' can not be used within an annotation
from __future__ import annotations
def f(x: (y := 1)): pass  # error 11-17: named expression cannot be used within an annotation

#---
# CPython 3.11: 3:8-3:15 'await expression' can not be used within an annotation
from __future__ import annotations
async def f():
    x: await y  # error 8-15: await expression cannot be used within an annotation

#---
# CPython 3.11: 2:13-2:18 'yield expression' can not be used within an annotation
from __future__ import annotations
def f() -> (yield): pass  # error 13-18: yield expression cannot be used within an annotation

#---
# CPython 3.11: 2:7-2:14 'await expression' can not be used within an annotation
from __future__ import annotations
a.b: (await y)  # error 7-14: await expression cannot be used within an annotation

#---
# CPython 3.11: 3:11-3:16 'yield expression' can not be used within an annotation
from __future__ import annotations
def f():
    a.b: (yield)  # error 11-16: yield expression cannot be used within an annotation

#---
# CPython 3.11: 2:23-2:28 'yield expression' can not be used within an annotation
from __future__ import annotations
def f(x: [a for b in (yield)]): pass  # error 23-28: yield expression cannot be used within an annotation

#--- [py314]
x: (yield)  # error 5-10: yield expression cannot be used within an annotation

#--- [py314]
def f(x: (y := 1)): pass  # error 11-17: named expression cannot be used within an annotation

#--- [py314]
async def f() -> (await x): pass  # error 19-26: await expression cannot be used within an annotation

#--- [py314]
def f():
    x: (yield from y) = 1  # error 9-21: yield expression cannot be used within an annotation

#--- [py314]
async def f():
    def g(x: [a async for a in b]): pass  # error 14-34: asynchronous comprehension outside of an asynchronous function

#--- [py314]
def f(x: lambda: (yield)): pass
