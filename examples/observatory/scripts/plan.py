"""Prints tonight's plan: python scripts/plan.py targets.csv 8.5"""

import sys
from pathlib import Path

from observatory import load_targets
from observatory.scheduler import plan_night


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for start, target in plan_night(list(load_targets(Path(arguments[0]))), float(arguments[1])):
        print(f"{start:5.2f} h  {target.describe()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
