"""bohr docs generate as a whole process: 2,000 YAML files with 6,000 units that a seed decides.

First generation into an empty folder, and again without a change, beside Python that only parses the same files (PyYAML, one process).
Ends with 1 when a first generation takes 1.0 s or more, or one without a change 0.1 s or more.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import Contender, in_turn, table

BOHR = str(Path("artifacts/bohr/bohr").resolve())
PYTHON = "/usr/bin/python3"
FIRST, UNCHANGED = 1.0, 0.1
WORDS = "the replica set of a shard writes its journal and then each index that a client asked for with the :option:`--fork` flag *once* more".split()
PARSE = """
import glob, sys, yaml
loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
for path in sorted(glob.glob(sys.argv[1] + '/*.yaml')):
    with open(path, 'rb') as file:
        list(yaml.load_all(file, loader))
"""


@dataclass
class FirstGeneration(Contender):
    """Each run has a folder of its own: ext4 passes over inodes for five seconds after their files were removed, and so takes four
    tenths of a millisecond for each new file right after an old folder of them was cleared away."""

    output: str = ""
    count: int = 0

    def run(self) -> None:
        self.count += 1
        self.command = [*self.command[:-1], f"{self.output}-{self.count}"]
        super().run()


def text(chance: random.Random, sentences: int, indent: str = "  ") -> str:
    lines = []
    for _ in range(sentences):
        lines.append(indent + " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 14))) + ".")
        if chance.random() < 0.25:
            lines.append("")
    return "\n".join(lines) + "\n"


def extracts(chance: random.Random, i: int, files: int) -> str:
    other = chance.randrange(files)
    return (
        f"ref: _base{i}\ncontent: |\n{text(chance, 4)}  About {{{{thing}}}}.\nreplacement:\n  thing: nothing\n---\n"
        f"ref: heir{i}\ninherit:\n  file: extracts-{other}.yaml\n  ref: _base{other}\nreplacement:\n  thing: \":dbcommand:`fsync{i}`\"\n---\n"
        f"ref: alone{i}\ntitle: Alone\npre: |\n{text(chance, 2)}content: |\n{text(chance, 5)}...\n"
    )


def options(chance: random.Random, i: int, files: int) -> str:
    other = chance.randrange(files)
    return (
        f"program: _shared\nname: port{i}\nargs: <port>\ndirective: option\ndescription: |\n{text(chance, 5)}  See {{{{program}}}}.\n---\n"
        f"program: server\nname: port{i}\ntype: integer\ndefault: {27017 + i}\ndirective: option\ninherit:\n  file: options-{other}.yaml\n  program: _shared\n  name: port{other}\n---\n"
        f"program: server\nname: net.port{i}\ndirective: setting\ndescription: |\n{text(chance, 6)}post: |\n{text(chance, 2)}...\n"
    )


def steps(chance: random.Random, i: int, files: int) -> str:
    return "---\n".join(
        f"title: Step number {step}\nref: s{step}\nstepnum: {step}\nlevel: 4\npre: |\n{text(chance, 3)}action:\n  - pre: Then\n    language: sh\n    code: |\n      run --port {i}\n      run again\n    post: |\n{text(chance, 2, '      ')}"
        for step in (1, 2, 3)
    )


def toc(chance: random.Random, i: int, files: int) -> str:
    return "---\n".join(f"file: /page{i}/{entry}\nname: Page {entry}\nlevel: {entry}\ndescription: |\n{text(chance, 3)}" for entry in (1, 2, 3))


def apiargs(chance: random.Random, i: int, files: int) -> str:
    return "---\n".join(
        f"arg_name: param\nname: argument{position}\ntype: [document, string]\ndescription: |\n{text(chance, 4)}  Of {{{{role}}}}.\ninterface: method\noperation: find{i}\noptional: true\nposition: {position}\n"
        for position in (1, 2, 3)
    )


KINDS = ((extracts, 800), (options, 600), (steps, 300), (toc, 100), (apiargs, 200))

parser = argparse.ArgumentParser(prog="./bench content", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--runs", type=int, default=10)
parser.add_argument("--seed", type=int, default=1)
arguments = parser.parse_args()

subprocess.run(["eng/build-bohr"], check=True)
with tempfile.TemporaryDirectory(prefix="bohr-bench-content-") as folder:
    chance = random.Random(arguments.seed)
    includes = os.path.join(folder, "source", "includes")
    os.makedirs(includes)
    size = 0
    for kind, files in KINDS:
        for i in range(files):
            content = kind(chance, i, files)
            size += len(content)
            Path(includes, f"{kind.__name__}-{i}.yaml").write_text(content)
    print(f"{sum(files for _, files in KINDS):,} files, {3 * sum(files for _, files in KINDS):,} units, {size / 1e6:.1f} MB")

    source, fresh, kept = os.path.join(folder, "source"), os.path.join(folder, "fresh"), os.path.join(folder, "kept")
    first = FirstGeneration("first generation", [BOHR, "docs", "generate", "--source", source, "--output", fresh], output=fresh)
    unchanged = Contender("no change", [BOHR, "docs", "generate", "--source", source, "--output", kept])
    parsing = Contender("PyYAML parses", [PYTHON, "-c", PARSE, includes])
    in_turn([first, unchanged, parsing], arguments.runs)
    print(table([first, unchanged, parsing], peer=parsing))
    outputs = sum(1 for _ in Path(fresh + "-1").rglob("*.rst"))
    print(f"{outputs:,} outputs")
    slow = [name for name, contender, limit in (("first generation", first, FIRST), ("no change", unchanged, UNCHANGED)) if median(contender.wall) >= limit]
    raise SystemExit(f"too slow: {', '.join(slow)}" if slow else 0)
