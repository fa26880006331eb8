"""The fibre-fed spectrograph."""

from __future__ import annotations

from .camera import Camera


class Spectrograph:
    def __init__(self, camera: Camera, lines_per_mm: int) -> None:
        self.camera = camera
        self.lines_per_mm = lines_per_mm

    def spectrum(self, seconds: float) -> list[int]:
        frame = await self.camera.expose(seconds)
        width = self.camera.width
        return [sum(frame[column::width]) for column in range(width)]
