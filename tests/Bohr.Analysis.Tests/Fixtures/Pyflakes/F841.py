#--- assignments
def function():
    plain = 1  # error: [F841 5-10]
    annotated: int = 2  # error: [F841 5-14]
    first = second = 3  # error: [F841 5-10] [F841 13-19]
    (parenthesized) = 4  # error: [F841 6-19]
    increased = 5
    increased += 1
    if (named := 6): ...  # error: [F841 9-14]
    return [(within := part) for part in ()]  # error: [F841 14-20]
#--- what is unpacked is left alone, unless it is written out
def function():
    first, second = values()
    (third, fourth) = 1, 2  # error: [F841 6-11] [F841 13-19]
    [fifth, *sixth] = values()
    seventh = (eighth, ninth) = values()  # error: [F841 5-12]
    for tenth, eleventh in values(): ...
    with open() as (twelfth, thirteenth): ...
    with open() as [fourteenth, fifteenth]: ...  # error: [F841 21-31] [F841 33-42]
#--- with, for, match, def, class, import
def function():
    with open() as file, open() as (other), open() as unused.attribute: ...  # error: [F841 20-24] [F841 37-42]
    for loop in (): ...
    match values():
        case captured: ...  # error: [F841 14-22]
    match values():
        case [element, *rest]: ...  # error: [F841 15-22] [F841 25-29]
    match values():
        case {"key": value, **more}: ...  # error: [F841 22-27] [F841 31-35]
    match values():
        case Point(x=coordinate) as point: ...  # error: [F841 22-32] [F841 37-42]
    def inner(): ...
    class Inner: ...
    import module
async def waiting():
    async with lock as held: ...  # error: [F841 24-28]
    async for step in lock: ...
#--- handlers, anywhere
try: ...
except ValueError as at_module: ...  # error: [F841 22-31]
try: ...
except ValueError as used: print(used)
class Body:
    try: ...
    except ValueError as in_class: ...  # error: [F841 26-34]
    value = 1
def function():
    try: ...
    except ValueError as in_function: ...  # error: [F841 26-37]
    except (TypeError, KeyError) as raised: raise raised
    try: ...
    except ValueError as _: ...
    except TypeError as _ignored: ...
#--- handlers of groups [py311]
def function():
    try: ...
    except* OSError as group: ...  # error: [F841 24-29]
#--- names that say that they are not wanted
def function():
    _ = 1
    __ = 2
    _name = 3
    __name = 4
    _name_ = 5  # error: [F841 5-11]
    __name__ = 6  # error: [F841 5-13]
    dummy = 7  # error: [F841 5-10]
    _é = 8  # error: [F841 5-7]
    __tracebackhide__ = True
    __traceback_info__ = 9
    __traceback_supplement__ = 10
    __debuggerskip__ = True
#--- uses
def function():
    deleted = 1
    del deleted
    closure = 2
    quoted = 3
    def inner(parameter: "quoted"):
        return closure
    outer = 4
    def changes():
        nonlocal outer
        outer = 5
    annotated: int
    annotated = 6  # error: [F841 5-14]
    later = 7  # error: [F841 5-10]
    later: int
    return inner, changes
#--- globals and nonlocals
def function():
    global changed
    changed = 1
    counter = 0
    def inner():
        nonlocal counter
        counter = 1
        unused = 2  # error: [F841 9-15]
    return inner
#--- locals()
def everything():
    value = 1
    return locals()
def not_here():
    value = 1  # error: [F841 5-10]
    def inner():
        return locals()
    return inner
def by_lambda():
    value = 1  # error: [F841 5-10]
    return lambda: locals()
#--- the last binding is judged, with all uses
def function():
    value = 1
    print(value)
    value = 2
    other = 1
    other = 2  # error: [F841 5-10]
#--- lambdas, and those in classes
choose = lambda: (named := 1)  # error: [F841 19-24]
class Body:
    attribute = 1
    choose = lambda: (named := 1)
    def method(self):
        __class__ = 1  # error: [F841 9-18]
        return lambda: (named := 1)
#--- modules and classes
value = 1
with open() as file: ...
class Body:
    value = 1
#--- strings are no uses
def function():
    value = 1
    return f"{value}"
def other():
    value = 1  # error: [F841 5-10]
    return "value"
