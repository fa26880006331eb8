"""The empty entries in the table of metadata, as a clean build in one process would find them.

The table makes an entry whenever somebody asks for one, and Sphinx's toctrees ask for the pages below them while other
pages are written. Builders that write the metadata out (json, pickle) would tell which pages had been written before in
the same process: ``{}`` after, ``null`` before.
"""

from typing import Any, Dict, Iterable, Set

from sphinx import addnodes


class PageMetadata:
    """Knows for each page whether it has an entry when its turn comes."""

    def __init__(self, environment: Any, builder: Any) -> None:
        self._environment = environment
        self._tags = builder.tags
        self._below: Dict[str, Set[str]] = {}
        # Others show metadata by templates, where nothing is as empty as an empty entry.
        self._is_shown = hasattr(builder, 'implementation') and hasattr(builder, 'dump_context')
        self._asked_for: Set[str] = self._entries() if self._is_shown else set()

    def mark(self, page: str) -> bool:
        """What a page shows of this; kept with it, to see whether it changed."""
        return page in self._asked_for

    def arrange(self, page: str) -> None:
        """Before a page is written."""
        if not self._is_shown:
            return

        table = self._environment.metadata
        if page in self._asked_for:
            table.setdefault(page, {})
        elif page in table and not table[page]:
            del table[page]

    def _entries(self) -> Set[str]:
        environment = self._environment
        asked: Set[str] = set()
        included = set().union(*environment.included.values()) if environment.included else set()
        for page in environment.all_docs:
            # The check for pages in no toctree asks for their metadata before anything is written.
            if page not in environment.files_to_rebuild and page != environment.config.root_doc and page not in included:
                asked.add(page)

        found: Set[str] = set()
        for page in sorted(environment.all_docs):
            if page in asked:
                found.add(page)
            asked |= self._asked_by(page)

        return found

    def _asked_by(self, page: str) -> Set[str]:
        found: Set[str] = set()
        waiting = list(self._entries_of(page))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._entries_of(name))

        return found

    def _entries_of(self, page: str) -> Iterable[str]:
        known = self._below.get(page)
        if known is None:
            known = self._below[page] = set()
            toc = self._environment.tocs.get(page)
            for toctree in toc.findall(addnodes.toctree) if toc is not None else ():
                if self._is_visible(toctree):
                    known.update(name for _, name in toctree['entries'] if name in self._environment.tocs)

        return known

    def _is_visible(self, toctree: Any) -> bool:
        node = toctree
        while node is not None:
            if isinstance(node, addnodes.only) and not self._tags.eval_condition(node['expr']):
                return False
            node = node.parent

        return not toctree.get('hidden', False)
