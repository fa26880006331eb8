"""Times whole processes in turn, so that a drift of the machine's speed meets all of them alike."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Contender:
    name: str
    command: list[str]
    expected_codes: tuple[int, ...] = (0,)
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self) -> None:
        started = time.perf_counter()
        before = os.times()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # A timer, since wait(timeout) looks only every 50 ms and would round what is measured.
        limit = threading.Timer(600, process.kill)
        limit.start()
        code = process.wait()
        limit.cancel()
        after = os.times()
        self.wall.append(time.perf_counter() - started)
        self.cpu.append(after.children_user - before.children_user + after.children_system - before.children_system)
        if code not in self.expected_codes:
            raise SystemExit(f"{self.name}: '{' '.join(self.command)}' ended with {code}, not one of {self.expected_codes}")


def in_turn(contenders: list[Contender], runs: int) -> None:
    """One uncounted run of each, then `runs` rounds of A B C, A B C, ..."""
    for contender in contenders:
        contender.run()
        contender.wall.clear()
        contender.cpu.clear()
    for _ in range(runs):
        for contender in contenders:
            contender.run()


def table(contenders: list[Contender], peer: Contender) -> str:
    """Wall time and CPU time of each, and the median of the ratios to the peer round by round."""
    width = max(len(contender.name) for contender in contenders)
    lines = [f"{'':{width}}  wall s: min  median     max   cpu s: median   wall / peer"]
    for contender in contenders:
        ratio = median(mine / theirs for mine, theirs in zip(contender.wall, peer.wall))
        lines.append(
            f"{contender.name:{width}}  {min(contender.wall):11.3f} {median(contender.wall):7.3f} {max(contender.wall):7.3f}"
            f"   {median(contender.cpu):13.3f}   {ratio:11.3f}"
        )
    return "\n".join(lines)
