"%s %s" % (1,)  # error: [F507 1-15]
"%s" % (1, 2)  # error: [F507 1-14]
"%s" % ()  # error: [F507 1-10]
"no placeholder" % (1,)  # error: [F507 1-24]
"%*d" % (1,)  # error: [F507 1-13]
"%*.*f" % (1, 2)  # error: [F507 1-17]
"%s %%" % (1, 2)  # error: [F507 1-17]
"%s" % ((1, 2))  # error: [F507 1-16]
"a" "%s" "%s" % (1, 2, 3)  # error: [F507 1-26]
"%s %s" % (  # error: [F507 1-14:2]
    1,
    2,
    3,
)

# One value that is no tuple is one argument.
"%s %s" % 1  # error: [F507 1-12]
"%s %s" % 1.5  # error: [F507 1-14]
"%s %s" % 1j  # error: [F507 1-13]
"%s %s" % "a"  # error: [F507 1-14]
"%s %s" % f"{a}"  # error: [F507 1-17]
"%s %s" % b"a"  # error: [F507 1-15]
"%s %s" % None  # error: [F507 1-15]
"%s %s" % True  # error: [F507 1-15]
"%s %s" % ...  # error: [F507 1-14]
"%s %s" % [1, 2]  # error: [F507 1-17]
"%s %s" % {1, 2}  # error: [F507 1-17]
"%s %s" % {"a": 1}  # error: [F507 1-19]
"%s %s" % [x for x in y]  # error: [F507 1-25]
"%s %s" % {x for x in y}  # error: [F507 1-25]
"%s %s" % {x: x for x in y}  # error: [F507 1-28]
"%s %s" % (x for x in y)  # error: [F507 1-25]
"%s %s" % -1  # error: [F507 1-13]
"%s %s" % ~True  # error: [F507 1-16]
"%s %s" % (not a)  # error: [F507 1-18]
"%s %s" % (a := 1)  # error: [F507 1-19]
"%s %s" % (1 + 2.0)  # error: [F507 1-20]
"%s %s" % ("a" + f"{b}")  # error: [F507 1-25]
"%s %s" % ([1] + [2])  # error: [F507 1-22]
"%s %s" % ({1} - {2})  # error: [F507 1-22]
"%s %s" % (1 / 2)  # error: [F507 1-18]
"%s %s" % (1 << True)  # error: [F507 1-22]
"%s %s" % ("%s" % a)  # error: [F507 1-21]
"%s %s" % (1 if a else 2.0)  # error: [F507 1-28]
"%s %s" % (1 or True)  # error: [F507 1-22]
"%*d" % 1  # error: [F507 1-10]

# Without a placeholder, only an empty tuple does.
"no placeholder" % name  # error: [F507 1-24]
"no placeholder" % call()  # error: [F507 1-26]
"no placeholder" % a[0]  # error: [F507 1-24]
"no placeholder" % (a or b)  # error: [F507 1-28]
"no placeholder" % (1 if a else ())  # error: [F507 1-36]
"no placeholder" % (1 + "a")  # error: [F507 1-29]
"no placeholder" % (() * 2)  # error: [F507 1-28]
"no placeholder" % {}  # error: [F507 1-22]
"" % {"a": 1}  # error: [F507 1-14]
"%%" % 1  # error: [F507 1-9]

"%s" % 1
"%s" % (1,)
"%s" % [1, 2]
"%s %s" % (1, 2)
"%s %s" % (*a,)
"%s" % (*a, 1, 2)
"%s %s" % name
"%s %s" % a.b
"%s %s" % a[0]
"%s %s" % call()
"%s %s" % (a if b else c)
"%s %s" % (1 if b else (2, 3))
"%s %s" % (1 if a else "b")
"%s %s" % (a and b)
"%s %s" % (a < b)
"%s %s" % (a + 1)
"%s %s" % (1 + "a")
"%s %s" % -a
"%s %s" % -"a"
"%s %s" % ((1,) + (2,))
"%s %s" % ([1] * 2)
"%s %s" % ({1} | {2})
"%s %s" % (1 @ 2)
"%s %s" % (1 & 2.0)
def f(): "%s %s" % (yield)
"%(a)s %(b)s" % (1,)
"%%" % ()
"no placeholder" % (*a,)
"no placeholder" % (() + ())
"no placeholder" % (() if a else ())
b"%s" % (1, 2)
f"%s" % (1, 2)
"%s %y" % (1,)
