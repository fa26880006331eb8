#---
del ()

#---
del []

#---
del (a, b), [c]

#---
() = x

#---
[] = x

#---
with x as (): pass

#---
(a): int

#---
a.b: int
