"""bohr analyze as a whole process, cold start included, beside CPython parsing the same files in one process."""

import argparse
from pathlib import Path

from measure import Contender, in_turn, table

CORPORA = {
    "cpython": "/usr/lib/python3.11",
    "django": "/usr/lib/python3/dist-packages/django",
    "sympy": "/usr/lib/python3/dist-packages/sympy",
}

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(CORPORA)}; default: all")
parser.add_argument("--runs", type=int, default=5)
arguments = parser.parse_args()

for unknown in set(arguments.corpora) - set(CORPORA):
    parser.error(f"no corpus '{unknown}'; there are {', '.join(CORPORA)}")

for name in arguments.corpora or CORPORA:
    folder = CORPORA[name]
    files = list(Path(folder).rglob("*.py"))
    size = sum(file.stat().st_size for file in files)
    print(f"\n{name}: {folder}, {len(files)} files, {size / 1e6:.1f} MB")
    peer = Contender("ast.parse (1 process)", ["/usr/bin/python3", "benchmarks/whole_process/parse_with_cpython.py", folder])
    bohr = Contender("bohr analyze", ["artifacts/bohr/bohr", "analyze", "--isolated", "--quiet", folder], expected_codes=(0, 1))
    in_turn([peer, bohr], arguments.runs)
    print(table([peer, bohr], peer))
