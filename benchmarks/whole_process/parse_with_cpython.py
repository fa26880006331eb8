"""Parses files with ast.parse, in one process: a peer of bohr analyze that only parses. The first argument names a list of files."""

import ast
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
sys.setrecursionlimit(10_000)
for file in Path(sys.argv[1]).read_text().splitlines():
    try:
        ast.parse(Path(file).read_bytes())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
