#--- names that are missing
import a
__all__ = ["a", "b", "function", "Class", "c", "d"]  # error: [F822 17-20]
__all__ += ("e", "f" "g")  # error: [F822 13-16] [F822 18-25]
__all__: list = ["h"]  # error: [F822 18-21]
__all__ = __all__ + ["i"] + list(("j",)) + ["k"]  # error: [F822 22-25] [F822 35-38] [F822 45-48]

def function(): ...
class Class: ...
c: int
if c:
    d = 1

#--- bound anywhere in the module
__all__ = ["a", "b", "c", "d", "e", "f", "g", "h"]  # error: [F822 17-20] [F822 22-25] [F822 47-50]
for a in b: pass
with c as d: pass
try: pass
except OSError as e: pass
f = 1
del f
def function():
    global g
    g = 1
    h = 1

#--- builtins and names of every module
__all__ = ["print", "__file__", "__path__", "__doc__", "__version__"]  # error: [F822 33-43] [F822 56-69]

#--- forms that cannot be read
__all__ = [name for name in ["a"]]
__all__ = ["b"].copy()
__all__ += other.__all__
__all__.append("c")
__all__.extend(["d"])
__all__ = ["e", 1, name, "f"]  # error: [F822 12-15] [F822 26-29]
__all__ = "g", "h"  # error: [F822 11-14] [F822 16-19]
__all__ = list()
__all__ = tuple(["i"])  # error: [F822 18-21]
__all__ = set(["j"])
__all__ = sorted(["k"])
__all__ = {"l"}
__all__ = [*["m"]]
__all__ = ["n"] or ["o"]
__all__ = (["p"])  # error: [F822 13-16]
__all__ = a = ["q"]  # error: [F822 16-19]
a = __all__ = ["r"]
__all__, b = ["s"], 1
__all__ = frozenset(["t"])
(__all__ := ["u"])
__all__ = ["v"] if a else ["w"]
__all__ = (x := ["y"])  # error: [F822 18-21]
__all__ -= ["z"]  # error: [F822 13-16]

#--- not of the module
class Class:
    __all__ = ["a"]
def function():
    __all__ = ["b"]
    __all__ += ["c"]
if x:
    __all__ = ["d"]  # error: [F822 16-19]
def other():
    global __all__
    __all__ = ["e"]

#--- strings
__all__ = ["\x61", """b""", r"c", u"d", b"e", f"f", "é", "", "g h"]  # error: [F822 12-18] [F822 20-27] [F822 29-33] [F822 35-39] [F822 58-60] [F822 62-67]
é = 1

#--- one name several times
__all__ = ["a", "a"]  # error: [F822 12-15] [F822 17-20]

#--- in a package [file package/__init__.py]
__all__ = ["a"]
