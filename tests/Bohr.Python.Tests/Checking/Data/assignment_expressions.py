#---
[(x := 1) for x in y]  # error 3-4: assignment expression cannot rebind comprehension iteration variable 'x'

#---
[y for x in y if (x := 1)]  # error 19-20: assignment expression cannot rebind comprehension iteration variable 'x'

#---
[(x := 1) for z in y for x in w]  # error 3-4: assignment expression cannot rebind comprehension iteration variable 'x'

#---
[[(x := 1) for z in y] for x in w]  # error 4-5: assignment expression cannot rebind comprehension iteration variable 'x'

#---
class C:
    [(x := 1) for z in y]  # error 7-8: assignment expression within a comprehension cannot be used in a class body

#---
class C:
    x = [[(x := 1) for z in y] for w in v]  # error 12-13: assignment expression within a comprehension cannot be used in a class body

#---
class C:
    lambda: [(x := 1) for z in y]

#---
[(x := 1) and [x for x in y] for z in w]

#---
[i for i in range(5) if (j := 0) for j in range(5)]  # error 38-39: comprehension inner loop cannot rebind assignment expression target 'j'

#---
[[(j := 0) for i in range(5)] for j in range(5)]  # error 4-5: assignment expression cannot rebind comprehension iteration variable 'j'

#---
class C:
    def f(x: [(y := 1) for b in c]): pass  # error 16-17: assignment expression within a comprehension cannot be used in a class body
