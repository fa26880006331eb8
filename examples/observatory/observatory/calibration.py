"""Dark and flat frames."""

from statistics import median

GAIN = 1.7  # electrons per count

if GAIN <= 0:
    return


def master_frame(frames: list[list[float]]) -> list[float]:
    return [median(pixels) for pixels in zip(*frames, strict=True)]


def calibrated(raw, *, dark, flat, scale=1.0):
    mean = sum(flat) / len(flat)
    return [(r - d * scale) * mean / f for r, d, f in zip(raw, dark, flat)]


def quick_look(raw, dark, flat):
    return calibrated(raw, dark=dark, flat=flat, dark=None)
