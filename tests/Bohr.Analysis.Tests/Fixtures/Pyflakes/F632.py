x is 1  # error: [F632 1-7]
x is not 1  # error: [F632 1-11]
x is "a"  # error: [F632 1-9]
x is b"a"  # error: [F632 1-10]
x is 1.5  # error: [F632 1-9]
x is 1j  # error: [F632 1-8]
x is ("a" "b")  # error: [F632 1-15]
x is ()  # error: [F632 1-8]
x is (1, None)  # error: [F632 1-15]
x is (None,)  # error: [F632 1-13]
x is (1, (2, (3, ...)))  # error: [F632 1-24]
x is []  # error: [F632 1-8]
x is [y]  # error: [F632 1-9]
x is not {}  # error: [F632 1-12]
x is {**y}  # error: [F632 1-11]
x is {y}  # error: [F632 1-9]
x is [y for y in z]  # error: [F632 1-20]
x is {y for y in z}  # error: [F632 1-20]
x is {y: y for y in z}  # error: [F632 1-23]
1 is x  # error: [F632 1-7]
1 is not x == y  # error: [F632 1-16]
x == y is 1  # error: [F632 1-12]
1 is x is 2  # error: [F632 1-12] [F632 1-12]
"a" is "b" is "c"  # error: [F632 1-18] [F632 1-18]
x is None is 1  # error: [F632 1-15]
x is y is (  # error: [F632 1-27:7]
    1)
if x is "a" or y is not "b": ...  # error: [F632 4-12] [F632 16-28]

x == 1
x is y
x is None
x is not True
x is False
x is ...
x is -1
x is (1 + 1)
x is (y,)
x is (1, (y,))
x is (*y, 1)
x is f"a"
x is f"{y}"
x is (y for y in z)
x is list()
x is (lambda: 1)
x in 1
x not in "a"
1 < x is y
None is None
