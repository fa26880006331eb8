#--- stars
from math import *  # error: [F403 1-19]
from . import *  # error: [F403 1-16]
from ..a.b import *  # error: [F403 1-20]
from math import pi
import math
if x:
    from os import path; from sys import *  # error: [F403 26-43]

try:
    from a import *  # error: [F403 5-20]
except ImportError:
    pass
