#--- Assignments.
l = 1  # error: [E741 1-2]
O = I = 2  # error: [E741 1-2] [E741 5-6]
l: int = 3  # error: [E741 1-2]
l: int  # error: [E741 1-2]
l += 1  # error: [E741 1-2]
(l, O), [I] = x  # error: [E741 2-3] [E741 5-6] [E741 10-11]
x, *l = y  # error: [E741 5-6]
(l := 2)  # error: [E741 2-3]
f"{(l := 2)}"  # error: [E741 5-6]
x: "(l := 2)" = 1  # error: [E741 6-7]
L = o = i = ll = _l = x1 = 1

#--- Loops, comprehensions, with, except.
for l in x: pass  # error: [E741 5-6]
for (l), O in x: pass  # error: [E741 6-7] [E741 10-11]
with x as l, y as (O, I): pass  # error: [E741 11-12] [E741 20-21] [E741 23-24]
[l for l in x]  # error: [E741 8-9]
{l: O for l, O in x}  # error: [E741 11-12] [E741 14-15]
[x for x in y if (l := x)]  # error: [E741 19-20]
try: pass
except E as l: pass  # error: [E741 13-14]
except (A, B) as  O : pass  # error: [E741 19-20]
async def f():
    async for l in x: pass  # error: [E741 15-16]
    async with x as O: pass  # error: [E741 21-22]
    [l async for l in x]  # error: [E741 18-19]

#--- Parameters.
def f(l, O=1, /, I=2, *, L, **kw): pass  # error: [E741 7-8] [E741 10-11] [E741 18-19]
def f(*l, **O): pass  # error: [E741 8-9] [E741 13-14]
def f(*, l: int = 1): pass  # error: [E741 10-11]
def f(* l : int, ** O: int): pass  # error: [E741 9-10] [E741 21-22]
lambda l, *O, **I: l  # error: [E741 8-9] [E741 12-13] [E741 17-18]
lambda l=l: 0  # error: [E741 8-9]
def f(l: [l for l in x] = [O for O in y]): pass  # error: [E741 7-8] [E741 17-18] [E741 34-35]

#--- Declarations; each name counts.
def f():
    global l, O  # error: [E741 12-13] [E741 15-16]
    global x

#---
def f():
    I = 1  # error: [E741 5-6]
    def g():
        nonlocal I  # error: [E741 18-19]

#--- Letters that are the same to Python; the end is that of the letter as it is written.
ｌ = 1  # error: [E741 1-2]
def f(ｌ: int): pass  # error: [E741 7-8]
lambda ⅼ: 0  # error: [E741 8-9]

#--- What uses a name, deletes it, or names something else.
del l
l.x = 1
x.l = 1
l[0] = 1
x[l] = 2
f(l=1)
for x.l in y: pass
print(l, O, I)
import l
import x as O
from x import I
from x import y as l
import l.O
match x:
    case [l, *O]: pass
    case {1: l, **O}: pass
    case C(l=O): pass
    case (1 | 2) as l: pass
    case I: pass

#--- Type statements and parameters [py312]
type l = int  # error: [E741 6-7]
type X[l] = l
def f[l, *O, **I](): pass
