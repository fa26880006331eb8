*a, *b = c  # error: [F622 1-7]
[*a, *b] = c  # error: [F622 1-9]
(*a, d, *b) = c  # error: [F622 1-12]
*a, *b, *c = d  # error: [F622 1-11]
(*a, (*b, *c)), d = e  # error: [F622 6-14]
for *a, *b in c: pass  # error: [F622 5-11]
[d for *a, *b in c]  # error: [F622 8-14]
with a as (*b, *c): pass  # error: [F622 11-19]
x = *a, *b = c  # error: [F622 5-11]

*a, b = c
a, *b, c = d
*a, (*b, c) = d
(*a, b), (*c, d) = e
[*a, *b]
x = *a, *b
f(*a, *b)
for a in *b, *c: pass
