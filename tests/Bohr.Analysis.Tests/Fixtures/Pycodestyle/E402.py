#--- Below code, whatever its form.
"""Docstring."""
from __future__ import annotations
import a
from b import c
import d; x = 1; import e  # error: [E402 18-26]
import f  # error: [E402 1-9]
if x:
    import j
def k():
    import l
class M:
    import n
import o, p  # error: [E402 1-12]

#--- A multiline import is marked from its start to its end.
x = 1
from a import (  # error: [E402 1-4:2]
    b,
)

#--- A definition.
def f(): pass
import a  # error: [E402]

#--- A class.
class C: ...
import a  # error: [E402]

#--- Loops, but not the other compound statements.
for x in y: pass
import a  # error: [E402]

#---
while x: pass
import a  # error: [E402]

#---
if x:
    def f(): pass
    y = 1
    import a
elif z:
    for b in c: print()
else:
    y = 2
try:
    import d
except ImportError:
    d = None
else:
    e = 1
with x:
    y = 1
match x:
    case 1: y = 1
import f

#--- A docstring, once.
"""Docstring"" of two parts."""
"Another text."
import a  # error: [E402]

#---
import a
"No docstring."
import b  # error: [E402]

#---
f"No docstring."
import a  # error: [E402]

#---
b"No docstring."
import a  # error: [E402]

#--- Names for the language.
__all__ = ["x"]
__version__: str = "1"
__author__: str
__ = 1
(__x__) = 1
import a

#---
__x__ = __y__ = 1
import a  # error: [E402]

#---
__x__, __y__ = 1, 2
import a  # error: [E402]

#---
__all__ += ["x"]
import a  # error: [E402]

#---
__x = 1
import a  # error: [E402]

#---
module.__x__ = 1
import a  # error: [E402]

#--- Other statements.
pass
import a  # error: [E402]

#---
...
import a  # error: [E402]

#---
print()
import a  # error: [E402]

#---
x: int
import a  # error: [E402]

#---
assert x
import a  # error: [E402]

#---
del x
import a  # error: [E402]

#--- Type statements [py312]
type X = int
import a  # error: [E402]

#--- The search path.
import sys
sys.path.append(1)
sys.path.insert(0, 1)
sys.path.extend([1])
sys.path.remove(1)
sys.path.pop()
sys.path.clear()
sys.path.reverse()
sys.path.sort()
sys.path += [1]
sys.path[0] += 1
(sys.path.append(1))
import sys as system
system.path.append(1)
from sys import path
path.append(1)
path += [1]
import site
site.addsitedir(1)
from site import addsitedir as add
add(1)
import a

#---
import sys
sys.path = []
import a  # error: [E402]

#---
import sys
sys.path[0] = 1
import a  # error: [E402]

#---
import sys
del sys.path[0]
import a  # error: [E402]

#---
import sys
sys.path.index(1)
import a  # error: [E402]

#---
import sys
x = sys.path.append(1)
import a  # error: [E402]

#---
import sys
sys.path.append
import a  # error: [E402]

#---
import sys
sys.modules.pop("x")
import a  # error: [E402]

#---
import sys
site.addpackage(1)
import a  # error: [E402]

#--- What is no such name, or not yet.
sys.path.append(1)
import sys  # error: [E402]

#---
from . import sys
sys.path.append(1)
import a  # error: [E402]

#---
import a as sys
sys.path.append(1)
import a  # error: [E402]

#---
try:
    import sys
except ImportError:
    sys = None
sys.path.append(1)
import a  # error: [E402]

#---
if x:
    import sys
sys.path.append(1)
import a

#---
import sys
if x:
    del sys
sys.path.append(1)
import a

#--- The environment.
import os
os.environ["x"] = 1
os.environ["x"]: str = 1
os.environ["x"] += 1
os.environ |= {}
os.environ = 1
x = os.environ["y"] = 1
del os.environ["x"]
del x, os.environ["x"]
os.environ.update(x=1)
os.environ.pop("x")
os.environ.clear()
os.environ.setdefault("x", "y")
os.environ.popitem()
os.putenv("x", "y")
os.unsetenv("x")
import os.path as path
import os.path
os.environ["x"] = 1
from os import environ
environ["x"] = 1
environ.update(x=1)
environ |= {}
import a

#---
from os import environ
environ = {}
import a

#---
from os import environ
environ |= {}
environ |= {}
import a  # error: [E402]

#---
from os import environ
del environ
import a

#---
from os import environ
environ: dict = {}
import a

#---
environ = {}
from os import environ  # error: [E402]

#---
import os
os.environ.get("x")
import a  # error: [E402]

#---
import os
x, os.environ["x"] = 1, 2
import a  # error: [E402]

#---
import os
os.environ["x"]["y"] = 1
import a  # error: [E402]

#---
import os
os.getenv("x")
import a  # error: [E402]

#--- What must run before an import.
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot
import pytest
pytest.importorskip("x")
from pytest import importorskip
importorskip("x")
import a

#---
import pytest
x = pytest.importorskip("x")
import a  # error: [E402]

#---
import warnings
warnings.filterwarnings("ignore")
import a  # error: [E402]
