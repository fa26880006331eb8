A mark says what a name that is read in its line means: the line of the binding, "language", "nothing", or "star" where only a star import can bind it.

#--- the module, in the order of its lines
x = 1
print(x)  # x -> 1, print -> language
x = 2
print(x)  # x -> 3
print(y)  # y -> nothing
y = 1

#--- a function sees all that the module binds
def f():
    return x, y  # x -> 4, y -> nothing
x = 1
x = 2

#--- a function sees its own names first
x = 1
def f(x, y=x):  # x -> 1
    z = x  # x -> 2
    return z  # z -> 3

#--- the names of a class are not those of its methods
a = 1
class C:
    a = 2
    b = a  # a -> 3
    def m(self, c=a):  # a -> 3
        return a, c, __class__  # a -> 1, c -> 5
    d = [a for _ in range(3)]  # a -> 1
    e = [_ for _ in a]  # a -> 3
    f = lambda: a  # a -> 1

#--- comprehensions have names of their own, but for assignment expressions
x = 1
print([x for x in range(3)], x)  # range -> language
print(x)  # x -> 1
print([y := i for i in range(3)])
print(y)  # y -> 4
print(i)  # i -> nothing

#--- global and nonlocal
def f():
    global g
    g = 1
    n = 1
    def inner():
        nonlocal n
        n = 2
        return n  # n -> 7
    return n, inner  # n -> 4, inner -> 5
print(g)  # g -> 2

#--- what is deleted is gone, but not on one path only
x = 1
del x
print(x)  # x -> nothing
y = 1
if y:  # y -> 4
    del y
print(y)  # y -> 4

#--- the name of an exception ends with its handler
e = 0
try:
    pass
except ValueError as e:
    print(e)  # e -> 4
print(e)  # e -> 1
try:
    pass
except ValueError as other:
    pass
print(other)  # other -> nothing

#--- annotations give no value
def f():
    x: int
    return x  # x -> nothing
y: int = 1
print(y)  # y -> 4

#--- annotations that wait, and annotations in quotes, see all of the module
from __future__ import annotations
def f(a: Later, b: "Later") -> list["Later"]: ...  # Later -> 3
class Later: ...
z: "Later"  # Later -> 3

#--- annotations that do not wait
def f(
    a: Later,  # Later -> nothing
    b: "Later",  # Later -> 5
): ...
class Later: ...

#--- only types hold types in quotes
from typing import Literal, cast, List
class T: ...
a: Literal["T"]
b = cast("T", a)
c: List["T"]  # T -> 2
d = [ "Nothing" ]

#--- star imports may bind anything
from os import *
print(path, print)  # path -> star, print -> language

#--- type parameters [py312]
class C[T]:
    def m[S](self, a: S, b: T) -> S: ...  # S -> 2, T -> 1
type Pair[A] = tuple[A, A]  # A -> 3
print(Pair)  # Pair -> 3

#--- captures of patterns
match [1, 2]:
    case [a, *rest] if a:  # a -> 2
        print(rest)  # rest -> 2
    case {"k": v, **others}:
        print(v, others)  # v -> 4, others -> 4
    case str() as s:
        print(s)  # s -> 6

#--- names of a class body that Python itself gives
class C:
    print(__module__, __qualname__)
    def m(self): return __qualname__  # __qualname__ -> nothing

#--- lambdas are visited after functions
f = lambda a: (a, late)  # late -> 2
late = 1
