"{}".format()  # error: [F524 1-14]
"{} {}".format(1)  # error: [F524 1-18]
"{0} {1}".format(1)  # error: [F524 1-20]
"{a}".format()  # error: [F524 1-15]
"{a} {b}".format(a=1)  # error: [F524 1-22]
"{a} {} {1} {a}".format()  # error: [F524 1-26]
"{a.b}".format(b=1)  # error: [F524 1-20]
"{:{}}".format(1)  # error: [F524 1-18]
"{:{a}}".format(1)  # error: [F524 1-19]
"{0:{1}}".format(1)  # error: [F524 1-20]
"{99999999999999999999}".format(1)  # error: [F524 1-35]
"{ a}".format(a=1)  # error: [F524 1-19]
"{A}".format(a=1)  # error: [F524 1-18]
"{}" "{}".format(1)  # error: [F524 1-20]
"{é}".format(e=1)  # error: [F524 1-18]
"{!r}".format()  # error: [F524 1-16]

"{}".format(1)
"{a}".format(a=1)
"{a.b[c]}".format(a=1)
"{} {}".format(*a)
"{a}".format(**a)
"{a} {}".format(*b)
"{} {a}".format(**b)
"{{}}".format()
"{".format()
"{}".format
b"{}".format()
f"{a}".format()
"{}".format_map()
