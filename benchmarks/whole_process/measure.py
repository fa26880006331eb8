"""Times whole processes in turn, so that a drift of the machine's speed meets all of them alike."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from statistics import median


def end(process: subprocess.Popen) -> None:
    """Ends a process that leads its own group, and what is left of the group when it has ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_processes_on_sigterm() -> None:
    """Makes of SIGTERM an exception, as Ctrl-C is one, so that what runs is ended on the way out."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


@dataclass
class Contender:
    """A command, and what its runs cost: wall time and CPU time of all its processes, in seconds.

    `rounds` bounds how often it runs; a slow peer may run once while the others run in every round, and then has no uncounted
    run before. `says_its_time` is for a program that times itself: its wall time is the last line of its output.
    """

    name: str
    command: list[str]
    expected_codes: tuple[int, ...] = (0,)
    rounds: int | None = None
    says_its_time: bool = False
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self) -> None:
        started = time.perf_counter()
        before = os.times()
        output = subprocess.PIPE if self.says_its_time else subprocess.DEVNULL
        process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.DEVNULL, start_new_session=True)
        # A timer, since wait(timeout) looks only every 50 ms and would round what is measured.
        limit = threading.Timer(3600, end, (process,))
        limit.start()
        try:
            text = process.stdout.read() if self.says_its_time else b""
            code = process.wait()
            wall = time.perf_counter() - started
            after = os.times()
        finally:
            limit.cancel()
            end(process)
        if code not in self.expected_codes:
            shown = " ".join(self.command[:8]) + (" …" if len(self.command) > 8 else "")
            raise SystemExit(f"{self.name}: '{shown}' ended with {code}, not one of {self.expected_codes}")
        self.wall.append(float(text.split()[-1]) if self.says_its_time else wall)
        self.cpu.append(after.children_user - before.children_user + after.children_system - before.children_system)


def in_turn(contenders: list[Contender], runs: int) -> None:
    """One uncounted run of each, then `runs` rounds of A B C, A B C, ..."""
    end_processes_on_sigterm()
    for contender in contenders:
        if contender.rounds is None:
            contender.run()
            contender.wall.clear()
            contender.cpu.clear()
    for done in range(runs):
        for contender in contenders:
            if contender.rounds is None or done < contender.rounds:
                contender.run()


def ratio(one: Contender, other: Contender) -> float:
    """The median of the ratios round by round; of the medians, where one of them ran less often."""
    if len(one.wall) == len(other.wall):
        return median(mine / theirs for mine, theirs in zip(one.wall, other.wall))
    return median(one.wall) / median(other.wall)


def table(contenders: list[Contender], peer: Contender, subject: Contender | None = None) -> str:
    """Wall time and CPU time of each and its ratio to the peer; with a subject, also the subject's ratio to each."""
    width = max(len(contender.name) for contender in contenders)
    lines = [f"{'':{width}}  wall s: min  median     max  runs   cpu s: median   wall / {peer.name}" + (f"   {subject.name} / it" if subject else "")]
    for contender in contenders:
        lines.append(
            f"{contender.name:{width}}  {min(contender.wall):11.3f} {median(contender.wall):7.3f} {max(contender.wall):7.3f} {len(contender.wall):5}"
            f"   {'' if contender.says_its_time else format(median(contender.cpu), '.3f'):>13}   {ratio(contender, peer):{len(peer.name) + 7}.3f}"
            + (f"   {ratio(subject, contender):{len(subject.name) + 5}.3f}" if subject else "")
        )
    return "\n".join(lines)
