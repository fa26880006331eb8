#--- a name that nothing binds
print(nothing)  # error: [F821 7-14]
print(module.attribute, function(argument)[index])  # error: [F821 7-13] [F821 25-33] [F821 34-42] [F821 44-49]
value = missing + 1  # error: [F821 9-16]
missing = value
print(print, __file__, __name__, __doc__, __builtins__, __path__, WindowsError, __debug__)  # error: [F821 57-65]
def later():
    return defined_below
defined_below = 1
del never_bound  # error: [F821 5-16]
never_bound_either += 1  # error: [F821 1-19]
#--- deletion
one = two = three = four = five = six = 1
del one, two
print(one)  # error: [F821 7-10]
def read_later():
    return two, three, four, five, six  # error: [F821 12-15]
if value:  # error: [F821 4-9]
    del three
while value:  # error: [F821 7-12]
    del four
try:
    value  # error: [F821 5-10]
except ValueError:
    del five
else:
    del six
#--- deletion on the way that every run takes
one = two = three = 1
try:
    del one
finally:
    del two
with open(""):
    for _ in []:
        del three
def read_later():
    return one, two, three  # error: [F821 12-15] [F821 17-20] [F821 22-27]
#--- deleted twice, and bound again
one = 1
del one
del one  # error: [F821 5-8]
one = 2
print(one)
#--- handlers
try:
    maybe_missing
except NameError:
    pass
try:
    missing
except (ValueError, NameError) as error:
    print(error)
    missing  # error: [F821 5-12]
try:
    try:
        missing_deep
    except ValueError:
        pass
except NameError:
    pass
try:
    def inside():
        return missing_in_function  # error: [F821 16-35]
except NameError:
    pass
print(error)  # error: [F821 7-12]
try:
    missing_before_all  # error: [F821 5-23]
except:
    pass
#--- the name of a handler, bound before
error = 1
try:
    pass
except ValueError as error:
    pass
print(error)
def read():
    try:
        pass
    except ValueError as failure:
        print(failure)
    print(failure)  # error: [F821 11-18]
#--- classes
class Outer:
    name = 1
    other = name
    print(__module__, __qualname__, __class__)  # error: [F821 37-46]
    def method(self, argument=name) -> name:
        print(name, __class__, __module__, __qualname__)  # error: [F821 15-19] [F821 32-42] [F821 44-56]
        return Outer, argument
    @property
    def decorated(self): ...
    @name
    class Inner(name):
        print(name, other)  # error: [F821 15-19] [F821 21-26]
    values = [name for _ in other]  # error: [F821 15-19]
    firsts = [_ for _ in name]
    function = lambda: name  # error: [F821 24-28]
    default = lambda argument=name: argument
print(__class__, __module__, __qualname__)  # error: [F821 7-16] [F821 18-28] [F821 30-42]
#--- comprehensions
print([one for one in range(1)], {two for two in range(1) if two}, {three: three for three in ()})
print(one, two, three)  # error: [F821 7-10] [F821 12-15] [F821 17-22]
print([inner for outer in [] for inner in outer], outer)  # error: [F821 51-56]
print([(walrus := part) for part in []], walrus)
print([late for part in late for late in part])  # error: [F821 25-29]
#--- functions
def function(argument, *rest, keyword=argument, **more) -> result:  # error: [F821 39-47] [F821 60-66]
    local = argument, rest, keyword, more
    def nested():
        return local, below
    below = 1
    global created
    created = 1
    return nested
print(argument, local, created)  # error: [F821 7-15] [F821 17-22]
print(lambda argument: argument, argument, lambda: unknown)  # error: [F821 34-42] [F821 52-59]
#--- nonlocal
def function():
    name: int
    def inside():
        nonlocal name
        name = 1
    print(name)
def without():
    name: int
    print(name)  # error: [F821 11-15]
#--- annotations
import typing
from typing import cast, Literal, Annotated, TypeVar
first: "Missing" = 1  # error: [F821 9-16]
second: "Later | None"
def function(argument: "Later", other: "list[Missing]") -> "Later": ...  # error: [F821 46-53]
def eager(argument: Later) -> Missing: ...  # error: [F821 21-26] [F821 31-38]
cast("Missing", 1)  # error: [F821 7-14]
cast("Later", "Missing")
third: Literal["Missing"]
fourth: Annotated["Missing", "Anything"]  # error: [F821 20-27]
fifth = TypeVar("fifth", "Missing", bound="Missing")  # error: [F821 27-34] [F821 44-51]
sixth: typing.List["Missing"]  # error: [F821 21-28]
seventh = typing.NamedTuple("seventh", [("a", "Missing")])  # error: [F821 48-55]
eighth: print("Missing")
class Later:
    def method(self) -> Later: ...  # error: [F821 25-30]
    def quoted(self) -> "Later": ...
#--- annotations that are not evaluated
from __future__ import annotations
def function(argument: Later, other: Missing) -> Later: ...  # error: [F821 38-45]
field: Later
def body():
    local: Missing = 1  # error: [F821 12-19]
    return local
class Later:
    attribute: Later
    method_result: inner
    inner = 1
#--- annotations that wait [py314]
def function(argument: Later, other: Missing) -> Later: ...  # error: [F821 38-45]
field: Later
class Later:
    attribute: Later
#--- escaped and concatenated annotations
value: "Miss" "ing"  # error: [F821 8-20]
other: "Miss\x69ng"  # error: [F821 8-20]
third: """Missing"""  # error: [F821 11-18]
#--- type parameters [py312]
def function[T: (int, Missing), *Ts, **P](argument: T, *rest: *Ts) -> T:  # error: [F821 23-30]
    return T, P
class Generic[T](list[T]):
    attribute: T
    def method(self) -> T: ...
type Alias[T] = list[T] | Later | Missing  # error: [F821 35-42]
print(T, Alias)  # error: [F821 7-8]
class Later: ...
#--- no type check
import typing
@typing.no_type_check
def unchecked(argument: "Missing", other: "not a type") -> "Missing": ...  # error: [F821 26-33] [F821 61-68]
#--- match
match command:  # error: [F821 7-14]
    case [first, *rest] if first:
        print(first, rest)
    case {"key": value, **others}:
        print(value, others)
    case Unknown(attribute=captured):  # error: [F821 10-17]
        print(captured)
    case Known.member:  # error: [F821 10-15]
        pass
    case _:
        print(_)  # error: [F821 15-16]
print(first, value)
#--- star imports: F405 then
from somewhere import *
print(anything)
del deleted  # error: [F821 5-12]
def function():
    return anything_else
#--- in strings and templates
print(f"{missing} {missing_width:{width}} {missing!r}")  # error: [F821 10-17] [F821 20-33] [F821 35-40] [F821 44-51]
print("{missing}", b"missing")
#--- what a version brings [py38]
aiter, anext, EncodingWarning, ExceptionGroup, PythonFinalizationError  # error: [F821 1-6] [F821 8-13] [F821 15-30] [F821 32-46] [F821 48-71]
#--- what a version brings, later [py313]
aiter, anext, EncodingWarning, ExceptionGroup, PythonFinalizationError, __annotate__  # error: [F821 73-85]
#--- the cell of a class is deleted
class Holder:
    def method(self):
        nonlocal __class__
        del __class__
        return __class__  # error: [F821 16-25]
#--- __all__ is no use of a name
__all__ = ["missing", "print"]
#--- lambdas in classes know the class
class Holder:
    function = lambda: __class__
    default = lambda value=__class__: value  # error: [F821 28-37]
    listed = [lambda: __class__ for _ in ()]
print(lambda: __class__)  # error: [F821 15-24]
#--- handlers end at the bodies in them
name = other = 1
try: ...
except ValueError:
    del name
    class Body:
        other = 2
        del other
        print(other)  # error: [F821 15-20]
#--- a condition around a body is one for the body
name = 1
if name:
    class Body:
        name = 2
        del name
        print(name)
#--- a package has a path [file package/__init__.py]
print(__path__)
print(__paths__)  # error: [F821 7-16]
#--- other modules have none [file package/not__init__.py]
print(__path__)  # error: [F821 7-15]
