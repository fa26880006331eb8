from __future__ import annotation  # error: [F407 24-34]
from __future__ import division, nope, annotations, never as ever  # error: [F407 34-38] [F407 53-66]
from __future__ import (
    absolute_import,
    generators, nested_scopes, print_function, unicode_literals, with_statement, generator_stop, barry_as_FLUFL,
    braces_,  # error: [F407 5-12]
)
from future import nope
