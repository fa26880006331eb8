#--- [py310]
try: pass
except* E: pass  # error 1-8: the except* clause needs Python 3.11; the target version is 3.10

#--- [py314]
try: pass
except A, B: pass

#--- [py314]
try: pass
except* A, B: pass

#--- [py314]
x = t"{a!r:>{b}} {c=}" t'{d}'

#--- [py314]
def f():
    for x in y:
        try: pass
        finally:
            continue

#--- [py314]
f"{*a}"  # error 4-6: can't use starred expression here

#--- [py314]
t"{yield}"  # error F704 4-9: 'yield' outside function

#--- [py314]
t"{await x}"  # error F704 4-11: 'await' outside function

#--- [py314]
async def f():
    return t"{[await x for x in y]}"

#--- [py314]
class C[T: (yield)]: pass  # error 13-18: yield expression cannot be used within a TypeVar bound

#--- [py314]
def f[T](x: T = (y := 1)): pass
