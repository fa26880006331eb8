"""Positions on the sky."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Coordinates:
    """Equatorial coordinates of the epoch J2000, in degrees."""

    right_ascension: float
    declination: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.right_ascension < 360.0:
            raise ValueError(f"right ascension {self.right_ascension!r} is not in 0 to 360 degrees")
        if not -90.0 <= self.declination <= 90.0:
            raise ValueError(f"declination {self.declination!r} is not in -90 to 90 degrees")


def angular_distance(first: Coordinates, second: Coordinates, /) -> float:
    """The angle between two positions, in degrees (haversine formula)."""
    a1, d1 = math.radians(first.right_ascension), math.radians(first.declination)
    a2, d2 = math.radians(second.right_ascension), math.radians(second.declination)
    h = math.sin((d2 - d1) / 2) ** 2 + math.cos(d1) * math.cos(d2) * math.sin((a2 - a1) / 2) ** 2
    return math.degrees(2 * math.asin(min(1.0, math.sqrt(h))))
