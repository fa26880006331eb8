#---
f(a=1, a=2)  # error 8-11: keyword argument repeated: a

#---
f(a=1, **b, a=2)  # error 13-16: keyword argument repeated: a

#---
class C(a=1, a=2): pass  # error 14-17: keyword argument repeated: a
