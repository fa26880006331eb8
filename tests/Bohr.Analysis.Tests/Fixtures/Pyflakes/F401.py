#--- what is imported and never used
import os  # error: [F401 8-10]
import os.path as path  # error: [F401 19-23]
import sys, re  # error: [F401 8-11] [F401 13-15]
from a import b  # error: [F401 15-16]
from c import d as e  # error: [F401 20-21]
from . import f  # error: [F401 15-16]
from .. g import h  # error: [F401 18-19]
from . .. import i  # error: [F401 18-19]

#--- each name has its own place
from a import (
    b,  # error: [F401 5-6]
    c as d,  # error: [F401 10-11]
    e,
)
print(e)

#--- names that are used
from __future__ import division
import os, sys, re, json
from a import b, c, d as e

def function(parameter=os):
    return sys

class Class(re.Scanner):
    attribute = b

lambda: c
[json for json in e]
[json2 for json2 in json]

#--- a use in the inner scope of another name is none
import os, sys  # error: [F401 8-10] [F401 12-15]

def function(os):
    print(os)
    sys = 1
    print(sys)

#--- submodules bind the first name [select F401]
import a.b  # error: [F401 8-11]
import c.d
import e.f
import e.g
import h.i as j  # error: [F401 15-16]
print(c, e.f)

#--- the last of several submodules stands for all [select F401]
import a
import a.b
import a.c.d  # error: [F401 8-13]

#--- an alias is used with the submodules of its module
import pyarrow as pa
import pyarrow.csv
print(pa.csv)

#--- but not with those of another [select F401]
import pyarrow.parquet as pq
import pyarrow.csv  # error: [F401 8-19]
print(pq)

#--- exported on purpose
import a as a
from b import c as c
from d import e as f  # error: [F401 20-21]
import g.h as h  # error: [F401 15-16]

#--- exported by __all__
import a, b, c, d, e, f, g  # error: [F401 26-27]
__all__ = ["a"]
__all__ += ["b"] + ("c",)
__all__: list = ["d"]
__all__ = __all__ + list(["e"])
__all__ = [*__all__, "f"]

#--- __all__ of a function is a local name
import a  # error: [F401 8-9]

def function():
    __all__ = ["a"]
    return __all__

#--- the only form of __all__ that cannot be read
import a  # error: [F401 8-9]
__all__ = "a".split()

#--- is the module there?
try:
    import a  # error: [F401 12-13]
except ImportError:
    pass

try:
    from b import c
except (ValueError, ModuleNotFoundError):
    c = None

try:
    import d  # error: [F401 12-13]
except Exception:
    pass

#--- scopes
import a

class Class:
    import b
    from c import d

    def method(self):
        import e  # error: [F401 16-17]
        import a  # error: [F401 16-17]
        return self.b

def outer():
    import f
    import g  # error: [F401 12-13]

    def inner():
        return f

    return inner, a

#--- global and nonlocal
def function():
    global a, os
    import a
    import os.path

def outer():
    import b

    def inner():
        nonlocal b
        import b

#--- deleted, rebound, conditional
import a
del a
import b
b = 1
import c
c += 1
if b:
    import d
else:
    import d  # error: [F401 12-13]
for e in b:
    import e  # error: [F401 12-13]

#--- types in quotes and annotations
from typing import cast, List, Literal, Annotated
import a, b, c, d, e, f, g  # error: [F401 20-21] [F401 23-24]
variable: "a.A" = 1

def function(parameter: "List[b.B]") -> "c.C":
    local: d.D
    cast("'g.G'", parameter)
    Literal["e"], Annotated["int", "f"]

#--- for type checkers
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from a import A
    from b import B  # error: [F401 19-20]

def function(parameter: "A"): ...

#--- annotations wait [py310]
from __future__ import annotations
import a, b

def function(parameter: a.A) -> b.B: ...

#--- docstrings and comments are no uses
"""
>>> print(a)
"""
import a  # error: [F401 8-9]
# a
# type: a

#--- f-strings are
import a, b, c, d  # error: [F401 17-18]
f"{a} {b:{c}} d"

#--- names that the language binds too
from builtins import print, open  # error: [F401 29-33]
from a import __doc__  # error: [F401 15-22]
print(1)

#--- a pattern reads the names of its classes and values
import a, b, c  # error: [F401 14-15]
match 1:
    case a.A(): pass
    case b.B: pass
    case {"c": 1}: pass

#--- a use in the module that comes before the import is none
print(a)
import a  # error: [F401 8-9]

#--- a use in a function may come before
def function():
    return a

import a

#--- in a package [file package/__init__.py]
import package.a  # error: [F401 8-17]
from . import b  # error: [F401 15-16]
from .c import d as d
import os  # error: [F401 8-10]
