"{} {0}".format(1)  # error: [F525 1-19]
"{0} {}".format(1, 2)  # error: [F525 1-22]
"{0:{}}".format(1, 2)  # error: [F525 1-22]
"{:{0}}".format(1)  # error: [F525 1-19]
"{} {0.a}".format(1)  # error: [F525 1-21]
"{[a]} {1}".format(1, 2)  # error: [F525 1-25]
"{}{0}".format(*a)  # error: [F525 1-19]
"{}" "{0}".format(1)  # error: [F525 1-21]

"{} {}".format(1, 2)
"{0} {1}".format(1, 2)
"{} {a}".format(1, a=2)
"{0} {a}".format(1, a=2)
"{} {0".format(1)
"{{}} {0}".format(1)
"{} {0 }".format(1, **a)
b"{} {0}".format(1)
