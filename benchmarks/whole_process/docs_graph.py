"""Which file refers to which in the kernel's Documentation: bohr docs graph, beside grep for one directive and a Python program that looks for the same directives."""

import argparse
import json
import subprocess
from pathlib import Path

from measure import Contender, in_turn, table

BOHR = "artifacts/bohr/bohr"
KERNEL = "artifacts/docs-corpora/linux/Documentation"

parser = argparse.ArgumentParser(prog="./bench docs-graph", description=__doc__)
parser.add_argument("folder", nargs="?", default=KERNEL, help="another documentation")
parser.add_argument("--runs", type=int, default=20)
parser.add_argument("--limit", type=float, default=0.3, help="most seconds that it may take, fastest run; more is a failure. Only for the kernel's documentation")
arguments = parser.parse_args()

pages = [file for file in Path(arguments.folder).rglob("*.rst") if file.is_file()]
size = sum(file.stat().st_size for file in pages)
print(f"{arguments.folder}: {len(pages):,} .rst files, {size / 1e6:.1f} MB")

graph = json.loads(subprocess.run([BOHR, "docs", "graph", arguments.folder, "--format", "json"], check=True, capture_output=True, timeout=300).stdout)
kinds = {}
for one in graph["dependencies"]:
    kinds[one["kind"]] = kinds.get(one["kind"], 0) + 1
print(f"{graph['pages']:,} pages, {len(graph['dependencies']):,} references: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())))

bohr = Contender("bohr docs graph", [BOHR, "docs", "graph", arguments.folder])
peers = [
    Contender("bohr docs graph --format json", [BOHR, "docs", "graph", arguments.folder, "--format", "json"]),
    Contender("grep -rn 'include::'", ["grep", "-rn", "include::", arguments.folder], expected_codes=(0, 1)),
    Contender("python3 (regular expressions)", ["/usr/bin/python3", "-I", "benchmarks/whole_process/scan_directives.py", arguments.folder]),
    Contender("bohr --version", [BOHR, "--version"]),
]
in_turn([bohr, *peers], arguments.runs)
print(table([bohr, *peers], peer=peers[1], subject=bohr))

best = min(bohr.wall)
print(f"fastest run: {best * 1000:.0f} ms, {size / best / 1e6:,.0f} MB/s")
if arguments.folder == KERNEL and best > arguments.limit:
    raise SystemExit(f"bohr docs graph takes {best:.3f} s, more than {arguments.limit:g} s")
