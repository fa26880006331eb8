#---
nonlocal x  # error 1-11: nonlocal declaration not allowed at module level

#---
def f():
    nonlocal x  # error 5-15: no binding for nonlocal 'x' found

#---
def f():
    x = 1
    def g():
        x = 2
        nonlocal x  # error 9-19: name 'x' is assigned to before nonlocal declaration

#---
def f():
    x = 1
    def g():
        print(x)
        nonlocal x  # error 9-19: name 'x' is used prior to nonlocal declaration

#---
def f():
    x = 1
    def g():
        x: int
        nonlocal x  # error 9-19: annotated name 'x' can't be nonlocal

#---
def f():
    x = 1
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    print(x)
    global x  # error 5-13: name 'x' is used prior to global declaration

#---
def f():
    x: int = 1
    global x  # error 5-13: annotated name 'x' can't be global

#---
x = 1
global x  # error 1-9: name 'x' is assigned to before global declaration

#---
def f():
    global x
    x: int = 1  # error 5-15: annotated name 'x' can't be global

#---
def f(x):
    global x  # error 5-13: name 'x' is parameter and global

#---
def f(x):
    nonlocal x  # error 5-15: name 'x' is parameter and nonlocal

#---
def f():
    x = 1
    def g():
        nonlocal x  # error 9-19: name 'x' is nonlocal and global
        global x

#---
def f():
    global x
    def g():
        nonlocal x  # error 9-19: no binding for nonlocal 'x' found

#---
class C:
    x = 1
    def f(self):
        nonlocal x  # error 9-19: no binding for nonlocal 'x' found

#---
class C:
    nonlocal x  # error 5-15: no binding for nonlocal 'x' found

#---
class C:
    def f():
        nonlocal __class__

#---
def f():
    x = 1
    class C:
        nonlocal x
        x = 2

#---
def f():
    import x
    global x

#---
def f():
    def x(): pass
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    class x: pass
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    for x in y: pass
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    [x for x in y]
    global x

#---
def f():
    x.y = 1
    global x  # error 5-13: name 'x' is used prior to global declaration

#---
def f():
    global x, x

#---
def f():
    global x
    global x

#---
def f():
    nonlocal_ = [(x := 1) for y in z]
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    def g():
        nonlocal y
    y = 1

#---
def f():
    class C:
        y = 1
        def g():
            nonlocal y  # error 13-23: no binding for nonlocal 'y' found

#---
def f():
    [y := 1 for x in z]
    def g():
        nonlocal y

#---
def f():
    try: pass
    except E as y: pass
    def g():
        nonlocal y

#---
def f():
    x += 1
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    del x
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    lambda: x
    global x

#---
def f():
    class C: x
    global x

#---
def f(x=x):
    global y

#---
class C:
    x = 1
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
class C:
    global x
    def f():
        nonlocal x  # error 9-19: no binding for nonlocal 'x' found

#---
def f(a, b):
    nonlocal a  # error 5-15: name 'a' is parameter and nonlocal

#---
def f():
    a: int
    def g():
        nonlocal a

#---
def f():
    nonlocal a  # error 5-15: name 'a' is nonlocal and global
    global a

#---
def f():
    class D:
        def __init__(self): nonlocal D

#---
def f():
    x = 1
    def g():
        global x
        def h():
            nonlocal x  # error 13-23: no binding for nonlocal 'x' found

#---
def f():
    x = 1
    class C:
        global x
        def h(self):
            nonlocal x

#---
def f():
    x = 1
    def g():
        def h():
            nonlocal x
            x = 2
        nonlocal x
        x = 3

#---
def f(x):
    def g():
        nonlocal x
        def h():
            nonlocal x

#---
def f(a, *b, c, **d):
    def g():
        nonlocal a, b, c, d

#---
def f():
    import a.b.c, d as e
    from g import h as i, j
    def k():
        nonlocal a, e, i, j

#---
def f():
    import a.b
    def k():
        nonlocal b  # error 9-19: no binding for nonlocal 'b' found

#---
def f():
    with a as (b, *c), d as e.f: pass
    for g, [h] in i: pass
    match j:
        case {"k": l, **m} | [l, *m] | C(l, n=m): pass
    def o():
        nonlocal b, c, g, h, l, m

#---
def f():
    (x): int
    def g():
        nonlocal x  # error 9-19: no binding for nonlocal 'x' found

#---
def f():
    (x): int = 1
    def g():
        nonlocal x

#---
def f(a=lambda: b):
    def g(): nonlocal b  # error 14-24: no binding for nonlocal 'b' found

#---
def f():
    [(y := x) for x in z]
    def g():
        nonlocal y

#---
def f():
    [x for x in z]
    def g():
        nonlocal x  # error 9-19: no binding for nonlocal 'x' found

#---
def f():
    def g(a=(x := 1), b: (y := 2) = 3): pass
    @(z := h)
    class C((w := 4)): pass
    def i():
        nonlocal x, y, z, w

#---
def f():
    del x
    def g():
        nonlocal x

#---
class C:
    global a, b
    a = 1
    b: int  # error 5-11: annotated name 'b' can't be global

#---
global a
a: int

#---
def f():
    x = 1
    def g():
        nonlocal x
        x: int  # error 9-15: annotated name 'x' can't be nonlocal

#---
def f():
    print(x); global x  # error 15-23: name 'x' is used prior to global declaration

#---
def f():
    global x, y
    global y, z
    x = y = z

#---
def f():
    def g(x): return x
    global x

#---
def f():
    def g(a=x): pass
    global x  # error 5-13: name 'x' is used prior to global declaration

#---
def f():
    try: pass
    except E as x: pass
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    match y:
        case [*x]: pass
    global x  # error 5-13: name 'x' is assigned to before global declaration

#---
def f():
    for y in x: pass
    else:
        global x  # error 9-17: name 'x' is used prior to global declaration

#---
def f():
    try:
        pass
    except a:
        b
    else:
        global b

#---
def f():
    try:
        pass
    except a:
        global b  # error 9-17: name 'b' is used prior to global declaration
    else:
        b

#---
def f():
    try:
        pass
    except* a as c:
        global b  # error 9-17: name 'b' is assigned to before global declaration
    else:
        b = 1

#---
def f():
    try:
        pass
    except* a as c:
        pass
    except* b:
        global c  # error 9-17: name 'c' is assigned to before global declaration

#---
def f():
    try:
        pass
    except a:
        b
    else:
        pass
    finally:
        global b  # error 9-17: name 'b' is used prior to global declaration

#---
def f():
    b = 1
    def g():
        try:
            pass
        except a as b:
            pass
        else:
            nonlocal b

#---
def f():
    try:
        b
    except a:
        pass
    else:
        global b  # error 9-17: name 'b' is used prior to global declaration
