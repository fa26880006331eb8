"""Memory of a whole bohr analyze: the proportional set size (PSS) of all its processes together, sampled every 20 ms.

PSS divides a page among the processes that map it, so a sum counts each page once; it comes from /proc/PID/smaps_rollup (proc(5)). Pages of
the .NET runtime that programs outside the run map as well are shared with them: for the whole figure, run nothing else on .NET.
The same corpus comes ten times in a second run, as ten trees of hard links: memory must not grow with the number of files.
Ends with 1 when the peak is above the limit, or grows by more than 10 %.
"""

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from corpora import CORPORA, python_files
from measure import end, end_processes_on_sigterm

BOHR = ["artifacts/bohr/bohr", "analyze", "--isolated", "--select", "F,E4,E7,E9", "--target-version", "py311", "--exclude", "*.pyi", "--no-progress", "--output-format"]
INTERVAL = 0.020
RUN_LIMIT = 600
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>


@dataclass
class Peak:
    total: int = 0
    processes: int = 0
    largest: int = 0
    samples: int = 0
    longest_gap: float = 0.0

    def __str__(self) -> str:
        return f"{self.total / 1e6:7.1f} MB in {self.processes} processes, the largest {self.largest / 1e6:.1f} MB; {self.samples} samples, longest gap {self.longest_gap * 1000:.0f} ms"


def descendants(ancestor: int) -> list[int]:
    """All processes below one, from one look at /proc."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                # The name, in brackets, may itself hold brackets and spaces; state and parent follow the last one.
                parent = int(file.read().rpartition(b")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(parent, []).append(int(name))
    found = []
    waiting = [ancestor]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def pss(process: int) -> int:
    """In bytes; 0 for a process that has ended."""
    try:
        with open(f"/proc/{process}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def measure(folder: str, expected_files: int, output_format: str) -> Peak:
    peak = Peak()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([*BOHR, output_format, folder], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        started = last = time.monotonic()
        try:
            while process.poll() is None:
                now = time.monotonic()
                if now - started > RUN_LIMIT:
                    sys.exit(f"analyze-memory: bohr analyze {folder} did not end within {RUN_LIMIT} s")
                sizes = [pss(found) for found in descendants(os.getpid())]
                if peak.samples > 0:
                    peak.longest_gap = max(peak.longest_gap, now - last)
                last, peak.samples = now, peak.samples + 1
                if sum(sizes) > peak.total:
                    peak.total, peak.processes, peak.largest = sum(sizes), sum(size > 0 for size in sizes), max(sizes)
                time.sleep(max(0.0, now + INTERVAL - time.monotonic()))
        finally:
            end(process)
        output.seek(max(0, output.seek(0, os.SEEK_END) - 2000))
        said = output.read().decode(errors="replace")
    if process.returncode not in (0, 1) or f"{expected_files} files planned, {expected_files} analysed" not in said:
        sys.exit(f"analyze-memory: bohr analyze {folder} ended with {process.returncode} and should analyse {expected_files} files:\n{said}")
    return peak


def ten_trees(folder: str, files: list[str], below: str) -> None:
    """One copy, since /tmp may be another file system, and nine trees of hard links to it."""
    for tree in range(10):
        for file in files:
            relative = os.path.relpath(file, folder)
            target = os.path.join(below, f"tree{tree}", relative)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if tree == 0:
                shutil.copyfile(file, target)
            else:
                os.link(os.path.join(below, "tree0", relative), target)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./bench analyze-memory", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", default="cpython", choices=CORPORA, help="default: cpython")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each, the highest peak counts; default: %(default)s")
    parser.add_argument("--limit", type=int, default=250, metavar="MB", help="of 1,000,000 bytes; default: %(default)s")
    parser.add_argument("--output-format", default="concise", choices=("concise", "full"), help="of bohr's findings; full reads and sends the lines around them; default: concise")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("it takes at least one run")

    # A process whose parent has ended becomes a child of this one, and is counted as well.
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit(f"analyze-memory: prctl(PR_SET_CHILD_SUBREAPER) failed: {os.strerror(ctypes.get_errno())}")

    end_processes_on_sigterm()
    folder = CORPORA[arguments.corpus]
    files = python_files(folder)
    with tempfile.TemporaryDirectory(prefix="bohr-bench-") as below:
        ten_trees(folder, files, below)
        once, tenfold = [], []
        for _ in range(arguments.runs):
            once.append(measure(os.path.join(below, "tree0"), len(files), arguments.output_format))
            print(f"{arguments.corpus}, {len(files)} files:          {once[-1]}", flush=True)
            tenfold.append(measure(below, 10 * len(files), arguments.output_format))
            print(f"{arguments.corpus} ten times, {10 * len(files)} files: {tenfold[-1]}", flush=True)

    peak, growth = (max(runs, key=lambda run: run.total).total for runs in (once, tenfold))
    growth = growth / peak
    print(f"peak {peak / 1e6:.1f} MB (limit {arguments.limit} MB); ten times the files need {growth:.3f} times the memory (limit 1.1)")
    return 0 if peak <= arguments.limit * 1e6 and growth <= 1.1 else 1


if __name__ == "__main__":
    sys.exit(main())
