#---
*a, *b = c  # error F622 1-7: multiple starred expressions in assignment

#---
[*a, *b] = c  # error F622 1-9: multiple starred expressions in assignment

#---
*a = c  # error 1-3: starred assignment target must be in a list or tuple

#---
for *a in b: pass  # error 5-7: starred assignment target must be in a list or tuple

#---
for *a, *b in b: pass  # error F622 5-11: multiple starred expressions in assignment

#---
*a  # error 1-3: can't use starred expression here

#---
x = *a  # error 5-7: can't use starred expression here

#---
x = *a,

#---
print(*a)

#---
return *a  # error F706 1-10: 'return' outside function
# error 8-10: can't use starred expression here

#---
def f():
    return *a  # error 12-14: can't use starred expression here

#---
def f():
    yield *a  # error 11-13: can't use starred expression here

#---
with a as *b: pass  # error 11-13: starred assignment target must be in a list or tuple

#---
with a as (*b,): pass

#---
with a as (*b, *c): pass  # error F622 11-19: multiple starred expressions in assignment

#---
x[*a] = 1

#---
x[*a, *b]

#---
x[a:b, *c]

#---
def f(*args: *Ts): pass

#---
x: int = *a  # error 10-12: can't use starred expression here

#---
x: int = *a, b

#---
for x in *a: pass  # error 10-12: can't use starred expression here

#---
for x in *a, b: pass

#---
f"{*a,}"

#---
def f():
    a, (b, *c, *d) = x  # error F622 8-19: multiple starred expressions in assignment

#---
a = b = *c  # error 9-11: can't use starred expression here

#---
while 0:
    x = *a  # error 9-11: can't use starred expression here

#---
def f():
    1; *a  # error 8-10: can't use starred expression here

#---
*a, = b

#---
[*a], b = c

#---
for (*a,), *b in c: pass

#---
a = *b, c = *d, e

#---
a = *b = c  # error 5-7: starred assignment target must be in a list or tuple

#---
(*a, b), *c = d

#---
a[*b]: c  # error 3-5: can't use starred expression here

#---
a[*b]: c = d

#---
def f():
    a[b, *c]: d  # error 10-12: can't use starred expression here
