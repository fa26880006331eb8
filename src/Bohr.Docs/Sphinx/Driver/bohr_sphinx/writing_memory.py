"""What is remembered about the writing of each page of one output, in the folder ``state`` of the request."""

import json
import marshal
import os
import sys
from typing import Any, Dict, List, Optional

_VERSION = 4
_NAME = 'writing'
_UNFINISHED = 'writing-unfinished.json'


class WritingMemory:
    """Loaded at the start of writing, replaced at its end. Plain data, kept with marshal as that loads fastest."""

    def __init__(self, folder: str, builder: str) -> None:
        self._path = os.path.join(folder, '%s-%s.marshal' % (_NAME, builder))
        self._mark = os.path.join(folder, '%s-%s' % (builder, _UNFINISHED))
        os.makedirs(folder, exist_ok=True)
        self.existed = os.path.exists(self._path) or os.path.exists(self._mark)
        data = self._load()
        self.is_known = data is not None
        data = data or {}
        # Of the output as a whole: what every page shows, and files that no page owns.
        self.common: Dict[str, str] = data.get('common', {})
        self.other_files: List[str] = data.get('other_files', [])
        self.other_messages: List[Dict[str, Any]] = data.get('other_messages', [])
        # Of each page: numbers of its facts, files, images, messages, words, other files that it shows, the stamp of its reading.
        self.pages: Dict[str, Dict[str, Any]] = data.get('pages', {})
        # Modules of the project that its code imported while pages were written, each with the digest of its file.
        self.late_code: Dict[str, str] = data.get('late_code', {})
        self.failed: Dict[str, str] = data.get('failed', {})
        self.facts: List[Any] = data.get('facts', [])
        self.answers: List[Any] = data.get('answers', [])
        # Variables of the project's code that collected something while pages were written.
        self.grown: List[str] = data.get('grown', [])

    def _load(self) -> Optional[Dict[str, Any]]:
        try:
            with open(self._path, 'rb') as file:
                data = marshal.load(file)
        except (OSError, ValueError, EOFError, TypeError):
            return None

        if not isinstance(data, dict) or data.get('version') != _VERSION or data.get('python') != sys.version:
            return None
        return data

    def save(self) -> None:
        data = {'version': _VERSION, 'python': sys.version, 'common': self.common, 'other_files': self.other_files, 'other_messages': self.other_messages,
                'pages': self.pages, 'failed': self.failed, 'late_code': self.late_code, 'facts': self.facts, 'answers': self.answers, 'grown': self.grown}
        temporary = self._path + '.new'
        with open(temporary, 'wb') as file:
            file.write(marshal.dumps(data))
        os.replace(temporary, self._path)
        try:
            os.unlink(self._mark)
        except FileNotFoundError:
            pass

    # ---- a mark while pages are written ---------------------------------------------------------------------------

    def begin(self, pages: List[str]) -> None:
        """Marks pages: if this run is killed, what is in their files fits nothing that is remembered."""
        known = self.interrupted() or []
        temporary = self._mark + '.new'
        with open(temporary, 'w', encoding='utf-8') as file:
            json.dump(sorted(set(known) | set(pages)), file)
        os.replace(temporary, self._mark)

    def interrupted(self) -> Optional[List[str]]:
        try:
            with open(self._mark, encoding='utf-8') as file:
                return [str(page) for page in json.load(file)]
        except OSError:
            return None
        except ValueError:
            return list(self.pages)
