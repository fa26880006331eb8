#--- the function
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
#--- only where nothing hides the function
import builtins
import builtins as b
from builtins import print as p
builtins.print >> x  # error: [F633 1-15]
b.print >> x  # error: [F633 1-8]
p >> x  # error: [F633 1-2]
def f(print): print >> 1
class C:
    print = 1
    print >> 2
    def m(self): print >> 2  # error: [F633 18-23]
def g():
    print >> 3  # error: [F633 5-10]
    print = 1
#--- bound later in the module
print >> 1  # error: [F633 1-6]
def h():
    print >> 2
print = 3
print >> 3
