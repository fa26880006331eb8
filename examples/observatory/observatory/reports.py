"""What the observers find in their mail in the morning."""

import json, os
from datetime import date, timedelta

from .coordinates import Coordinates  # noqa: F401  plugins import it from here
from .targets import Target


def subject(night: date, observed: list[Target]) -> str:
    if observed == None:
        return f"no observations"
    return "%s: %d targets, %s" % (night, len(observed))


def body(observed: list[Target], weather: dict) -> str:
    try:
        lines = [target.describe() for target in observed if not target.name in weather]
    except:
        lines = [unreadable(target) for target in observed]
    return "\n".join(lines)
