import os, sys  # error: [E401 1-15]
import os as system, sys.path as path; x = 1  # error: [E401 1-38]
if x: import os, sys  # error: [E401 7-21]
import os
import os.path as path
import os;
from os import path, sep
from os import (
    path,
    sep,
)
