#---
return 1  # error F706 1-9: 'return' outside function

#---
class C:
    return 1  # error F706 5-13: 'return' outside function

#---
yield 1  # error F704 1-8: 'yield' outside function

#---
x = [(yield) for x in y]  # error F704 7-12: 'yield' inside list comprehension

#---
def f():
    x = [(yield 1) for x in y]  # error F704 11-18: 'yield' inside list comprehension

#---
def f():
    x = {(yield 1) for x in y}  # error F704 11-18: 'yield' inside set comprehension

#---
def f():
    x = {(yield 1): 2 for x in y}  # error F704 11-18: 'yield' inside dict comprehension

#---
def f():
    x = ((yield 1) for x in y)  # error F704 11-18: 'yield' inside generator expression

#---
def f():
    x = [x for x in (yield 1)]

#---
def f():
    x = [x for x in y for z in (yield 1)]  # error F704 33-40: 'yield' inside list comprehension

#---
def f():
    x = [(yield from a) for x in y]  # error F704 11-23: 'yield' inside list comprehension

#---
class C: yield 1  # error F704 10-17: 'yield' outside function

#---
# CPython 3.11: 2:9-2:21 'yield' outside function
class C:
    x = yield from y  # error F704 9-21: 'yield from' outside function

#---
x = 1 if (yield) else 2  # error F704 11-16: 'yield' outside function

#---
def f(x: (yield)): pass  # error F704 11-16: 'yield' outside function

#---
x: (yield) = 1  # error F704 5-10: 'yield' outside function

#---
def f():
    x: (yield) = 1

#---
def f(x=(yield)): pass  # error F704 10-15: 'yield' outside function

#---
@(yield)  # error F704 3-8: 'yield' outside function
def f(): pass

#---
return  # error F706 1-7: 'return' outside function

#---
f"{yield}"  # error F704 4-9: 'yield' outside function

#---
def f():
    return f"{yield}"

#---
(yield)  # error F704 2-7: 'yield' outside function

#---
def f():
    lambda: (yield)

#---
class C:
    [(yield) for x in y]  # error F704 7-12: 'yield' inside list comprehension

#---
def f():
    x: [(yield) for x in y]  # error F704 10-15: 'yield' inside list comprehension

#---
if 0:
    return  # error F706 5-11: 'return' outside function

#---
if 0:
    yield  # error F704 5-10: 'yield' outside function

#---
assert 0, (yield)  # error F704 12-17: 'yield' outside function

#---
lambda x=(yield): 1  # error F704 11-16: 'yield' outside function

#---
class C:
    x = lambda: (yield)
