#--- imports
import a
import a  # error: [F811 8-9]
import b
b
import b
from c import d
from e import d  # error: [F811 15-16]
import f as d  # error: [F811 13-14]
import g, g  # error: [F811 11-12]

#--- submodules are redefined by the same submodule only
import a
import a.b
import a.b  # error: [F811 8-11]
import a.c
from a import c as a  # error: [F811 20-21]
import d.e
import d
import f.g
from f import g as f  # error: [F811 20-21]
import h
import h.i

#--- functions and classes
def function(): pass
def function(): pass  # error: [F811 5-13]
class Class: pass
def Class(): pass  # error: [F811 5-10]

class Body:
    def method(self): pass
    def method(self): pass  # error: [F811 9-15]

    @property
    def value(self): pass

    @value.setter
    def value(self, value): pass

#--- definitions replaced by other things
def a(): pass
a = 1  # error: [F811 1-2]
def b(): pass
for b in []: pass
def c(): pass
with open(c) as c: pass
def d(): pass
with open(1) as d: pass  # error: [F811 17-18]
def e(): pass
e: int = 1  # error: [F811 1-2]
def f(): pass
f: int
def g(): pass
(g := 1)  # error: [F811 2-3]
def h(): pass
try: pass
except OSError as h: pass  # error: [F811 19-20]
def i(): pass
i += 1
def j(): pass
del j
def j(): pass
def k(): pass
match 1:
    case k: pass  # error: [F811 10-11]
def l(): pass
[l for l in []]
def m(): pass
import m  # error: [F811 8-9]

#--- variables replaced by definitions, but not by variables
a = 1
a = 2
b = 1
def b(): pass  # error: [F811 5-6]
c = 1
class c: pass  # error: [F811 7-8]
d = 1
import d  # error: [F811 8-9]
(e := 1)
def e(): pass  # error: [F811 5-6]
f: int
def f(): pass
for g in []: pass
def g(): pass
h: int = 1
h: int = 2
def h(): pass  # error: [F811 5-6]

#--- decorated functions
from typing import overload
import typing, functools

@overload
def a(): ...
@overload
def a(x): ...
def a(*x): ...

@typing.overload
def b(): ...
def b(): ...

@functools.overload
def c(): ...
def c(): ...  # error: [F811 5-6]

@functools.singledispatch
def d(): ...
@d.register
def d(): ...

#--- branches
if x:
    import a
else:
    import a

try:
    import b
except ImportError:
    import b

try:
    import c
except ImportError:
    c = None
else:
    import c
finally:
    import c

if x:
    import d
    import d  # error: [F811 12-13]

match x:
    case 1:
        import e
    case 2:
        import e

with x:
    import f
import f

while x:
    import g
else:
    import g  # error: [F811 12-13]

for i in x:
    import h
import h  # error: [F811 8-9]

if x:
    import j
import j

import k
if x:
    import k

if x:
    pass
elif y:
    import l
elif z:
    import l

#--- scopes
import a, b, c, d, e, f, g, h

def function(a, *b, **c):  # error: [F811 14-15] [F811 18-19] [F811 23-24]
    d = 1  # error: [F811 5-6]
    import e  # error: [F811 12-13]

    class Class:
        f = 1

    def inner(g): pass  # error: [F811 15-16]

    [h for h in []]  # error: [F811 12-13]

lambda a: 1  # error: [F811 8-9]

#--- a class is no outer scope
class Class:
    import a
    def b(self): pass

    def method(self, a):
        b = 1

#--- what a function defines is not an import
def a(): pass
b = 1

def function(a):
    b = 1
    def inner(b): pass

#--- imports used below stay used
import a
def function(a): pass
print(a)

#--- names that nobody will read
def _(): pass
def _(): pass
def _a(): pass
def _a(): pass
def __b__(): pass
def __b__(): pass  # error: [F811 5-10]
def _c_(): pass
def _c_(): pass  # error: [F811 5-8]
import _d
import _d  # error: [F811 8-10]
def _é(): pass
def _é(): pass  # error: [F811 5-7]

#--- what is exported is the last definition
__all__ = ["a"]
def a(): pass
def a(): pass  # error: [F811 5-6]

#--- also where __all__ comes last
def a(): pass
def a(): pass  # error: [F811 5-6]
__all__ = ["a"]

#--- type checking
from typing import TYPE_CHECKING
import typing
if TYPE_CHECKING:
    from a import b
    from a import b  # error: [F811 19-20]

def b(): pass

if typing.TYPE_CHECKING:
    from c import d
else:
    from c import d

from e import f
if TYPE_CHECKING:
    from e import f

#--- type checking inside
from typing import TYPE_CHECKING
import a, b
if TYPE_CHECKING:
    def function(a): pass
else:
    def function(b): pass

#--- global
import a
def function():
    global a
    import a
    global b
    import b
    import b  # error: [F811 12-13]

#--- a global that a function declares first
def function():
    global a
def a(): pass  # error: [F811 5-6]

#--- exceptions
import a
try: pass
except OSError as a:  # error: [F811 19-20]
    import a
import a

#--- comprehensions
import a
[a for b in c if (a := b)]  # error: [F811 19-20]
import d
[(d := 1) for b in c]  # error: [F811 3-4]

#--- future
from __future__ import division
from __future__ import division
division = 1

#--- parameters
def a(): pass
def b(a=1): pass
def c(d, d2):
    def d(): pass
    import d2

#--- conditional functions
if x:
    def a(): pass
def a(): pass
def b(): pass
if x:
    def b(): pass
def c(): pass
def d(): c()
def c(): pass  # error: [F811 5-6]

#--- type parameters [py312]
import a, b
def function[a](): pass
class Class[a]: pass
type Alias[a] = int
type b = int  # error: [F811 6-7]

#--- the row of the statement counts
from a import b
from c import (
    d,
    b,  # error: [F811 5-6]
)

#--- several
import a
import a  # error: [F811 8-9]
import a  # error: [F811 8-9]
def a(): pass  # error: [F811 5-6]

#--- what is exported on purpose is not for the scopes inside
import a as a
import b as b
def function(a):
    import b

#--- but it is redefined all the same
import a as a
import a  # error: [F811 8-9]

#--- the parameters of a lambda lie where it stands
if x:
    pass
elif lambda a: 1:  # error: [F811 13-14]
    import a
    import b
elif lambda b: 1:
    pass

#--- a name that a lambda binds in a class, or an annotation, hides nothing
import a, b

class Class:
    def method(self):
        return lambda: (a := 1)

def function() -> (b := 1): pass
