from wharf.cranes import Crane, weigh
from wharf.ropes import Rope

# Names by which the code of a module is asked for, but not found there.
Hoist = Crane
Line = Rope
