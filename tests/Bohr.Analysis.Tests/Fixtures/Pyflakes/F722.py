#--- types in quotes
first: "no type"  # error: [F722 8-17]
second: "int"
third: ""  # error: [F722 8-10]
fourth: "1 +"  # error: [F722 9-14]
fifth: " int"  # error: [F722 8-14]
sixth: """
    int"""
seventh: "in" "t x"  # error: [F722 10-20]
eighth: "x: int"  # error: [F722 9-17]
ninth: "yield"  # error: [F722 8-15]
tenth: "*args"  # error: [F722 8-15]
eleventh: "list['no type']"  # error: [F722 17-26]
twelfth: "a, b"
thirteenth: "lambda: x y"  # error: [F722 13-26]
fourteenth: "name := 1"  # error: [F722 13-24]
def function(parameter: "no type", *args: "args of it", **more: "int") -> "the result":  # error: [F722 25-34] [F722 43-55] [F722 75-87]
    local: "no type" = 1  # error: [F722 12-21]
#--- where a string is a type
from typing import Annotated, Literal, NamedTuple, NewType, TypeAlias, TypedDict, TypeVar, cast
first: Literal["no type"]
second: Annotated["no type", "no type"]  # error: [F722 19-28]
third = cast("no type", "no type")  # error: [F722 14-23]
fourth = TypeVar("no type", "no type", bound="no type")  # error: [F722 29-38] [F722 46-55]
fifth = NewType("no type", "no type")  # error: [F722 28-37]
sixth = NamedTuple("no type", [("no name", "no type")])  # error: [F722 44-53]
seventh = TypedDict("no type", {"no key": "no type"})  # error: [F722 43-52]
eighth: TypeAlias = "no type"  # error: [F722 21-30]
ninth = "no type"
tenth: dict["no type", int] = {"no": "type"}  # error: [F722 13-22]
eleventh: unknown["no type"] = 1  # error: [F722 19-28]
twelfth: len("no type")
#--- not where nothing checks types
from typing import no_type_check
import typing
@no_type_check
def function(parameter: "no type") -> "no type":
    local: "no type"
    def inner(parameter: "no type"): ...
@typing.no_type_check
class Body:
    attribute: "no type"  # error: [F722 16-25]
#--- what cannot be evaluated there
first: "(yield)"  # error: [F722 10-15]
second: "list[(yield 1)]"  # error: [F722 16-23]
third: "(yield from ())"  # error: [F722 10-23]
fourth: "await first"  # error: [F722 10-21] [F722 10-21]
fifth: "[await first for _ in ()]"  # error: [F722 10-21] [F722 10-21]
sixth: "[first async for _ in second]"  # error: [F722 16-37]
seventh: "(first async for _ in second)"
eighth: "[(yield) for _ in ()]"  # error: [F722 12-17]
ninth: "lambda: (yield)"
tenth: "lambda: await first"  # error: [F722 17-28]
eleventh: "lis" "t[(yield)]"  # error: [F722 11-29]
twelfth: list["dict['await first', int]"]  # error: [F722 22-33] [F722 22-33]
class Body:
    attribute: "(yield)"  # error: [F722 18-23]
    other: "await first"  # error: [F722 13-24] [F722 13-24]
    def method(self: "(yield)") -> "await first":  # error: [F722 24-29] [F722 37-48] [F722 37-48]
        local: "(yield)"
        other: "await first"  # error: [F722 17-28]
        third: "[(yield) for _ in ()]"  # error: [F722 19-24]
        fourth: "{_ async for _ in ()}"  # error: [F722 21-38]
async def coroutine(parameter: "await first"):  # error: [F722 33-44] [F722 33-44]
    local: "await first"
    other: "{_: _ async for _ in ()}"
    third: "(yield from ())"  # error: [F722 14-27]
    fourth: "(yield)"
    fifth: "lambda: [_ async for _ in ()]"  # error: [F722 24-41]
from typing import no_type_check
@no_type_check
def unchecked(parameter: "(yield)") -> "await first": ...
#--- several lines
value: """no  # error: [F722 8-3:4]
    type
"""
