"""Starts the driver: ``python -m bohr_sphinx REQUEST.json``."""

import sys

from bohr_sphinx import run

if __name__ == '__main__':
    run.main(sys.argv[1:])
