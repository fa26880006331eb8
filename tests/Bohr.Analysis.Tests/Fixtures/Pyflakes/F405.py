#--- names that may come from a star import
from math import *
a = pi  # error: [F405 5-7]
print(a, sin(b))  # error: [F405 10-13] [F405 14-15]
del cos

def function(x=tan):  # error: [F405 16-19]
    y = 1
    return e, x, y, a  # error: [F405 12-13]

class Class(Base):  # error: [F405 13-17]
    value = sqrt  # error: [F405 13-17]

    def method(self) -> "Result":  # error: [F405 26-32]
        return value  # error: [F405 16-21]

#--- before the import as well
print(a)
def function():
    return b  # error: [F405 12-13]
from math import *
print(__name__, __file__)

#--- in all definitions of __all__
from math import *
__all__ = ["sin", "function", 'cos']  # error: [F405 12-17] [F405 31-36]
__all__ += ["tan"]  # error: [F405 13-18]

def function(): ...

#--- a deleted name is not
from math import *
a = 1
del a
print(a)
b: int
print(b)

def function():
    c: int
    print(c)

#--- handled
from math import *
try:
    a  # error: [F405 5-6]
except NameError:
    b  # error: [F405 5-6]

#--- without a star import
print(a)
__all__ = ["b"]
