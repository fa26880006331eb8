#--- [py313]
def f[T, T](): pass  # error 10-11: duplicate type parameter 'T'

#--- [py313]
class C[T, T]: pass  # error 12-13: duplicate type parameter 'T'

#--- [py313]
type X[T, *T] = int  # error 11-13: duplicate type parameter 'T'

#--- [py313]
def f[T=int, U](): pass  # error 14-15: non-default type parameter 'U' follows default type parameter

#--- [py313]
def f[*T=int, U](): pass  # error 15-16: non-default type parameter 'U' follows default type parameter

#--- [py313]
class C[T=int, **U]: pass  # error 16-19: non-default type parameter 'U' follows default type parameter

#--- [py313]
def f[T](x: (yield)): pass  # error 14-19: yield expression cannot be used within the definition of a generic

#--- [py313]
def f():
    def g[T](x: (yield)): pass  # error 18-23: yield expression cannot be used within the definition of a generic

#--- [py313]
def f():
    def g[T](x=(yield)): pass

#--- [py313]
def f[T: (yield)](): pass  # error 11-16: yield expression cannot be used within a TypeVar bound

#--- [py313]
def f[T: (x := 1)](): pass  # error 11-17: named expression cannot be used within a TypeVar bound

#--- [py313]
async def f[T: await x](): pass  # error 16-23: await expression cannot be used within a TypeVar bound

#--- [py313]
def f[T: (yield from x)](): pass  # error 11-23: yield expression cannot be used within a TypeVar bound

#--- [py313]
def f[T = (yield)](): pass  # error 12-17: yield expression cannot be used within a TypeVar default

#--- [py313]
def f[*T = (x := 1)](): pass  # error 13-19: named expression cannot be used within a TypeVarTuple default

#--- [py313]
def f[**T = (x := 1)](): pass  # error 14-20: named expression cannot be used within a ParamSpec default

#--- [py313]
def f[T: (int, (yield))](): pass  # error 17-22: yield expression cannot be used within a TypeVar constraint

#--- [py313]
type X = (yield)  # error 11-16: yield expression cannot be used within a type alias

#--- [py313]
type X = (y := 1)  # error 11-17: named expression cannot be used within a type alias

#--- [py313]
type X[T] = (y := 1)  # error 14-20: named expression cannot be used within a type alias

#--- [py313]
async def f():
    type X = await y  # error 14-21: await expression cannot be used within a type alias

#--- [py313]
class C[T]((yield)): pass  # error 13-18: yield expression cannot be used within the definition of a generic

#--- [py313]
class C[T]((x := 1)): pass  # error 13-19: named expression cannot be used within the definition of a generic

#--- [py313]
class C[T](a=(x := 1)): pass  # error 15-21: named expression cannot be used within the definition of a generic

#--- [py313]
def f[T](x: (y := 1)): pass  # error 14-20: named expression cannot be used within the definition of a generic

#--- [py313]
def f[T](x=(y := 1)): pass

#--- [py313]
def f[T]() -> (y := 1): pass  # error 16-22: named expression cannot be used within the definition of a generic

#--- [py313]
def f[T]() -> [y for z in w if (y := 1)]: pass  # error 33-34: assignment expression within a comprehension cannot be used within the definition of a generic

#--- [py313]
class C[T]([(x := 1) for y in z]): pass  # error 14-15: assignment expression within a comprehension cannot be used within the definition of a generic

#--- [py313]
class C:
    type X = [x for x in (y := 1)]  # error 27-33: named expression cannot be used within a type alias

#--- [py313]
class C:
    type X = [(y := 1) for x in z]  # error 16-17: assignment expression within a comprehension cannot be used in a type alias

#--- [py313]
class C:
    type X[T: [(y := 1) for x in z]] = int  # error 17-18: assignment expression within a comprehension cannot be used in a TypeVar bound

#--- [py313]
def f[T]():
    nonlocal T  # error 5-15: nonlocal binding not allowed for type parameter 'T'

#--- [py313]
class C[T]:
    nonlocal T  # error 5-15: nonlocal binding not allowed for type parameter 'T'

#--- [py313]
class C[T]:
    def f():
        nonlocal T  # error 9-19: nonlocal binding not allowed for type parameter 'T'

#--- [py313]
def f[T]():
    T = 1

#--- [py313]
def f[T]():
    T = 1
    def g():
        nonlocal T

#--- [py313]
class C[T]:
    T = 1

#--- [py313]
class C[T]:
    global T

#--- [py313]
def f[T](T): pass

#--- [py313]
def f[__debug__](): pass  # error 7-16: cannot assign to __debug__

#--- [py313]
type __debug__ = int  # error 6-15: cannot assign to __debug__

#--- [py313]
type X[__debug__] = int  # error 8-17: cannot assign to __debug__

#--- [py313]
def f[__class__](): pass

#--- [py313]
class C[__class__]: pass

#--- [py313]
class C[__classdict__]: pass

#--- [py313]
class C[T]:
    def f[T](self): pass

#--- [py313]
type X = lambda: (yield)

#--- [py313]
type X = lambda: (y := 1)

#--- [py313]
type X[T] = [T for T in x]

#--- [py313]
def f():
    x = 1
    type Y = nonlocal_

#--- [py313]
def f[T: [x async for x in y]](): pass  # error 10-30: asynchronous comprehension outside of an asynchronous function

#--- [py313]
async def f():
    def g[T: [x async for x in y]](): pass  # error 14-34: asynchronous comprehension outside of an asynchronous function

#--- [py313]
async def f():
    class C[T]([x async for x in y]): pass  # error 16-36: asynchronous comprehension outside of an asynchronous function

#--- [py313]
async def f():
    class C[T](await x): pass  # error 16-23: await expression cannot be used within the definition of a generic

#--- [py313]
async def f():
    @(await x)
    class C[T]: pass

#--- [py313]
async def f():
    def g[T](x=await y): pass

#--- [py313]
async def f():
    def g[T](x: await y): pass  # error 17-24: await expression cannot be used within the definition of a generic
