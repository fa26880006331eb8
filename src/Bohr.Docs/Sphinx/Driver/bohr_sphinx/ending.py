"""How the driver ends: at once, after everything is written, and never leaving a worker behind."""

import atexit
import os
import signal
import sys
from typing import Any, NoReturn

from bohr_sphinx import workers


def end_on_signals() -> None:
    """SIGTERM ends the workers first. The stacks that Bohr asks for come by another signal, which stays as it is."""
    def terminated(number: int, frame: Any) -> None:
        workers.end_all()
        os._exit(128 + number)

    signal.signal(signal.SIGTERM, terminated)
    signal.signal(signal.SIGINT, terminated)


def leave(code: int) -> NoReturn:
    """Ends the process without taking its memory apart, which costs seconds after a large build."""
    workers.end_all()
    try:
        # Temporary folders and the like of extensions.
        atexit._run_exitfuncs()  # pylint: disable=protected-access
    except BaseException:  # pylint: disable=broad-except
        pass
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)
