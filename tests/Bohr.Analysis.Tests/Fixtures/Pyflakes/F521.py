"{".format(1)  # error: [F521 1-14]
"}".format(1)  # error: [F521 1-14]
"{}}".format(1)  # error: [F521 1-16]
"{{}".format(1)  # error: [F521 1-16]
"{name".format(name=1)  # error: [F521 1-23]
"{a.}".format(a=1)  # error: [F521 1-19]
"{a..b}".format(a=1)  # error: [F521 1-21]
"{a.b.}".format(a=1)  # error: [F521 1-21]
"{a[]}".format(a=1)  # error: [F521 1-20]
"{a[}".format(a=1)  # error: [F521 1-19]
"{a[0]b}".format(a=1)  # error: [F521 1-22]
"{a[0]]}".format(a=1)  # error: [F521 1-22]
"{a[b}c]}".format(a=1)  # error: [F521 1-23]
"{a[b:c]}".format(a=1)  # error: [F521 1-23]
"{a!}".format(a=1)  # error: [F521 1-19]
"{!rs}".format(1)  # error: [F521 1-18]
"{!r }".format(1)  # error: [F521 1-18]
"{! r}".format(1)  # error: [F521 1-18]
"{!r!s}".format(1)  # error: [F521 1-19]
"{a[b!r]}".format(a=1)  # error: [F521 1-23]
"{:{:{}}}".format(1, 2, 3)  # error: [F521 1-27]
"{a:{{}}}".format(a=1)  # error: [F521 1-23]
"{:{{".format(1)  # error: [F521 1-17]
"{:{a.}}".format(1, a=1)  # error: [F521 1-25]
"{:{a[}}".format(1, a=1)  # error: [F521 1-25]
"{:{!}}".format(1, 2)  # error: [F521 1-22]
"{a{b:c}d}".format(a=1)  # error: [F521 1-24]
"{:}}".format(1)  # error: [F521 1-17]
x = ("{"
     "{").format(1), "}".format()  # error: [F521 22-34]
"\x7b".format(1)  # error: [F521 1-17]
u"{".format(1)  # error: [F521 1-15]

"{" "}".format(1)
"{" "{".format()
"{}".format(1)
"{{}}".format()
"{{{}}}".format(1)
"{{{{".format()
"{a.b[c][0].d}".format(a=1)
"{a[b.c]}".format(a=1)
"{a[[]}".format(a=1)
"{a[{}]}".format(a=1)
"{.b}".format(1)
"{[b]}".format(1)
"{!r}".format(1)
"{!x}".format(1)
"{!é}".format(1)
"{!r:>10}".format(1)
"{a:!r}".format(a=1)
"{:%H:%M}".format(1)
"{:{}{}}".format(1, 2, 3)
"{:{!r}}".format(1, 2)
"{a b}".format(**{"a b": 1})
r"\x7b".format()
b"{".format(1)
f"{{".format(1)
"{".format_map(1)
"{".join(a)
"{" % 1
"{".format
name.format(1)
str.format("{", 1)
