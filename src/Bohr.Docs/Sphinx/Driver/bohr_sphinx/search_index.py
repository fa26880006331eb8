"""What each page adds to the search index, kept and put together anew in the order of pages.

Sphinx loads its index from the last output and replaces the changed pages in it. That loses the entries of index
directives (sphinx-doc/sphinx#12599) and leaves the words in another order than a clean build would.
"""

from typing import Any, Dict, Iterable, List, Tuple

# Tables of Sphinx's IndexBuilder, by what they hold. Versions differ in which of them they have.
_BY_PAGE = ('_titles', '_filenames', '_all_titles', '_index_entries')
_BY_WORD = ('_title_mapping', '_mapping')

Contribution = Tuple[List[Any], List[List[str]]]


class SearchIndex:
    """Stands between a builder and its indexer: takes each page's words as they are fed."""

    def __init__(self, builder: Any) -> None:
        self._builder = builder
        self._indexer: Any = None
        self._fed: Any = None

    def prevent_loading(self) -> None:
        """Before ``prepare_writing``: the index of the last output is not needed."""
        if hasattr(self._builder, 'load_indexer'):
            vars(self._builder)['load_indexer'] = lambda pages: None

    def attach(self) -> None:
        """After ``prepare_writing``: each page is fed into empty tables, as if it were the only one."""
        vars(self._builder).pop('load_indexer', None)
        self._indexer = indexer = getattr(self._builder, 'indexer', None)
        if indexer is None:
            return

        original = indexer.feed

        def feed(page: str, *args: Any, **kwargs: Any) -> None:
            tables = {name: getattr(indexer, name) for name in _BY_PAGE + _BY_WORD if hasattr(indexer, name)}
            for name in tables:
                setattr(indexer, name, {})
            try:
                original(page, *args, **kwargs)
                self._fed = ([getattr(indexer, name, {}).get(page) for name in _BY_PAGE],
                             [list(getattr(indexer, name, {})) for name in _BY_WORD])
            finally:
                for name, table in tables.items():
                    setattr(indexer, name, table)

        indexer.feed = feed

    def take(self) -> Any:
        """What the last page fed; None: nothing."""
        fed, self._fed = self._fed, None
        return fed

    def fill(self, contributions: Dict[str, Contribution]) -> None:
        """Fills the tables as feeding all pages in order would have."""
        indexer = self._indexer
        if indexer is None:
            return

        for position, name in enumerate(_BY_PAGE):
            if hasattr(indexer, name):
                setattr(indexer, name, {page: contributions[page][0][position] for page in sorted(contributions)})
        for position, name in enumerate(_BY_WORD):
            if not hasattr(indexer, name):
                continue
            table: Dict[str, Any] = {}
            for page in sorted(contributions):
                for word in contributions[page][1][position]:
                    pages = table.get(word)
                    if pages is None:
                        table[word] = {page}
                    else:
                        pages.add(page)
            setattr(indexer, name, table)

        def prune(pages: Iterable[str]) -> None:
            # Sphinx walks through every word once more to drop pages that are gone. There are none: only the order of
            # pages is taken over.
            kept = [page for page in pages if page in contributions]
            for name in ('_titles', '_filenames', '_all_titles'):
                table = getattr(indexer, name, None)
                if table is not None:
                    setattr(indexer, name, {page: table[page] for page in kept})

        indexer.prune = prune
