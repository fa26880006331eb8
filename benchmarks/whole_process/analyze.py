"""bohr analyze as a whole process, cold start included, beside other checkers of the same files on the same machine.

All of them check F, E4, E7 and E9 (pyflakes: all that it has), for Python 3.11, which the corpora are written in. Ruff is its WebAssembly
build on one thread, as there is no other build to compare with: cold is a new process that loads it, reads and checks; warm is checking alone, the
files in memory, best of 3 passes. ast.parse is CPython's own parser, which checks nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from corpora import CORPORA, python_files
from measure import Contender, in_turn, ratio, table

RULES = "F,E4,E7,E9"
BOHR = ["artifacts/bohr/bohr", "analyze", "--isolated", "--select", RULES, "--target-version", "py311", "--exclude", "*.pyi"]
RUFF = "artifacts/ruff/node_modules/@astral-sh/ruff-wasm-nodejs"
RUFF_OPTIONS = {"target-version": "py311", "preview": False, "lint": {"select": RULES.split(","), "ignore": []}}
PEERS = ("ast.parse", "ruff-cold", "ruff-warm", "pyflakes", "flake8")
SLOW = ("pyflakes", "flake8")
HERE = os.path.dirname(__file__)


def contenders(peers: list[str], folder: str, files: list[str], listed: str) -> list[Contender]:
    ruff = ["node", f"{HERE}/check_with_ruff.js"]
    of_ruff = [os.path.abspath(RUFF), json.dumps(RUFF_OPTIONS), listed]
    python = "/usr/bin/python3"
    known = {
        "ast.parse": Contender("ast.parse", [python, f"{HERE}/parse_with_cpython.py", listed]),
        "ruff-cold": Contender("Ruff in WebAssembly, cold", [*ruff, "cold", *of_ruff]),
        "ruff-warm": Contender("Ruff in WebAssembly, warm", [*ruff, "warm", *of_ruff], says_its_time=True),
        "pyflakes": Contender("pyflakes", [python, "-m", "pyflakes", *files], (0, 1), rounds=1),
        "flake8": Contender("flake8 -j2", [python, "-m", "flake8", "--isolated", "-j2", f"--select={RULES}", *files], (0, 1), rounds=1),
    }
    return [Contender("bohr analyze", [*BOHR, "--quiet", "--output-format", "concise", folder], (0, 1)), *(known[peer] for peer in peers)]


def assert_same_files(folder: str, files: list[str]) -> None:
    run = subprocess.run([*BOHR, "--no-progress", "--output-format", "json", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=600)
    if run.returncode not in (0, 1) or f"{len(files)} files planned, {len(files)} analysed" not in run.stderr:
        sys.exit(f"analyze: bohr does not check the same {len(files)} files of {folder} as its peers:\n{run.stderr.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="./bench analyze", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(CORPORA)}; default: all")
    parser.add_argument("--peers", default=",".join(PEERS), metavar="NAMES", help="with commas; default: %(default)s")
    parser.add_argument("--quick", action="store_true", help=f"without the slow peers: {', '.join(SLOW)}")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="rounds in turn, default: %(default)s; the slow peers run in the first only")
    arguments = parser.parse_args()

    peers = [peer for peer in arguments.peers.split(",") if peer and not (arguments.quick and peer in SLOW)]
    for unknown in sorted(set(arguments.corpora) - set(CORPORA)):
        parser.error(f"no corpus '{unknown}'; there are {', '.join(CORPORA)}")
    for unknown in sorted(set(peers) - set(PEERS)):
        parser.error(f"no peer '{unknown}'; there are {', '.join(PEERS)}")
    if arguments.runs < 1 or not peers:
        parser.error("it takes at least one round and one peer")

    for name in arguments.corpora or CORPORA:
        folder = CORPORA[name]
        files = python_files(folder)
        size = sum(os.path.getsize(file) for file in files)
        print(f"\n{name}: {folder}, {len(files)} files, {size / 1e6:.1f} MB, rounds: {arguments.runs}", flush=True)
        assert_same_files(folder, files)
        with tempfile.NamedTemporaryFile("w", prefix="bohr-bench-") as listed:
            listed.write("".join(f"{file}\n" for file in files))
            listed.flush()
            bohr, *others = everyone = contenders(peers, folder, files, listed.name)
            in_turn(everyone, arguments.runs)
        print(table(everyone, peer=others[0], subject=bohr), flush=True)


if __name__ == "__main__":
    main()
