"""What each page adds to what all pages share, so that the whole can be put together anew in the order of pages.

Sphinx adds to shared tables as it reads: labels, objects, terms. What such a table holds at the end depends on the
order of reading, on which pages were read by which process, and on what was there before. Here every page's own
additions are kept; the tables are then filled from them in the order of the pages, as if one process had just read
them all. Sphinx's way of undoing a page (``clear_doc``) cannot do this: where two pages define the same label, it
removes the winner and has forgotten the other.
"""

from typing import Any, Dict, Iterable, Iterator, List, Optional, Set, Tuple

Table = Tuple[str, str]
Contribution = Dict[Table, Dict[Any, Any]]


class _Asked:
    """What the page that is being read wrote, and of which other pages it found something."""

    page: Optional[str] = None


class RecordedTable(dict):
    """A table of a domain that notes what a page writes, and shows a page only what earlier pages wrote.

    The second makes reading a page again like reading it for the first time: a page sees the pages before it. Sphinx
    would warn at the first of two equal labels when that one is read again, and at the second in a clean build.
    """

    def __init__(self, content: Dict[Any, Any], asked: _Asked, rivals: Dict[Any, Dict[str, Any]]) -> None:
        super().__init__(content)
        self.asked = asked
        self.rivals = rivals
        self.written: Dict[Any, Any] = {}
        self.found: Dict[Any, bool] = {}

    def __setitem__(self, key: Any, value: Any) -> None:
        self.written[key] = value
        dict.__setitem__(self, key, value)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        value = dict.setdefault(self, key, default)
        self.written[key] = value
        return value

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __contains__(self, key: Any) -> bool:
        return self._visible(key) is not _NOTHING

    def __getitem__(self, key: Any) -> Any:
        value = self._visible(key) if key in self.rivals else _NOTHING
        # A value that is hidden is handed out all the same to who asks without looking first.
        return dict.__getitem__(self, key) if value is _NOTHING else value

    def get(self, key: Any, default: Any = None) -> Any:
        value = self._visible(key)
        return default if value is _NOTHING else value

    def _visible(self, key: Any) -> Any:
        value = dict.get(self, key, _NOTHING)
        page = self.asked.page
        if page is None or key in self.written:
            return value

        rivals = self.rivals.get(key)
        if rivals:
            earlier = [other for other in rivals if other < page]
            if not earlier:
                return _NOTHING
            self.found[key] = True
            return rivals[max(earlier)]

        owner = owner_of(value) if value is not _NOTHING else None
        if owner is None:
            return value
        if owner > page:
            return _NOTHING
        if owner != page:
            self.found[key] = True
        return value

    def __reduce__(self) -> Any:
        # Pickled as what it stands for.
        return dict, (dict(self),)


_NOTHING = object()


def owner_of(value: Any) -> Optional[str]:
    """The page that a value of a table names, by the habit of all of Sphinx's domains: first in a tuple."""
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return value[0]

    return None


class Recorder:
    """Swaps the tables of all domains for recorded ones while pages are read."""

    def __init__(self, environment: Any, contributions: Dict[str, Contribution]) -> None:
        self._environment = environment
        self._contributions = contributions
        self._asked = _Asked()
        self._tables: Dict[Table, RecordedTable] = {}
        self._rivals: Dict[Table, Dict[Any, Dict[str, Any]]] = {}

    def start(self) -> None:
        self._rivals = rivals_among(self._contributions)
        self._swap_new()

    def begin(self, page: str) -> None:
        self._asked.page = page
        for table in self._tables.values():
            table.written, table.found = {}, {}
        for rivals in self._rivals.values():
            for key in [key for key, pages in rivals.items() if page in pages]:
                del rivals[key][page]

    def end(self) -> Tuple[Contribution, List[Tuple[str, str, Any]]]:
        """What the page wrote, and the entries of other pages that it came across."""
        page = self._asked.page or ''
        before = {name: table.written for name, table in self._tables.items()}
        fresh = self._swap_new()
        contribution: Contribution = {}
        for name, written in list(before.items()) + [(name, dict(table)) for name, table in fresh.items()]:
            if written:
                contribution[name] = {key: _own_part(key, value, page) for key, value in written.items()}

        found = [(name[0], name[1], key) for name, table in self._tables.items() for key in table.found]
        for name, written in contribution.items():
            # The pages after this one compare with it.
            rivals = self._rivals.get(name)
            if rivals:
                for key in written.keys() & rivals.keys():
                    rivals[key][page] = written[key]
        self._asked.page = None
        return contribution, found

    def abandon(self) -> None:
        self._asked.page = None

    def stop(self) -> None:
        """Puts plain tables back, with the same content."""
        for (domain, table), recorded in self._tables.items():
            data = self._environment.domaindata[domain]
            if data.get(table) is recorded:
                data[table] = dict(recorded)
        self._tables = {}

    def _swap_new(self) -> Dict[Table, RecordedTable]:
        fresh: Dict[Table, RecordedTable] = {}
        for domain, table, content in tables_of(self._environment):
            recorded = RecordedTable(content, self._asked, self._rivals.setdefault((domain, table), {}))
            self._environment.domaindata[domain][table] = recorded
            fresh[domain, table] = recorded

        self._tables.update(fresh)
        return fresh


def tables_of(environment: Any) -> Iterator[Tuple[str, str, Dict[Any, Any]]]:
    """All plain tables of all domains. A domain of an extension that keeps a table elsewhere too is left alone."""
    for name, data in environment.domaindata.items():
        domain = environment.domains.get(name)
        own = [value for value in vars(domain).values() if type(value) is dict] if domain is not None else []  # pylint: disable=unidiomatic-typecheck
        for table, content in list(data.items()):
            if type(content) is dict and not any(content is value for value in own):  # pylint: disable=unidiomatic-typecheck
                yield name, table, content


def _own_part(key: Any, value: Any, page: str) -> Any:
    """A page's own part of a value that several pages share: a set of pages, or a list of what names its page."""
    if key == page:
        return value
    if isinstance(value, set):
        return {page} & value
    if isinstance(value, list):
        return [item for item in value if getattr(item, 'docname', page) == page]

    return value


def rivals_among(contributions: Dict[str, Contribution], among: Optional[Dict[Table, Set[Any]]] = None) -> Dict[Table, Dict[Any, Dict[str, Any]]]:
    """The keys that several pages write, with the value of each. Shared sets and lists are no rivals."""
    first: Dict[Table, Dict[Any, str]] = {}
    rivals: Dict[Table, Dict[Any, Dict[str, Any]]] = {}
    for page in sorted(contributions):
        for table, written in contributions[page].items():
            known = first.setdefault(table, {})
            shared: Iterable[Any] = written.keys() & known.keys()
            for key in shared:
                if isinstance(written[key], (set, list)) or (among is not None and key not in among.get(table, ())):
                    continue
                pages = rivals.setdefault(table, {}).setdefault(key, {})
                if not pages:
                    pages[known[key]] = contributions[known[key]][table][key]
                pages[page] = written[key]
            for key in written:
                known.setdefault(key, page)

    return rivals


def fill(environment: Any, contributions: Dict[str, Contribution], base: Dict[Table, Dict[Any, Any]], order: List[str]) -> None:
    """Fills all tables anew: what was there before any page, then each page's part in order."""
    claimed: Dict[Table, Set[Any]] = {}
    filled: Dict[Table, Dict[Any, Any]] = {table: dict(content) for table, content in base.items()}
    for page in order:
        for table, written in contributions.get(page, {}).items():
            content = filled.setdefault(table, {})
            for key, value in written.items():
                if isinstance(value, set) and isinstance(content.get(key), set):
                    content[key] |= value
                elif isinstance(value, list) and key != page and isinstance(content.get(key), list):
                    content[key].extend(value)
                elif isinstance(value, (set, list)) and key != page:
                    # A copy: the page's own part must not grow with the others'.
                    content[key] = type(value)(value)
                else:
                    content[key] = value
            claimed.setdefault(table, set()).update(written)

    pages = set(order)
    for domain, table, content in tables_of(environment):
        now = filled.get((domain, table))
        if now is None:
            now = filled[domain, table] = {}
        known = claimed.get((domain, table), set())
        for key, value in content.items():
            # What no page wrote came from elsewhere, such as a handler of 'env-updated'. It stays behind the pages'
            # own, unless it names a page: then it is a remainder of what that page once wrote.
            if key not in now and key not in known and owner_of(value) not in pages and not (isinstance(value, (set, list)) and not value):
                now[key] = value
        content.clear()
        content.update(now)
