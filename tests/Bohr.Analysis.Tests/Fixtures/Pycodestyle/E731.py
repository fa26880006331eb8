#---
f = lambda: 0  # error: [E731 1-14]
f: int = lambda: 0  # error: [E731 1-19]
f = (lambda: 0)  # error: [E731 1-16]
(f) = lambda: 0  # error: [E731 1-16]
f = lambda x=lambda: 1: 0; g = 1  # error: [E731 1-26]
f = lambda: 0 if x else 1  # error: [E731 1-26]
if x: f = lambda: 0  # error: [E731 7-20]
f = lambda: (yield)  # error: [E731 1-20]

f = g = lambda: 0
f, = lambda: 0
f, g = lambda: 0, lambda: 1
f.a = lambda: 0
f["a"] = lambda: 0
f.a: int = lambda: 0
f += lambda: 0
(f := lambda: 0)
f = (lambda: 0)()
f = [lambda: 0]
f = lambda_
for f in [lambda: 0]: pass
def g(f=lambda: 0): pass

#--- The whole statement is marked.
f: int = (  # error: [E731 1-3:2]
    lambda: 0
)

#--- In a class, an annotation makes it a field.
class C(A, b=lambda: 0):
    f = lambda: 0  # error: [E731 5-18]
    f: int = lambda: 0
    (f): int = lambda: 0
    if x:
        f: int = lambda: 0
        f = lambda: 0  # error: [E731 9-22]
    def g():
        f = lambda: 0  # error: [E731 9-22]
        f: int = lambda: 0  # error: [E731 9-27]
        class D:
            f: int = lambda: 0
        global h
        h = lambda: 0  # error: [E731 9-22]
