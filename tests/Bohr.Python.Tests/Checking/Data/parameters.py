#---
def f(a, a): pass  # error 10-11: duplicate argument 'a' in function definition

#---
def f(a, *, a): pass  # error 13-14: duplicate argument 'a' in function definition

#---
def f(a, /, *a): pass  # error 14-15: duplicate argument 'a' in function definition

#---
def f(a, **a): pass  # error 12-13: duplicate argument 'a' in function definition

#---
lambda a, a: 1  # error 11-12: duplicate argument 'a' in function definition
