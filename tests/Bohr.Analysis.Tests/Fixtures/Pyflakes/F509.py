"%S" % 1  # error: [F509 1-9]
"%b" % 1  # error: [F509 1-9]
"%n" % 1  # error: [F509 1-9]
"%y %s" % (1, 2)  # error: [F509 1-17]
"100% sure: %s" % fact  # The conversion is "% s".
"100% yes" % ()  # error: [F509 1-16]
"%(a)y" % {"a": 1}  # error: [F509 1-19]
"%(a)%" % {"a": 1}  # error: [F509 1-19]
"%-%" % 1  # error: [F509 1-10]
"%5 d" % 1  # error: [F509 1-11]
"%.-5d" % 1  # error: [F509 1-12]
"%*5d" % (1, 2)  # error: [F509 1-16]
"%**d" % (1, 2)  # error: [F509 1-16]
"%..5d" % 1  # error: [F509 1-12]
"%lld" % 1  # error: [F509 1-11]
"%hhd" % 1  # error: [F509 1-11]
"%zd" % 1  # error: [F509 1-10]
"%(a)(b)s" % {"a": 1}  # error: [F509 1-22]
"%é" % 1  # error: [F509 1-9]
"%\n" % 1  # error: [F509 1-10]
"%\0" % 1  # error: [F509 1-10]
"%😀" % 1  # error: [F509 1-9]
"%\u3042" % 1  # error: [F509 1-14]

"%d %i %o %u %x %X %e %E %f %F %g %G %c %r %s %a" % args
"%ld %hd %Ld" % args
"% d" % 1
"%#0- +5.3d" % 1
"%% %s" % 1
"%(a%y)s" % {"a%y": 1}
b"%y" % 1
b"%b" % 1
f"%y" % 1
"%y" + 1
