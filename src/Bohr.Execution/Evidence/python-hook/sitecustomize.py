"""Lets Bohr ask a hung Python program where it hangs.

Python imports a module of this name at every start. This one makes a signal that no program uses (SIGRTMAX - 5) write the stacks of all
threads into a file in memory, which Bohr reads from outside before it ends the program. Then it takes itself out of the way, so that
whichever module of this name Python would have imported without it is imported as usual, and none if there is none.
"""


def _listen():
    import _signal  # Not "signal", which takes milliseconds for its enumerations.
    import faulthandler
    import os

    if _signal.getsignal(_signal.SIGRTMAX - 5) != _signal.SIG_DFL:
        return
    # In memory, and closed in programs that this one becomes or starts: nothing is left anywhere, and nobody inherits it by accident.
    stacks = os.memfd_create("bohr-python-stacks")
    # Who reads this compares the number: if the program has closed it and opened something else there, no signal is sent.
    os.write(stacks, ("fd=%d\n" % stacks).encode())
    faulthandler.register(_signal.SIGRTMAX - 5, file=stacks, all_threads=True, chain=False)


try:
    _listen()
except Exception:
    # An old Python, or one without memory files: then there are no stacks, and nothing else changes.
    pass


def _give_way():
    import os
    import sys

    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != here]
    sys.path_importer_cache.pop(here, None)
    mine = sys.modules.pop("sitecustomize", None)
    if getattr(mine, "__file__", None) != __file__:
        return
    import sitecustomize  # noqa: F401


_give_way()
