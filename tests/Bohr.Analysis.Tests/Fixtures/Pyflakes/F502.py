"%(a)s" % (1,)  # error: [F502 1-15]
"%(a)s" % ()  # error: [F502 1-13]
"%(a)s" % [1]  # error: [F502 1-14]
"%(a)s" % {1}  # error: [F502 1-14]
"%(a)s" % [x for x in y]  # error: [F502 1-25]
"%(a)s" % {x for x in y}  # error: [F502 1-25]
"%(a)s" % (x for x in y)  # error: [F502 1-25]
"%(a)s %s" % (1, 2)  # error: [F502 1-20]
"%(a)*d" % (1, 2)  # error: [F502 1-18]
"%(a)s" "%(b)s" % ("a", "b")  # error: [F502 1-29]

"%(a)s" % {"a": 1}
"%(a)s" % {x: x for x in y}
"%(a)s" % dict(a=1)
"%(a)s" % name
"%(a)s" % (name)
"%(a)s" % "text"
"%(a)s" % 1
"%(a)s" % (1 if x else 2)
"%s" % (1,)
"%%(a)s" % ()
b"%(a)s" % (1,)
"%(a)y" % (1,)
