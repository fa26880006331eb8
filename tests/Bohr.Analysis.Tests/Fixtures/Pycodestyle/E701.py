#--- Every compound statement with its body in the same line.
if x: y  # error: [E701 5-6]
elif x: y  # error: [E701 7-8]
else: y  # error: [E701 5-6]
for x in y: z  # error: [E701 11-12]
while x: y  # error: [E701 8-9]
else: z  # error: [E701 5-6]
with x as y, z: y  # error: [E701 15-16]
try: x  # error: [E701 4-5]
except E: x  # error: [E701 9-10]
else: x  # error: [E701 5-6]
finally: x  # error: [E701 8-9]
class C(A, b=lambda: 1): "doc"  # error: [E701 24-25]
async def f():
    async for x in y: z  # error: [E701 21-22]
    async with x: y  # error: [E701 17-18]
if x:y  # error: [E701 5-6]
if x: y; z; ...  # error: [E701 5-6]
if x: (y)  # error: [E701 5-6]
if x: (...)  # error: [E701 5-6]
if x: [...]  # error: [E701 5-6]
if x: f"{y:z}"  # error: [E701 5-6]
if (lambda: x): y  # error: [E701 15-16]
if (x for y in z): a  # error: [E701 18-19]
if x:lambda:y  # error: [E701 5-6]

#--- A continued line; the mark stands where the colon is.
if x: [  # error: [E701 5-6]
    y
]

#--- A body of its own, or none worth a line.
if x:
    y
else:  # Comments are no statements.
    z
def f(): pass
async def f(): return
def f(x: int = 3) -> int: pass
class C: ...
class C(A): ...  # Nor is this one.
if x: ...
if x: ...;
if x: ...; y  # error: [E701 5-6]
if x: ... if y else z  # error: [E701 5-6]
if x: ....y  # error: [E701 5-6]

#--- Other colons.
x: int
x: int = a if b else c
x[a if b else c: d]
x = {a if b else c: d}
x = lambda: a if b else c
return_value = lambda: a
assert x if y else z, lambda: z
match: int = 3
case: int = 3
case[x]: int = 3
match[x]: int = 3
match.x: int = 3
type: int = 3

#--- Conditional expressions and lambdas confuse the colons as they do in Ruff.
x = a if b else c; y: int = d  # error: [E701 21-22]
x = a if b else c; y: (lambda: d) = 3  # error: [E701 21-22]
x = a if b else c; y[d:e]: int = 3  # error: [E701 26-27]
x = lambda: a if b else c; y: int = 1  # error: [E701 29-30]
x = lambda: a if b else lambda: c; y: int = 1
if x: a = b if c else d; y: int = 1  # error: [E701 5-6] [E701 27-28]
class C: x: int = a if b else c; y: int = 4  # error: [E701 8-9] [E701 35-36]
def f() -> a if b else c: pass  # error: [E701 25-26]
def f(x: a if b else c): pass
with lambda: x as y: pass
for x in lambda: y: pass
if lambda: x: y
case = 1 if x else 2; y: int = 3  # error: [E701 24-25]
x = a if b else c; case: int = 3  # error: [E701 24-25]

#--- Match statements.
match x:
    case 1: y  # error: [E701 11-12]
    case 2: ...
    case [3, 4]: y; z  # error: [E701 16-17]
    case {1: 2}: y  # error: [E701 16-17]
    case x if x: y  # error: [E701 16-17]
    case x if lambda: x: y
    case x if y:
        if x:
            y
        case: int = 3
        case[x]: int = 3
        if x: case: int = 3  # error: [E701 13-14]
        match x:
            case 1: y  # error: [E701 19-20]
            case 2:
                match y:
                    case _: pass  # error: [E701 27-28]
            case 3: pass  # error: [E701 19-20]
    case (5): a = b if c else d; e: int = 1  # error: [E701 13-14] [E701 35-36]
    case _: case: int = 3  # error: [E701 11-12]

#--- Type parameters [py312]
class C[T: int]: pass  # error: [E701 16-17]
class C[T: int]: ...
def f[T: int](): pass
type X[T: int] = int
