yield  # error: [F704 1-6]
yield 1  # error: [F704 1-8]
x = yield  # error: [F704 5-10]
yield from x  # error: [F704 1-13]
await x  # error: [F704 1-8]
f(await x, [(yield)])  # error: [F704 3-10] [F704 14-19]
class C:
    yield 1  # error: [F704 5-12]
    x = await y  # error: [F704 9-16]
    def m(self): yield 1
    y = lambda: (yield)
class D((yield)): ...  # error: [F704 10-15]
class E(metaclass=(yield)): ...  # error: [F704 20-25]
def f(a=(yield), *, b=(await x)): yield  # error: [F704 10-15] [F704 24-31]
def g() -> (yield): ...  # error: [F704 13-18]
@(yield)  # error: [F704 3-8]
def h():
    x = yield
    yield from x
    return [(yield) for x in y]  # error: [F704 14-19]
[(yield) for x in y]  # error: [F704 3-8]
[x for x in (yield)]  # error: [F704 14-19]
[await x for x in y]  # error: [F704 2-9]
def i():
    {x: (yield) for x in y}  # error: [F704 10-15]
    ((yield x) for x in y)  # error: [F704 7-14]
    [x for x in (yield)]
async def j():
    await x
    yield x
    [await x for x in y]
    return_ = [x async for x in y]
if x:
    await x  # error: [F704 5-12]
with (yield): pass  # error: [F704 7-12]
yield_ = 1
