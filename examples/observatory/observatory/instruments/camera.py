"""The imaging camera."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator


class Camera:
    def __init__(self, name: str, pixels: tuple[int, int]) -> None:
        self.name = name
        self.width, self.height = pixels
        self._shutter = asyncio.Lock()

    @asynccontextmanager
    async def open_shutter(self) -> AsyncIterator[None]:
        async with self._shutter:
            yield

    async def expose(self, seconds: float) -> bytes:
        async with self.open_shutter():
            await asyncio.sleep(seconds)
        return bytes(self.width * self.height)
