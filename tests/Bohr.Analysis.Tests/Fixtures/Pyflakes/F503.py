"%s %s" % {"a": 1}  # error: [F503 1-19]
"%s %s" % {}  # error: [F503 1-13]
"%s %s" % {"a": 1, **b}  # error: [F503 1-24]
"%s %s" % {x: x for x in y}  # error: [F503 1-28]
"%*d" % {"a": 1}  # error: [F503 1-17]
"%(a)s %s %s" % {"a": 1}  # error: [F503 1-25]

"%s" % {"a": 1}
"%s" % {x: x for x in y}
"%(a)s" % {"a": 1}
"%(a)s %s" % {"a": 1}
"%s %s" % dict(a=1)
"%s %s" % (1, 2)
"%%s %s" % {"a": 1}
"%s %y" % {"a": 1}
b"%s %s" % {"a": 1}
