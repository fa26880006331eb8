"{a}".format(a=1, b=2)  # error: [F522 1-23]
"{}".format(1, a=2)  # error: [F522 1-20]
"{a}".format(b=1, c=2)  # error: [F522 1-23]
"".format(a=1)  # error: [F522 1-15]
"{a.b}".format(a=1, b=2)  # error: [F522 1-25]
"{a[b]}".format(a=1, b=2)  # error: [F522 1-26]
"{0}".format(1, a=2)  # error: [F522 1-21]
"{a:{b}}".format(a=1, b=2, c=3)  # error: [F522 1-32]
"{é}".format(é=1, e=2)  # error: [F522 1-23]
"{{a}}".format(a=1)  # error: [F522 1-20]
"{a }".format(a=1)  # error: [F522 1-19]
"{a}".format(*x, b=1)  # error: [F522 1-22]
"{a}" "{b}".format(a=1, b=2, c=3)  # error: [F522 1-34]
"{fi}".format(ﬁ=1, fl=2)  # error: [F522 1-25]

"{a}".format(a=1)
"{a}{a}".format(a=1)
"{a!r:>{b}}".format(a=1, b=2)
"{}".format(1)
"{a}".format(b=1, **c)
"{a".format(b=1)
"{\x61}".format(a=1)
"{fi}".format(ﬁ=1)
b"{}".format(a=1)
f"{b}".format(a=1)
"{a}".format_map(a=1)
name.format(a=1)
