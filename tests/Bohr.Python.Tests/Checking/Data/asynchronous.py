#---
await x  # error F704 1-8: 'await' outside function

#---
def f():
    await x  # error 5-12: 'await' outside async function

#---
lambda: await x  # error 9-16: 'await' outside async function

#---
async def f():
    lambda: await x  # error 13-20: 'await' outside async function

#---
async def f():
    yield from x  # error 5-17: 'yield from' inside async function

#---
async def f():
    yield 1
    return 2  # error 5-13: 'return' with value in async generator

#---
async def f():
    return 2  # error 5-13: 'return' with value in async generator
    yield 1

#---
async for x in y: pass  # error 1-23: 'async for' outside async function

#---
def f():
    async for x in y: pass  # error 5-27: 'async for' outside async function

#---
async with x: pass  # error 1-19: 'async with' outside async function

#---
def f():
    async with x as y, z:  # error 5-3:13: 'async with' outside async function
        pass

#---
[x async for x in y]  # error 1-21: asynchronous comprehension outside of an asynchronous function

#---
def f():
    return [x async for x in y]  # error 12-32: asynchronous comprehension outside of an asynchronous function

#---
def f():
    return (x async for x in y)

#---
(x async for x in y)

#---
async def f():
    return [[x async for x in y] for z in w]

#---
async def f():
    return [[await x for x in y] for z in w]

#---
# CPython 3.11: 1:1-1:21 asynchronous comprehension outside of an asynchronous function
[await x for x in y]  # error F704 2-9: 'await' outside function

#---
(await x for x in y)

#---
def f():
    g = (await x for x in y)

#---
async def f():
    class C:
        await x  # error F704 9-16: 'await' outside function

#---
f"{await x}"  # error F704 4-11: 'await' outside function

#---
async def f():
    [x for x in (yield)]

#---
# CPython 3.11: 1:5-1:25 asynchronous comprehension outside of an asynchronous function
x = [await y for z in w]  # error F704 6-13: 'await' outside function
async def f(): pass

#---
async def f():
    def g():
        return [x async for x in y]  # error 16-36: asynchronous comprehension outside of an asynchronous function

#---
async def f():
    return lambda: [x async for x in y]  # error 20-40: asynchronous comprehension outside of an asynchronous function

#---
async def f():
    {x: y async for x in y}
    {x async for x in y}

#---
[x for x in [y async for y in z]]  # error 13-33: asynchronous comprehension outside of an asynchronous function

#---
async def f(x=[y async for y in z]): pass  # error 15-35: asynchronous comprehension outside of an asynchronous function

#---
@await x  # error F704 2-9: 'await' outside function
async def f(): pass

#---
async def f(x=await y): pass  # error F704 15-22: 'await' outside function

#---
async def f(x: await y): pass  # error F704 16-23: 'await' outside function

#---
class C(await x): pass  # error F704 9-16: 'await' outside function

#---
async def f():
    def g(x: await y): pass

#---
def f():
    x: (await y)

#---
def f():
    x: (await y) = 1

#---
def f():
    a.b: (await y) = 1

#---
def f():
    (x): (await y) = 1

#---
def f():
    x: [a async for x in y]

#---
a.b: (await y)  # error F704 7-14: 'await' outside function

#---
x: (await y)  # error F704 5-12: 'await' outside function

#---
async def f():
    (yield)
    return

#---
async def f():
    lambda: (yield)
    return 1

#---
async def f():
    def g(): yield
    return 1

#---
async def f():
    class C:
        x = [y for z in (yield)]  # error F704 26-31: 'yield' outside function
    return 1

#---
async def f():
    x: (yield)
    return 1  # error 5-13: 'return' with value in async generator

#---
async def f():
    def g(x=(yield)): pass
    return 1  # error 5-13: 'return' with value in async generator

#---
async def f():
    def g(x: (yield)): pass
    return 1  # error 5-13: 'return' with value in async generator

#---
async def f():
    [x for y in (yield)]
    return None  # error 5-16: 'return' with value in async generator

#---
async def f():
    if 0: yield
    return 1  # error 5-13: 'return' with value in async generator

#---
def f():
    if 0: await x  # error 11-18: 'await' outside async function

#---
x = lambda: (await y)  # error 14-21: 'await' outside async function

#--- [py310]
async def f():
    [[x async for x in y] for z in w]  # error 6-26: An asynchronous comprehension inside a synchronous one needs Python 3.11; the target version is 3.10

#--- [py310]
async def f():
    [[await x for x in y] for z in w]  # error 6-26: An asynchronous comprehension inside a synchronous one needs Python 3.11; the target version is 3.10

#--- [py310]
async def f():
    [[x async for x in y] async for z in w]

#--- [py310]
def f():
    ([x async for x in y] for z in w)  # error 6-26: An asynchronous comprehension inside a synchronous one needs Python 3.11; the target version is 3.10

#--- [py310]
def f():
    ([x async for x in y] async for z in w)

#--- [py310]
async def f():
    [await z for z in [x async for x in y]]

#--- [py310]
async def f():
    [z for w in u for z in [x async for x in y]]  # error 28-48: An asynchronous comprehension inside a synchronous one needs Python 3.11; the target version is 3.10

#--- [py310]
async def f():
    [(x async for x in y) for z in w]

#--- [py310]
async def f():
    [[x async for x in y] for z in w if await v]

#--- [py310]
async def f():
    [[x async for x in y] and await v for z in w]

#---
# CPython 3.11: 1:1-1:48 asynchronous comprehension outside of an asynchronous function
[[await a for b in c] for d in e if await f(a)]  # error F704 3-10: 'await' outside function
# error F704 37-47: 'await' outside function

#---
# CPython 3.11: 2:5-2:36 asynchronous comprehension outside of an asynchronous function
class C:
    [a async for b in c if await d]  # error F704 28-35: 'await' outside function

#---
[(await a for b in c) for d in e]

#---
([await a for b in c] for d in e)

#---
def f():
    [await a for b in c]  # error 5-25: asynchronous comprehension outside of an asynchronous function
