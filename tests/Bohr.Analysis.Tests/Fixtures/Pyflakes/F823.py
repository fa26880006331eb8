#--- read above the binding
count = 0
def increment():
    count += 1  # error: [F823 5-10]
def printed():
    print(count)  # error: [F823 11-16]
    count = 1
def in_condition():
    if count:  # error: [F823 8-13]
        count = 1
def annotated():
    print(count)  # error: [F823 11-16]
    count: int
def loop():
    print(count)  # error: [F823 11-16]
    for count in range(3): ...
def imported():
    print(count)  # error: [F823 11-16]
    import count
def defined():
    print(count, count)  # error: [F823 11-16]
    def count(): ...
def managed():
    print(count)  # error: [F823 11-16]
    with open("") as count: ...
def named():
    print(count)  # error: [F823 11-16]
    return [(count := part) for part in ()]
def handled():
    try:
        count  # error: [F823 9-14]
    except NameError:
        count = 1
#--- what is in a function inside is another variable
count = 0
def read_only():
    return count
def bound_first():
    count = 1
    print(count)
def parameter(count):
    print(count)
    count = 1
def default(value=count):
    count = value
    return count
def declared():
    global count
    count += 1
def inside():
    def other():
        print(count)
    count = 1
    return other
def comprehension():
    print([count for _ in ()])
    count = 1
    return count
def in_class():
    print(count)
    class Own:
        count = 1
    return Own
#--- bound twice is not seen
count = 0
def twice():
    print(count)
    count = 1
    count = 2
#--- names of the language, of functions around, of submodules
import package.module
def builtin():
    print(max(1, 2))  # error: [F823 11-14]
    max = 1
def around():
    value = 1
    def inside():
        print(value)  # error: [F823 15-20]
        value = 2
    return inside
def module():
    print(package)  # error: [F823 11-18]
    import package.other
class Body:
    name = 1
    def method(self):
        print(name)
        name = 2
#--- deleted
count = 0
def deleted():
    print(count)
    del count
