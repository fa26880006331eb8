"""What ./bohr (is a source newer than the build?) costs over starting the built program itself."""

import argparse
from statistics import median

from measure import Contender, in_turn, table

parser = argparse.ArgumentParser(prog="./bench start", description=__doc__)
parser.add_argument("--runs", type=int, default=40)
runs = parser.parse_args().runs

built = Contender("artifacts/bohr/bohr --version", ["artifacts/bohr/bohr", "--version"])
wrapped = Contender("./bohr --version", ["./bohr", "--version"])
in_turn([built, wrapped], runs)
print(table([built, wrapped], peer=built))
extra = median(mine - theirs for mine, theirs in zip(wrapped.wall, built.wall))
print(f"./bohr adds {extra * 1000:.1f} ms (median of {runs} pairs)")
