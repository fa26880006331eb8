"""What is remembered about the reading of each page. It travels with the environment, inside Sphinx's own pickle.

There the values that it shares with Sphinx's tables cost nothing, and every copy of the doctrees brings it along.
"""

import json
import os
from typing import Any, Dict, List, Optional

ATTRIBUTE = 'bohr_reading'
_VERSION = 5
_UNFINISHED = 'bohr-reading-unfinished.json'

PER_PAGE = ('contributions', 'found', 'files', 'digests', 'messages', 'inputs', 'folders', 'looks', 'viewcode', 'stamps')


class ReadingMemory:
    """Makes and finds the memory: dictionaries of plain data, so that plain Sphinx can load the environment too."""

    @staticmethod
    def of(environment: Any) -> Dict[str, Any]:
        """The memory in an environment; a fresh one where it was read by plain Sphinx or by another version of this."""
        memory = getattr(environment, ATTRIBUTE, None)
        if not isinstance(memory, dict) or memory.get('version') != _VERSION:
            memory = ReadingMemory.fresh()
            setattr(environment, ATTRIBUTE, memory)

        return memory

    @staticmethod
    def fresh() -> Dict[str, Any]:
        memory: Dict[str, Any] = {name: {} for name in PER_PAGE}
        memory.update(version=_VERSION, failed={}, base={}, viewcode_code={}, global_messages=[], code=None, late_code={}, grown=[], is_complete=False)
        return memory

    @staticmethod
    def forget(memory: Dict[str, Any], page: str) -> None:
        for name in PER_PAGE:
            memory[name].pop(page, None)
        memory['failed'].pop(page, None)


class UnfinishedReading:
    """A mark beside the doctrees while pages are read.

    If the process is killed there, some doctrees are newer than the environment. The next reading finds the
    mark and reads those pages again, even if their sources went back to what the environment knows.
    """

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, _UNFINISHED)

    def pages(self) -> Optional[List[str]]:
        try:
            with open(self._path, encoding='utf-8') as file:
                return [str(page) for page in json.load(file)]
        except OSError:
            return None
        except ValueError:
            return []

    def begin(self, pages: List[str]) -> None:
        os.makedirs(os.path.dirname(self._path), exist_ok=True)
        known = self.pages() or []
        temporary = self._path + '.new'
        with open(temporary, 'w', encoding='utf-8') as file:
            json.dump(sorted(set(known) | set(pages)), file)
        os.replace(temporary, self._path)

    def end(self) -> None:
        try:
            os.unlink(self._path)
        except FileNotFoundError:
            pass
