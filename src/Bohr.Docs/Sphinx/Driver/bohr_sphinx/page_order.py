"""Puts what Sphinx and its extensions keep about pages into the order of the pages.

A clean serial build reads pages in order, so every table in it is in that order. One that was read in parallel or
bit by bit is not, and order shows: in the search index, in which parent a page has, in section numbers.
"""

from collections import defaultdict
from typing import Any, Dict, List, Optional, Tuple

# Attributes whose order has a meaning of its own, or that are no tables of pages.
_LEFT_ALONE = frozenset(('config', 'settings', 'domaindata', 'domains', 'temp_data', 'ref_context', 'bohr_reading', 'version',
                         'images', 'dlfiles', 'original_image_uri', 'current_document'))


def arrange(environment: Any, order: List[str]) -> None:
    """Reorders, in place, each attribute of the environment that is a table, set or list of pages."""
    position = {page: index for index, page in enumerate(order)}
    for name, value in list(vars(environment).items()):
        if name in _LEFT_ALONE:
            continue

        if type(value) in (dict, defaultdict):  # pylint: disable=unidiomatic-typecheck
            _arrange_table(value, position)
        elif type(value) is set:  # pylint: disable=unidiomatic-typecheck
            _arrange_set(value, position, order)
        elif type(value) is list:  # pylint: disable=unidiomatic-typecheck
            _arrange_list(value, position)


def _arrange_table(table: Dict[Any, Any], position: Dict[str, int]) -> None:
    last = -1
    is_ordered = True
    for key in table:
        index = position.get(key) if isinstance(key, str) else None
        if index is None:
            return
        is_ordered = is_ordered and index > last
        last = index

    if not is_ordered:
        items = sorted(table.items(), key=lambda item: position[item[0]])
        table.clear()
        table.update(items)


def _arrange_set(pages: Any, position: Dict[str, int], order: List[str]) -> None:
    # Sets of text are walked through in an order that depends on what was added when.
    if len(pages) > 1 and all(page in position for page in pages):
        kept = set(pages)
        pages.clear()
        for page in order:
            if page in kept:
                pages.add(page)


def _arrange_list(items: List[Any], position: Dict[str, int]) -> None:
    keys: List[int] = []
    for item in items:
        page = _page_of(item)
        if page is None or page not in position:
            return
        keys.append(position[page])

    if keys != sorted(keys):
        items[:] = [item for _, item in sorted(zip(keys, items), key=lambda pair: pair[0])]


def _page_of(item: Any) -> Optional[str]:
    page = item.get('docname') if isinstance(item, dict) else getattr(item, 'docname', None)
    return page if isinstance(page, str) else None


class FilesOfPages:
    """Notes the images and downloads of each page, and names them anew in the order of pages.

    Two images of the same name get ``name.png`` and ``name1.png`` in the order in which pages mention them.
    """

    TABLES = ('images', 'dlfiles')

    def __init__(self, environment: Any) -> None:
        self._environment = environment
        self._noted: List[Tuple[str, str]] = []
        self._originals: Dict[Any, Any] = {}

    def start(self) -> None:
        for name in self.TABLES:
            table = getattr(self._environment, name, None)
            kind = type(table)
            if table is None or not hasattr(kind, 'add_file') or kind in self._originals:
                continue
            self._originals[kind] = kind.add_file
            kind.add_file = self._noting(kind.add_file)

    def stop(self) -> None:
        for kind, original in self._originals.items():
            kind.add_file = original
        self._originals = {}

    def take(self) -> List[Tuple[str, str]]:
        noted, self._noted = self._noted, []
        return noted

    def _noting(self, original: Any) -> Any:
        def add_file(table: Any, page: str, file: str) -> Any:
            for name in self.TABLES:
                if table is getattr(self._environment, name, None):
                    self._noted.append((name, str(file)))
            return original(table, page, file)

        return add_file

    def fill(self, files: Dict[str, List[Tuple[str, str]]], order: List[str]) -> None:
        """Must be called after ``stop``."""
        for name in self.TABLES:
            table = getattr(self._environment, name, None)
            if table is None or not hasattr(table, 'add_file'):
                continue
            table.clear()
            if hasattr(table, '_existing'):
                table._existing = set()  # pylint: disable=protected-access
            for page in order:
                for kind, file in files.get(page, ()):
                    if kind == name:
                        table.add_file(page, file)
