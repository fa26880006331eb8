#--- a module
"""A docstring may stand before."""
# So may comments.
from __future__ import annotations
from __future__ import division
import os
from __future__ import generator_stop  # error: [F404 1-38]
from __future__ import division, annotations as a  # error: [F404 1-50]
if os:
    from __future__ import division  # error: [F404 5-36]
def f():
    from __future__ import division  # error: [F404 5-36]
from __future__ import (  # error: [F404 1-14:2]
    division,
)
from __future import division
import __future__
#--- a statement of its own in the line
"one string";
from __future__ import division; import os
#--- a second string is no docstring
"one string"
"another"
from __future__ import division  # error: [F404 1-32]
#--- an expression
1
from __future__ import division  # error: [F404 1-32]
