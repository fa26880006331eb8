"""What bohr exec costs over the program that it runs: at the start and end of a small one, and per byte of a program that writes much."""

import argparse
from statistics import median

from measure import Contender, in_turn, table

BOHR = "artifacts/bohr/bohr"
SIZE = 1_000_000_000

parser = argparse.ArgumentParser(prog="./bench exec", description=__doc__)
parser.add_argument("--runs", type=int, default=40)
parser.add_argument("--limit", type=float, default=45, help="most milliseconds that it may add, fastest run against fastest run; more is a failure")
arguments = parser.parse_args()


def extra(one: Contender, other: Contender) -> float:
    """Milliseconds, fastest run against fastest run: whatever else the machine does only ever adds."""
    return (min(one.wall) - min(other.wall)) * 1000


def usual(one: Contender, other: Contender) -> float:
    """Milliseconds, the median of the differences round by round: what it was with all that the machine did."""
    return median(mine - theirs for mine, theirs in zip(one.wall, other.wall)) * 1000


direct = Contender("true", ["true"])
plain = Contender("bohr exec -- true", [BOHR, "exec", "--", "true"])
others = [
    Contender("bohr exec --deadline 1m -- true", [BOHR, "exec", "--deadline", "1m", "--", "true"]),
    Contender("bohr exec --idle-deadline 1m -- true", [BOHR, "exec", "--idle-deadline", "1m", "--", "true"]),
    Contender("bohr exec --memory 1G -- true", [BOHR, "exec", "--memory", "1G", "--", "true"]),
    Contender("bohr exec --output-limit 1M -- true", [BOHR, "exec", "--output-limit", "1M", "--", "true"]),
    Contender("timeout 60 true", ["timeout", "60", "true"]),
    Contender("bohr --version", [BOHR, "--version"]),
]
in_turn([direct, plain, *others], arguments.runs)
print(table([direct, plain, *others], peer=direct))
for contender in [plain, *others]:
    print(f"{contender.name} adds {extra(contender, direct):.1f} ms at best, {usual(contender, direct):.1f} ms as a median of {arguments.runs} pairs")

print(f"\n{SIZE:,} bytes through a pipe")
writer = f"head -c {SIZE} /dev/zero"
flow = [
    Contender("directly", ["sh", "-c", f"{writer} | wc -c"]),
    Contender("bohr exec", ["sh", "-c", f"{BOHR} exec -- {writer} | wc -c"]),
    Contender("bohr exec --output-limit 1T", ["sh", "-c", f"{BOHR} exec --output-limit 1T -- {writer} | wc -c"]),
]
in_turn(flow, 3)
print(table(flow, peer=flow[0]))

if extra(plain, direct) > arguments.limit:
    raise SystemExit(f"bohr exec adds {extra(plain, direct):.1f} ms, more than {arguments.limit:g} ms")
