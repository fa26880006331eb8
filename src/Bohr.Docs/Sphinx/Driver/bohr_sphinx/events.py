"""The events that tell the caller what happens: JSON Lines, appended and flushed line by line."""

import json
import os
import time
from typing import Any


class Events:
    """Appends events to one file. Only the driver's first process writes them; workers report to it."""

    def __init__(self, path: str) -> None:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._started = time.monotonic()

    def send(self, event: str, **fields: Any) -> None:
        """Writes one line with a single call, so that a reader never sees half of one for long."""
        data = {'event': event, 't': round(time.monotonic() - self._started, 3)}
        data.update(fields)
        # Names of files may hold bytes that are no text (surrogates); they become '?' rather than a broken line.
        line = json.dumps(data, ensure_ascii=False, default=str).encode('utf-8', 'replace') + b'\n'
        while line:
            line = line[os.write(self._file, line):]
