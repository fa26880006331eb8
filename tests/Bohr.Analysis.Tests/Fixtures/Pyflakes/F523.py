"{}".format(1, 2)  # error: [F523 1-18]
"{0}".format(1, 2)  # error: [F523 1-19]
"{1}".format(1, 2)  # error: [F523 1-19]
"".format(1)  # error: [F523 1-13]
"{{}}".format(1)  # error: [F523 1-17]
"{a}".format(1, a=2)  # error: [F523 1-21]
"{0} {2}".format(1, 2, 3, 4)  # error: [F523 1-29]
"{:{}}".format(1, 2, 3)  # error: [F523 1-24]
"{0:{2}}".format(1, 2, 3)  # error: [F523 1-26]
"{0} {}".format(1, 2)  # error: [F523 1-22]
"{}".format(1, 2, *a)  # error: [F523 1-22]
"{}{}".format(*a, 1, 2)  # error: [F523 1-24]
"{ 0}".format(1)  # error: [F523 1-17]
"{-1}".format(1)  # error: [F523 1-17]
"{99999999999999999999}".format(1)  # error: [F523 1-35]
"{}".format(1, 2, **a)  # error: [F523 1-23]
"{01}".format(1, 2)  # error: [F523 1-20]
"{}".format(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)  # error: [F523 1-75]

"{}".format(1)
"{} {}".format(1, 2)
"{1} {0}".format(1, 2)
"{+1} {0}".format(1, 2)
"{0} {0}".format(1)
"{} {}".format(1)
"{}".format(*a)
"{}".format(1, *a)
"{}".format(*a, *b)
"{0.a} {1[b]}".format(1, 2)
"{} {:{}}".format(1, 2, 3)
"{".format(1, 2)
b"{}".format(1, 2)
f"{a}".format(1)
"{}".join(1, 2)
