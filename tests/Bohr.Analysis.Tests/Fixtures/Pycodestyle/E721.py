#---
type(a) == type(b)  # error: [E721 1-19]
type(a) == int  # error: [E721 1-15]
int == type(a)  # error: [E721 1-15]
type(a) != str  # error: [E721 1-15]
(type(a)) == (int)  # error: [E721 1-19]
a == Exception  # error: [E721]
a == type  # error: [E721]
a.__class__ == int  # error: [E721]
type(a) == b  # error: [E721]
type(a, b, c) == d  # error: [E721]
x = 1 if type(a) == int else 0  # error: [E721 10-24]
f"{type(a) == int}"  # error: [E721 4-18]
type(a) == type(b) == type(c) != int  # error: [E721 1-37] [E721 1-37] [E721 1-37]
a == b == int  # error: [E721 1-14]
x: "type(a) == int"  # error: [E721 5-19]

isinstance(a, int)
type(a) is int
type(a) is not int
type(a) in (int, str)
type(a) <= int
a == a.__class__
a == int()
a == [int]
a == int | str
a == None
a == len
a == Ellipsis
a == NotImplemented
a == ExceptionGroup
a == EncodingWarning

#--- Types of data.
import numpy as np
from numpy import dtype
a.dtype == float
float == a.dtype
np.dtype(a) == float
dtype(a) != float
type(a) == a.dtype
np.int32 == float  # error: [E721]

#--- Under another name.
import builtins
from builtins import type as kind
builtins.type(a) == b  # error: [E721]
kind(a) == b  # error: [E721]
a == builtins.int

#---
from builtins import type, int
type(a) == b  # error: [E721]
a == int

#--- What the file itself calls so.
type(a) == b  # error: [E721]
def f():
    type(a) == b
    a == int
    a == str  # error: [E721]
class C:
    int = 3
    a == int
    def g(self):
        a == int
def h(str):
    a == str
[a == str for str in a]
lambda str: a == str
type = kind
int = number
type(a) == b
a == int

#---
def f():
    a == float  # error: [E721]
    float = 3
    a == float

#---
from a import *
a == int  # error: [E721]

#---
try:
    int
except NameError as list:
    int = 3
    a == list
a == int
a == list  # error: [E721]

#---
import int
a == int

#---
int = 3
del int
a == int

#--- A type in quotes is read at the end of the file.
class C:
    x: "a == int"
    y: "a == str"  # error: [E721]
    int = 3

#---
def f():
    int: str
    a == int  # error: [E721]
def g():
    global int
    a == int
