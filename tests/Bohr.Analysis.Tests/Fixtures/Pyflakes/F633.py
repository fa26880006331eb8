import sys
print >> sys.stderr, "Hello"  # error: [F633 1-6]
print >> sys.stderr  # error: [F633 1-6]
print >> a >> b  # error: [F633 1-6]
(print >> a) + 1  # error: [F633 2-7]
(print) >> a  # error: [F633 2-7]
x = print >> a  # error: [F633 5-10]

print("Hello", file=sys.stderr)
print << a
a >> print
print() >> a
a.print >> b
-print >> a
printf >> a
print > a
