"""Plans the nights of an observatory: what to point at, with which instrument, and when."""

from .coordinates import Coordinates, angular_distance
from .targets import Target, load_targets

__all__ = ["Coordinates", "Target", "angular_distance", "load_targets"]
