from os import *
def f():
    from os import *  # error: [F406 5-21]
    from os import path
class C:
    from os import *  # error: [F406 5-21]
    def m(self):
        if self: from os import *  # error: [F406 18-34]
        return lambda: 1
async def g():
    from . import *  # error: [F406 5-20]
if f:
    from os.path import *
try:
    from os.path import *
finally:
    from os.path import *
