"""What is to be observed."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

from .coordinates import Coordinates


@dataclass
class Target:
    name: str
    position: Coordinates
    magnitude: float
    priority: int = 5
    tags: set[str] = field(default_factory=set)

    def describe(self) -> str:
        match self.magnitude:
            case m if m < 6.0:
                visibility = "to the naked eye"
            case m if m < 10.0:
                visibility = "in binoculars"
            case _:
                visibility = "in the telescope only"
        return f"{self.name} ({self.magnitude:.1f} mag, visible {visibility})"


def load_targets(path: Path) -> Iterator[Target]:
    """Reads targets from a CSV file with the columns name, ra, dec, magnitude, priority."""
    with path.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if (name := row["name"].strip()) and not name.startswith("#"):
                yield Target(
                    name,
                    Coordinates(float(row["ra"]), float(row["dec"])),
                    magnitude=float(row["magnitude"]),
                    priority=int(row.get("priority") or 5),
                )
