#--- loops
from __future__ import annotations
import a, b.c
from d import e, f as g
for a in x: pass  # error: [F402 5-6]
for b, (e, *g) in x: pass  # error: [F402 5-6] [F402 9-10] [F402 13-14]
for annotations in x: pass  # error: [F402 5-16]
async def function():
    async for a in x: pass
print(a, b, e)

#--- used imports are hidden as well
import a
print(a)
for a in x: pass  # error: [F402 5-6]

#--- other scopes
import a, b, c

def function():
    for a in x: pass  # error: [F402 9-10]

class Class:
    for b in x: pass  # error: [F402 9-10]

[c for c in x]

#--- comprehensions in the head of a loop
import a, b
for i in [a for a in x]: pass  # error: [F402 17-18]
for i in [b for c in d]: pass

#--- branches
if x:
    import a
    for a in y: pass  # error: [F402 9-10]
else:
    for a in y: pass
import b
import c
if x:
    for b in y: pass
try:
    import c
except ImportError:
    for c in y: pass

#--- no imports
def a(): pass
for a in x: pass
for b in x: pass
c = 1
for c in x: pass

#--- rebound before
import a
a = 1
for a in x: pass
