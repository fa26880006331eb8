"""Scripts and style sheets that a page adds to its builder while it is written, such as the one that shows formulas."""

import pickle
from typing import Any, Dict, Iterable, List

_LISTS = ('css_files', 'script_files', '_css_files', '_js_files')


class PageAssets:
    """
    Builders of whole pages take such files back after each page. Those that serialise keep them for the context of all pages, which is written at
    the end: it would depend on which pages this process wrote. So each page's are taken back here, and all are added once more in the order of pages.
    """

    def __init__(self, builder: Any) -> None:
        self._builder = builder
        self._before: Dict[str, List[Any]] = {}

    def begin(self) -> None:
        self._before = {name: list(files) for name, files in self._files().items()}

    def end(self) -> bytes:
        """What was added, as bytes; empty: nothing."""
        added = {}
        for name, files in self._files().items():
            before = self._before.get(name, [])
            if len(files) > len(before) and files[:len(before)] == before:
                added[name] = files[len(before):]
                files[:] = before
        return pickle.dumps(added) if added else b''

    def apply(self, pages: Iterable[bytes]) -> None:
        lists = self._files()
        for data in pages:
            for name, files in (pickle.loads(data) if data else {}).items():
                if name in lists:
                    lists[name].extend(files)

    def _files(self) -> Dict[str, List[Any]]:
        own = vars(self._builder)
        return {name: own[name] for name in _LISTS if isinstance(own.get(name), list)}
