"""Finished observations, kept as one JSON document a night."""

import json
from datetime import date
from pathlib import Path


def night_file(root: Path, night: date) -> Path:
    return root / f"{night:%Y}" / f"{night.isoformat()}.json"


def store(root: Path, night: date, frames: list[dict]) -> Path:
    target = night_file(root, night)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({
        "night": night.isoformat(),
        "frames": sorted(frames, key=lambda frame: frame["started"]),
    }, indent=2)
    return target
