"""What the driver is asked to do."""

import json
import os
from typing import Any, Dict, List, Optional


class BadRequest(Exception):
    """The request cannot be understood; its text says what to change."""


class PagesToRead:
    """Exactly the pages that are read again, each with its reason, and those that are gone."""

    def __init__(self, data: Dict[str, Any]) -> None:
        self.read: Dict[str, str] = dict(data.get('read') or {})
        self.removed: List[str] = list(data.get('removed') or [])


class Request:
    """The request file, with defaults for what it leaves out."""

    MODES = ('read', 'write', 'build')

    def __init__(self, data: Dict[str, Any]) -> None:
        missing = [key for key in ('mode', 'source', 'output', 'doctrees', 'builder', 'events', 'state') if not data.get(key)]
        if missing:
            raise BadRequest('The request has no %s.' % ', '.join(missing))

        if data['mode'] not in self.MODES:
            raise BadRequest("The request's mode is '%s'; use one of %s." % (data['mode'], ', '.join(self.MODES)))

        self.mode: str = data['mode']
        self.source: str = os.path.abspath(data['source'])
        self.confdir: str = os.path.abspath(data.get('confdir') or data['source'])
        self.output: str = os.path.abspath(data['output'])
        self.doctrees: str = os.path.abspath(data['doctrees'])
        self.builder: str = data['builder']
        self.builders: List[str] = list(data.get('builders') or [self.builder])
        self.tags: List[str] = list(data.get('tags') or [])
        self.overrides: Dict[str, str] = dict(data.get('overrides') or {})
        self.jobs: int = max(1, int(data.get('jobs') or 1))
        self.events: str = os.path.abspath(data['events'])
        self.state: str = os.path.abspath(data['state'])
        self.pages: Optional[PagesToRead] = PagesToRead(data['pages']) if data.get('pages') is not None else None
        self.write_all: Optional[str] = data.get('write_all')
        self.write: Dict[str, str] = dict(data.get('write') or {})
        # Files of the output, relative to it, that are missing or not as they were written, each with the reason.
        self.damaged: Dict[str, str] = dict(data.get('damaged') or {})
        self.offline: bool = bool(data.get('offline'))

    @property
    def reads(self) -> bool:
        return self.mode != 'write'

    @property
    def writes(self) -> bool:
        return self.mode != 'read'

    @staticmethod
    def load(path: str) -> 'Request':
        try:
            with open(path, encoding='utf-8') as file:
                data = json.load(file)
        except (OSError, ValueError) as error:
            raise BadRequest('The request %s cannot be read: %s' % (path, error)) from error

        if not isinstance(data, dict):
            raise BadRequest('The request %s is not a JSON object.' % path)

        return Request(data)
