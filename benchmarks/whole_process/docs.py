"""bohr docs build as a whole process, beside plain sphinx-build on the same pages in the same run.

(a) first build of html, dirhtml, singlehtml, json and text; Sphinx runs the five two at a time, each with its own doctrees. Wall time, the
    sum of CPU time, and which files differ at the end. What both leave to memory is not compared: doctrees, .buildinfo, pickles.
(b) all five again without a change.
(c) one changed include, the one that most pages use (of CPython the notice on WebAssembly): html alone, beside Sphinx's own incremental
    build; which pages are read, and whether the output is that of a clean build.

Both sides have the same environment, with SOURCE_DATE_EPOCH and PYTHONHASHSEED. Ends with 1 when something is not as it must be.
"""

from __future__ import annotations

import argparse
import contextlib
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from measure import end, end_processes_on_sigterm

BOHR = str(Path("artifacts/bohr/bohr").resolve())
PYTHON = "/usr/bin/python3"
BUILDERS = ("html", "dirhtml", "singlehtml", "json", "text")
MEMORY = {".buildinfo", "environment.pickle", "last_build"}
ENVIRONMENT = {
    **os.environ,
    "SOURCE_DATE_EPOCH": "1700000000",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
}
LIMIT = 1800
HERE = Path(__file__).parent.resolve()


@dataclass(frozen=True)
class Corpus:
    """`folder` is the whole project, `pages` the folder with conf.py in it, `include` the file that (c) changes; None: the most used one.

    `most` is the highest ratio of bohr's wall time to Sphinx's in (a); None: no limit is set, as for a corpus that is built in seconds.
    `edition` is that of a site with structured content, which is rendered before anything is built: Sphinx alone cannot.
    """

    folder: str
    pages: str
    suffix: str
    include: str | None = None
    most: float | None = None
    edition: str | None = None


CORPORA = {
    "django": Corpus("artifacts/docs-corpora/django", "docs", ".txt", most=0.68),
    "cpython": Corpus("artifacts/docs-corpora/cpython", "Doc", ".rst", "includes/wasm-notavail.rst", most=0.80),
    "observatory": Corpus("examples/observatory", "docs", ".rst", edition="staff"),
}


@dataclass
class Run:
    wall: float
    cpu: float
    code: int
    said: str


def run(*commands: list[str], at_once: int = 2, codes: tuple[int, ...] = (0,)) -> Run:
    """Runs commands, some of them at a time, in the order in which they come."""

    def one(command: list[str]) -> tuple[int, str]:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, start_new_session=True, text=True, errors="replace"
        )
        limit = threading.Timer(LIMIT, end, (process,))
        limit.start()
        try:
            said = process.stdout.read()
            return process.wait(), said
        finally:
            limit.cancel()
            end(process)

    before, started = os.times(), time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        ended = list(pool.map(one, commands))
    wall, after = time.perf_counter() - started, os.times()
    for command, (code, said) in zip(commands, ended):
        if code not in codes:
            sys.exit(f"docs: '{' '.join(command)}' ended with {code}:\n{said[-4000:]}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Run(wall, cpu, max(code for code, _ in ended), "\n".join(said for _, said in ended))


def sphinx(site: Path, corpus: Corpus, output: Path, builder: str) -> list[str]:
    return [PYTHON, "-m", "sphinx", "-N", "-b", builder, "-d", f"{output}/doctrees-{builder}", f"{site}/{corpus.pages}", f"{output}/{builder}"]


def bohr(site: Path, corpus: Corpus, output: Path, builders: tuple[str, ...]) -> list[str]:
    # Messages are findings and make the exit code 1, which is no failure of a build.
    named = [word for builder in builders for word in ("--builder", builder)]
    return [BOHR, "docs", "build", f"{site}/{corpus.pages}", *named, "--output", str(output), "--python", PYTHON]


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in found if path.name not in MEMORY and path.parts[0] != ".doctrees"}


def differences(expected: Path, actual: Path) -> list[str]:
    wanted, found = files(expected), files(actual)
    lines = [f"{name}: missing" for name in wanted - found] + [f"{name}: should not be there" for name in found - wanted]
    lines += [f"{name}: other bytes" for name in wanted & found if not filecmp.cmp(expected / name, actual / name, shallow=False)]
    return sorted(lines)


def report_differences(what: str, expected: Path, actual: Path) -> bool:
    found = differences(expected, actual)
    print(f"    {what}: {len(files(expected))} files, {len(found)} differ", flush=True)
    for line in found[:10]:
        print(f"      {line}")
    return not found


def render_content(site: Path, corpus: Corpus, rendered: Path) -> None:
    """Puts the texts that pages include in the place of the content that they are made from."""
    run([BOHR, "docs", "generate", "--source", f"{site}/{corpus.pages}", "--edition", corpus.edition, "--output", str(rendered)])
    shutil.copytree(rendered, site / corpus.pages, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".bohr", "public"))
    shutil.rmtree(site / "config")
    for content in (site / corpus.pages / "includes").glob("*.yaml"):
        content.unlink()


def users(pages: Path, suffix: str) -> dict[str, set[str]]:
    """Which pages include which files, by the sources alone; for includes of includes too."""
    direct: dict[str, set[str]] = {}
    for path in pages.rglob("*"):
        if path.is_file() and path.suffix in {suffix, ".rst", ".txt", ".inc"}:
            for name in re.findall(r"^ *\.\. include:: *(\S+)", path.read_text(errors="replace"), re.MULTILINE):
                target = os.path.normpath(name[1:] if name.startswith("/") else path.parent.relative_to(pages) / name)
                direct.setdefault(target, set()).add(str(path.relative_to(pages)))

    def pages_of(target: str, seen: set[str]) -> set[str]:
        found = set()
        for user in direct.get(target, set()) - seen:
            found |= {user[: -len(suffix)]} if user.endswith(suffix) and user not in direct else pages_of(user, seen | {user})
        return found

    return {target: pages_of(target, {target}) for target in direct if (pages / target).is_file()}


def pages_read(folder: Path) -> set[str]:
    """Since the last call, by the extension that says it, whoever builds."""
    file = folder / "pages-read"
    read = set(file.read_text().split()) if file.exists() else set()
    file.unlink(missing_ok=True)
    return read


def bench(name: str, corpus: Corpus, parts: str, folder: Path, rounds: int) -> bool:
    site, plain, ours = folder / "site", folder / "sphinx", folder / "bohr"
    shutil.copytree(corpus.folder, site, ignore=shutil.ignore_patterns("build", "_build", "__pycache__", "*.mo", "bohr.yaml"))
    with open(site / corpus.pages / "conf.py", "a") as configuration:
        configuration.write(f"\nimport sys\nsys.path.append({str(HERE)!r})\nextensions.append('says_what_is_read')\npages_read_file = {str(folder / 'pages-read')!r}\n")
    if corpus.edition:
        render_content(site, corpus, folder / "rendered")
    count = sum(1 for path in (site / corpus.pages).rglob(f"*{corpus.suffix}"))
    print(f"\n{name}: {count} files of pages, five builders: {', '.join(BUILDERS)}", flush=True)
    good = True

    theirs = run(*(sphinx(site, corpus, plain, builder) for builder in BUILDERS))
    print(f"  (a) first build: Sphinx, two at a time   {theirs.wall:7.1f} s wall, {theirs.cpu:7.1f} s CPU", flush=True)
    mine = run(bohr(site, corpus, ours, BUILDERS), codes=(0, 1))
    print(f"      first build: bohr docs build         {mine.wall:7.1f} s wall, {mine.cpu:7.1f} s CPU; {said_last(mine)}", flush=True)
    ratio = mine.wall / theirs.wall
    print(f"      ratio {ratio:.3f} of the wall time{'' if corpus.most is None else f' (limit {corpus.most})'}, {mine.cpu / theirs.cpu:.3f} of the CPU time", flush=True)
    good &= corpus.most is None or ratio <= corpus.most
    for builder in BUILDERS:
        good &= report_differences(builder, plain / builder, ours / builder)

    if "b" in parts:
        again = [run(bohr(site, corpus, ours, BUILDERS), codes=(0, 1)) for _ in range(5)]
        fastest = min(one.wall for one in again)
        their_again = run(*(sphinx(site, corpus, plain, builder) for builder in BUILDERS))
        print(f"  (b) unchanged: bohr {fastest:.3f} s at best of 5 (limit 0.2 s), {sorted(one.wall for one in again)[2]:.3f} s as a median; Sphinx {their_again.wall:.3f} s; {said_last(again[-1])}", flush=True)
        good &= fastest <= 0.2

    if "c" in parts:
        good &= changed_include(site, corpus, plain, ours, folder, rounds)
    return good


def changed_include(site: Path, corpus: Corpus, plain: Path, ours: Path, folder: Path, rounds: int) -> bool:
    of = users(site / corpus.pages, corpus.suffix)
    if not of:
        print("  (c) no page includes another file", flush=True)
        return True
    include = corpus.include or max(of, key=lambda target: (len(of[target]), target))
    print(f"  (c) {include} changed, used by {len(of[include])} pages; html alone", flush=True)
    # An include that Sphinx also takes for a page of its own, as CPython's does, is read with those that use it.
    must = of[include] | ({include.removesuffix(corpus.suffix)} & pages_read(folder))
    extra, good = [], True
    for number in range(1, rounds + 1):
        with open(site / corpus.pages / include, "a") as file:
            file.write(f"\nThe heron has been seen {number} times.\n")
        pages_read(folder)
        mine = run(bohr(site, corpus, ours, ("html",)), codes=(0, 1))
        read = pages_read(folder)
        theirs = run(sphinx(site, corpus, plain, "html"))
        read_by_sphinx = pages_read(folder)
        extra.append(mine.wall - theirs.wall)
        print(f"      bohr {mine.wall:6.2f} s wall, {mine.cpu:6.2f} s CPU, {len(read)} pages read; Sphinx {theirs.wall:6.2f} s, {theirs.cpu:6.2f} s CPU, {len(read_by_sphinx)} pages read; {said_last(mine)}", flush=True)
        if read != must:
            print(f"      read and should not be: {sorted(read - must)[:5]}; not read and should be: {sorted(must - read)[:5]}")
            good = False
    print(f"      bohr takes {min(extra):+.2f} s at best of {rounds} pairs, {sorted(extra)[len(extra) // 2]:+.2f} s as a median (limit +0.3 s)", flush=True)
    good &= min(extra) <= 0.3
    clean = folder / "clean"
    run(sphinx(site, corpus, clean, "html"))
    good &= report_differences("bohr's html against a clean build", clean / "html", ours / "html")
    print(f"    Sphinx's own incremental html against a clean build: {len(differences(clean / 'html', plain / 'html'))} differ", flush=True)
    return good


def said_last(run: Run) -> str:
    return run.said.strip().rpartition("\n")[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./bench docs", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(CORPORA)}; default: django and cpython")
    parser.add_argument("--quick", action="store_true", help="the example of this repository alone, which needs no download")
    parser.add_argument("--parts", default="abc", help="which of a, b and c; a always runs; default: %(default)s")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="changes of the include in (c), default: %(default)s")
    parser.add_argument("--keep", metavar="DIR", help="keeps sites and outputs in a folder, for looking at what differs")
    arguments = parser.parse_args()
    for unknown in sorted(set(arguments.corpora) - set(CORPORA)):
        parser.error(f"no corpus '{unknown}'; there are {', '.join(CORPORA)}")
    if arguments.rounds < 1:
        parser.error("it takes at least one round")

    end_processes_on_sigterm()
    good = True
    for name in arguments.corpora or (["observatory"] if arguments.quick else ["django", "cpython"]):
        if not os.path.isdir(CORPORA[name].folder):
            sys.exit(f"docs: '{CORPORA[name].folder}' is missing; run eng/provision docs")
        with contextlib.ExitStack() as stack:
            folder = Path(arguments.keep, name).resolve() if arguments.keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bohr-bench-"))).resolve()
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            good &= bench(name, CORPORA[name], arguments.parts, folder, arguments.rounds)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
