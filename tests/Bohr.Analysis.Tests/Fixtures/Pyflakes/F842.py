def function():
    unused: int  # error: [F842 5-11]
    used: str
    used = ""
    read: int
    print(read)
    _ignored: int
    valued: int = 1
    first = 1
    first: int
    declared: int
    def inner():
        nonlocal declared
        declared = 1
    return inner, first
def again():
    twice: int  # error: [F842 5-10]
    twice: str
class Body:
    attribute: int
    def method(self):
        local: int  # error: [F842 9-14]
        (parenthesized): int  # error: [F842 10-23]
        self.attribute: int
module: int
