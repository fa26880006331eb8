"""What each page looked up while it was written, so that it is written again exactly when an answer changes.

While a page is resolved and written, every table that pages share is one that notes the keys that are asked for, with
those that were not there. The page shows nothing of other pages but the answers. Where somebody walks through a whole
table, the page depends on all of it.
"""

import copy
import os
import sys
from collections import defaultdict
from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from bohr_sphinx import digests

Fact = Tuple[str, Any]
# Where, what was done, and with what: see Lookups.apply.
Effect = Tuple[str, str, Any]

ALL = '*'
_ABSENT = ('absent',)
_UNWATCHED = frozenset(('settings', 'domains', 'domaindata', 'temp_data', 'ref_context', 'version', 'bohr_reading', 'config',
                        'intersphinx_cache', 'original_image_uri', 'current_document'))


# Needed by the page that changes them and by nobody after it.
_CHANGED_BY_SPHINX = frozenset(('env.images', 'env.metadata', 'env.dependencies', 'env.included', 'env.toc_secnumbers', 'env.toc_fignumbers', 'env.dlfiles'))
_OF_SPHINX = frozenset(('extensions', 'messagelog', 'phase'))


class Lookups:
    """Watches the environment between ``watch`` and the end of the process."""

    def __init__(self, environment: Any, memory: Dict[str, Any]) -> None:
        self._environment = environment
        self._digests = memory['digests']
        self._noted: Optional[Dict[Fact, bool]] = None
        self._page = ''
        self._quiet = 0
        self._global_toc: Optional[Tuple[bool, List[str]]] = None
        self._suffix: Optional[str] = None
        self._tables: Dict[str, Any] = {}
        self._own_names: Dict[int, Dict[str, bool]] = {}
        self._effects: List[Effect] = []
        self._parents: Optional[Dict[str, str]] = None
        self._suffixes: Optional[Dict[str, List[str]]] = None

    # ---- noting -------------------------------------------------------------------------------------------------

    def begin(self, page: str) -> None:
        self._page = page
        self._noted = {}
        self._effects = []

    def end(self) -> Tuple[List[Fact], List[Effect]]:
        """What the page looked up, and what its writing left behind for the end of the build."""
        noted, self._noted = self._noted or {}, None
        effects, self._effects = self._effects, []
        for where, holder in self._holders():
            known = self._own_names.get(id(holder), {})
            for name in [name for name in vars(holder) if name not in known]:
                # An extension that starts to collect something. The next page starts anew, so that each has its own part.
                value = vars(holder).pop(name)
                if not name.startswith('_bohr'):
                    effects.append(('%s.%s' % (where, name), 'new', value))
        return list(noted), effects

    def _holders(self) -> List[Tuple[str, Any]]:
        return [('env', self._environment), ('app', self._environment.app)]

    def apply(self, effects: Iterable[Effect]) -> None:
        """Does once more, in the order of pages, what the writing of pages did to what outlives them."""
        holders = dict(self._holders())
        for place, what, value in effects:
            where, _, name = place.partition('.')
            if what == 'new':
                holder = holders[where]
                known = vars(holder).get(name)
                if isinstance(known, dict) and isinstance(value, dict):
                    dict.update(known, value)
                elif isinstance(known, list) and isinstance(value, list):
                    list.extend(known, value)
                elif isinstance(known, set) and isinstance(value, set):
                    set.update(known, value)
                else:
                    # A copy: what is remembered of the page must not grow.
                    setattr(holder, name, copy.copy(value) if isinstance(value, (dict, list, set)) else value)
                continue

            table = self._tables.get(place)
            if table is None:
                continue
            if what == 'set':
                dict.__setitem__(table, *value)
            elif what == 'add':
                set.add(table, value)
            elif what == 'append':
                list.append(table, value)

    def note(self, table: str, key: Any) -> None:
        noted = self._noted
        if noted is None or self._quiet:
            return
        if type(key) is not str and not _can_be_kept(key):  # pylint: disable=unidiomatic-typecheck
            key = ALL
        if self._global_toc is not None:
            if table == 'env.tocs' and key != ALL and self._global_toc[0] and key not in self._global_toc[1]:
                table = 'toc-top'
            elif table in ('doctree', 'numbered'):
                table = 'toctrees'
        if self._suffix is not None and key == ALL and table == 'data.py.objects':
            table, key = 'py-suffix', self._suffix
        noted[table, key] = True

    def is_writing(self, table: str) -> bool:
        """Whether a page is being written, and what it writes into a table is no business of Sphinx's own."""
        return self._noted is not None and table not in _CHANGED_BY_SPHINX

    def wrote(self, table: str, what: str, value: Any) -> None:
        """A page wrote something. It is done at the end, in the order of pages, by whichever process wrote the page."""
        self._effects.append((table, what, value))

    # ---- watching -----------------------------------------------------------------------------------------------

    def watch(self) -> None:
        environment = self._environment
        for name, value in list(vars(environment).items()):
            if name in _UNWATCHED or name.startswith('_'):
                continue
            if isinstance(value, dict):
                nested = 2 if name == 'intersphinx_named_inventory' else 1 if name == 'intersphinx_inventory' else 0
                setattr(environment, name, self._watched(value, 'env.' + name, nested))
            elif type(value) is list:  # pylint: disable=unidiomatic-typecheck
                setattr(environment, name, self._watched_list(value, 'env.' + name))
            elif type(value) is set:  # pylint: disable=unidiomatic-typecheck
                setattr(environment, name, self._watched_set(value, 'env.' + name))

        for name, domain in environment.domains.items():
            data = environment.domaindata.get(name)
            if type(data) is not dict or getattr(domain, 'data', None) is not data:  # pylint: disable=unidiomatic-typecheck
                continue
            for table, content in list(data.items()):
                if isinstance(content, dict) and not any(content is value for value in vars(domain).values()):
                    data[table] = self._watched(content, 'data.%s.%s' % (name, table))
            outer = _WatchedData(data)
            outer.bohr = (self, 'data.' + name)
            environment.domaindata[name] = domain.data = outer

        # What extensions keep at the application.
        for name, value in list(vars(environment.app).items()):
            if name in _OF_SPHINX or name.startswith('_'):
                continue
            if type(value) in (dict, defaultdict):  # pylint: disable=unidiomatic-typecheck
                setattr(environment.app, name, self._watched(value, 'app.' + name))
            elif type(value) is list:  # pylint: disable=unidiomatic-typecheck
                setattr(environment.app, name, self._watched_list(value, 'app.' + name))
            elif type(value) is set:  # pylint: disable=unidiomatic-typecheck
                setattr(environment.app, name, self._watched_set(value, 'app.' + name))

        self._watch_doctrees()
        self._watch_toctrees()
        self._watch_python()
        for _, holder in self._holders():
            self._own_names[id(holder)] = dict.fromkeys(vars(holder), True)

    def watch_relations(self, builder: Any) -> None:
        relations = getattr(builder, 'relations', None)
        if type(relations) is dict:  # pylint: disable=unidiomatic-typecheck
            builder.relations = self._watched(relations, 'relations')

    def _watched(self, table: Any, name: str, nested: int = 0) -> Any:
        if nested:
            table = {key: self._watched(value, '%s:%s' % (name, key), nested - 1) if isinstance(value, dict) else value for key, value in table.items()}
        kind = _watched_kind(type(table))
        watched = kind.__new__(kind)
        if isinstance(table, defaultdict):
            watched.default_factory = table.default_factory
        dict.update(watched, table)
        vars(watched).update(getattr(table, '__dict__', {}))
        watched.bohr = (self, name)
        self._tables[name] = watched
        return watched

    def _watched_list(self, items: List[Any], name: str) -> Any:
        watched = _WatchedList(items)
        watched.bohr = (self, name)
        self._tables[name] = watched
        return watched

    def _watched_set(self, items: Any, name: str) -> Any:
        watched = _WatchedSet(items)
        watched.bohr = (self, name)
        self._tables[name] = watched
        return watched

    def _watch_doctrees(self) -> None:
        environment = self._environment
        original = environment.get_doctree

        def get_doctree(page: str, *args: Any, **kwargs: Any) -> Any:
            if page != self._page:
                caller = sys._getframe(1).f_code.co_name  # pylint: disable=protected-access
                self.note('numbered' if caller == '_resolve_numref_xref' else 'doctree', page)
            return original(page, *args, **kwargs)

        environment.get_doctree = get_doctree

    def _watch_toctrees(self) -> None:
        """Tables of contents walk through all pages to show a few; these functions tell which."""
        from sphinx.environment.adapters import toctree
        kind = getattr(toctree, 'TocTree', None)
        if hasattr(kind, 'get_toctree_ancestors'):
            kind.get_toctree_ancestors = self._knowing_ancestors(kind.get_toctree_ancestors)
        if hasattr(toctree, '_get_toctree_ancestors'):
            toctree._get_toctree_ancestors = self._knowing_ancestors(toctree._get_toctree_ancestors)  # pylint: disable=protected-access
        if hasattr(toctree, 'global_toctree_for_doc'):
            import sphinx.builders.html as html
            import sphinx.builders.singlehtml as singlehtml
            original = toctree.global_toctree_for_doc

            def for_doc(environment: Any, page: str, builder: Any, collapse: bool = False, **kwargs: Any) -> Any:
                return self._in_global_toc(page, collapse, lambda: original(environment, page, builder, collapse, **kwargs))

            for module in (toctree, html, singlehtml):
                names = vars(vars(module).get('_module', module))
                if 'global_toctree_for_doc' in names:
                    names['global_toctree_for_doc'] = for_doc
        elif hasattr(kind, 'get_toctree_for'):
            method = kind.get_toctree_for

            def get_toctree_for(adapter: Any, page: str, builder: Any, collapse: bool, **kwargs: Any) -> Any:
                return self._in_global_toc(page, collapse, lambda: method(adapter, page, builder, collapse, **kwargs))

            kind.get_toctree_for = get_toctree_for

    def _in_global_toc(self, page: str, collapse: bool, work: Callable[[], Any]) -> Any:
        before = self._global_toc
        self._global_toc = (bool(collapse), self._ancestors_of(page))
        try:
            return work()
        finally:
            self._global_toc = before

    def _knowing_ancestors(self, original: Any) -> Any:
        def get_toctree_ancestors(where: Any, page: str) -> Any:
            self.note('ancestors', page)
            self._quiet += 1
            try:
                return original(where, page)
            finally:
                self._quiet -= 1

        return get_toctree_ancestors

    def _watch_python(self) -> None:
        """A reference such as ``.name`` walks through all objects to find those that end so."""
        domain = self._environment.domains.get('py')
        original = getattr(domain, 'find_obj', None)
        if original is None:
            return

        def find_obj(environment: Any, module: Any, within: Any, name: str, *args: Any, **kwargs: Any) -> Any:
            before = self._suffix
            self._suffix = '.' + (name[:-2] if name[-2:] == '()' else name)
            try:
                return original(environment, module, within, name, *args, **kwargs)
            finally:
                self._suffix = before

        domain.find_obj = find_obj

    # ---- answers ------------------------------------------------------------------------------------------------

    def answers(self, facts: Iterable[Fact]) -> List[Any]:
        """The answer to each lookup as it is now, as a value that can be kept and compared."""
        quiet, self._quiet = self._quiet, 1
        try:
            return [self._answer(table, key) for table, key in facts]
        finally:
            self._quiet = quiet

    def _answer(self, table: str, key: Any) -> Any:
        # pylint: disable=too-many-return-statements
        special = self._SPECIAL.get(table)
        if special is not None and key != ALL:
            return special(self, key)
        if table in ('data.c', 'data.cpp') and key == 'root_symbol':
            return self._symbols()

        content = self._tables.get(table)
        if content is None:
            data = self._environment.domaindata.get(table[5:], {}) if table.startswith('data.') else {}
            return digests.comparable(dict.get(data, key)) if key != ALL else None
        if isinstance(content, list):
            return digests.of_value(list(content))
        if isinstance(content, set):
            return sorted(map(str, content)) if key == ALL else key in content
        if key == ALL:
            if table in ('env.all_docs', 'env.toctree_includes') or table.startswith('data.duration'):
                return digests.of_value(sorted(dict.keys(content)) if table != 'env.toctree_includes' else dict(content))
            return digests.of_value(dict(content))

        value = dict.get(content, key, _ABSENT)
        if value is _ABSENT:
            if not isinstance(content, defaultdict) or content.default_factory is None:
                return _ABSENT
            # Asking has put an empty value there, or will.
            value = content.default_factory()
        if table == 'env.all_docs' or table.startswith('data.duration') or isinstance(value, _Watching):
            return True
        if table in ('env.images', 'env.dlfiles'):
            return digests.comparable(value[1])
        return digests.comparable(value)

    def _page_digest(self, kind: str, page: str) -> Any:
        return self._digests.get(page, {}).get(kind, _ABSENT)

    def _toc(self, page: str) -> Any:
        return self._page_digest('toc', page), digests.comparable(dict.get(self._environment.toc_secnumbers, page, _ABSENT))

    def _toc_top(self, page: str) -> Any:
        return self._page_digest('toc-top', page), digests.comparable(dict.get(self._environment.toc_secnumbers, page, _ABSENT))

    def _title(self, page: str) -> Any:
        title = dict.get(self._environment.titles, page)
        return self._page_digest('title', page), digests.comparable(title.get('secnumber')) if title is not None else None

    def _longtitle(self, page: str) -> Any:
        return self._page_digest('longtitle', page)

    def _toctrees(self, page: str) -> Any:
        return self._page_digest('toctrees', page)

    def _numbered(self, page: str) -> Any:
        return self._page_digest('numbered', page)

    def _doctree(self, page: str) -> Any:
        return digests.of_file(os.path.join(str(self._environment.doctreedir), page + '.doctree'))

    def _symbols(self) -> Any:
        return digests.of_text('\n'.join('%s=%s' % (page, found['symbols']) for page, found in sorted(self._digests.items()) if found.get('symbols')))

    def _ancestors_of(self, page: str) -> List[str]:
        if self._parents is None:
            self._parents = {}
            for parent, children in dict.items(self._environment.toctree_includes):
                for child in children:
                    self._parents[child] = parent
        ancestors: List[str] = []
        current = page
        while current in self._parents and current not in ancestors:
            ancestors.append(current)
            current = self._parents[current]
        return ancestors

    def _ancestors(self, page: str) -> Any:
        return tuple(self._ancestors_of(page))

    def _python_suffix(self, suffix: str) -> Any:
        objects = self._tables.get('data.py.objects', {})
        if self._suffixes is None:
            self._suffixes = {}
            for name in dict.keys(objects):
                self._suffixes.setdefault(name.rsplit('.', 1)[-1], []).append(name)
        return tuple((name, digests.comparable(dict.get(objects, name))) for name in self._suffixes.get(suffix.rsplit('.', 1)[-1], ())
                     if name.endswith(suffix))

    _SPECIAL: Dict[str, Callable[['Lookups', Any], Any]] = {
        'env.tocs': _toc, 'toc-top': _toc_top, 'env.titles': _title, 'env.longtitles': _longtitle, 'toctrees': _toctrees,
        'doctree': _doctree, 'numbered': _numbered, 'ancestors': _ancestors, 'py-suffix': _python_suffix,
    }


def _can_be_kept(key: Any) -> bool:
    return key is None or isinstance(key, (str, int)) or (isinstance(key, tuple) and all(_can_be_kept(item) for item in key))


class _Watching:
    """Mixed into a kind of dictionary: notes what is asked for."""

    bohr: Any

    def __getitem__(self, key: Any) -> Any:
        lookups, name = self.bohr
        lookups.note(name, key)
        return super().__getitem__(key)  # type: ignore[misc]

    def get(self, key: Any, default: Any = None) -> Any:
        lookups, name = self.bohr
        lookups.note(name, key)
        return super().get(key, default)  # type: ignore[misc]

    def __contains__(self, key: Any) -> bool:
        lookups, name = self.bohr
        lookups.note(name, key)
        return bool(super().__contains__(key))  # type: ignore[misc]

    def setdefault(self, key: Any, default: Any = None) -> Any:
        lookups, name = self.bohr
        lookups.note(name, key)
        if lookups.is_writing(name) and not super().__contains__(key):  # type: ignore[misc]
            # What is added to the default later is not seen: it must be there for the page, and is kept as it is then.
            lookups.wrote(name, 'set', (key, default))
        return super().setdefault(key, default)  # type: ignore[misc]

    def __setitem__(self, key: Any, value: Any) -> None:
        lookups, name = self.bohr
        if lookups.is_writing(name):
            lookups.wrote(name, 'set', (key, value))
        super().__setitem__(key, value)  # type: ignore[misc]

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def _whole(self) -> None:
        lookups, name = self.bohr
        lookups.note(name, ALL)

    def __iter__(self) -> Any:
        self._whole()
        return super().__iter__()  # type: ignore[misc]

    def __len__(self) -> int:
        self._whole()
        return int(super().__len__())  # type: ignore[misc]

    def keys(self) -> Any:
        self._whole()
        return super().keys()  # type: ignore[misc]

    def values(self) -> Any:
        self._whole()
        return super().values()  # type: ignore[misc]

    def items(self) -> Any:
        self._whole()
        return super().items()  # type: ignore[misc]

    def copy(self) -> Any:
        self._whole()
        return dict(super().items())  # type: ignore[misc]


_kinds: Dict[Any, Any] = {}


def _watched_kind(kind: Any) -> Any:
    if kind not in _kinds:
        _kinds[kind] = type('Watched' + kind.__name__, (_Watching, kind), {})
    return _kinds[kind]


class _WatchedData(dict):
    """The data of a domain: its tables note for themselves, anything else is noted here."""

    bohr: Any

    def __getitem__(self, key: Any) -> Any:
        return self._noted(key, dict.__getitem__(self, key))

    def get(self, key: Any, default: Any = None) -> Any:
        return self._noted(key, dict.get(self, key, default))

    def setdefault(self, key: Any, default: Any = None) -> Any:
        return self._noted(key, dict.setdefault(self, key, default))

    def _noted(self, key: Any, value: Any) -> Any:
        if not isinstance(value, _Watching):
            self.bohr[0].note(self.bohr[1], key)
        return value


class _WatchedList(list):
    """A list of an extension: reading any of it means all of it."""

    bohr: Any

    def _whole(self) -> None:
        self.bohr[0].note(self.bohr[1], ALL)

    def __iter__(self) -> Any:
        self._whole()
        return list.__iter__(self)

    def __len__(self) -> int:
        self._whole()
        return list.__len__(self)

    def __getitem__(self, index: Any) -> Any:
        self._whole()
        return list.__getitem__(self, index)

    def __contains__(self, item: Any) -> bool:
        self._whole()
        return list.__contains__(self, item)

    def append(self, item: Any) -> None:
        lookups, name = self.bohr
        if lookups.is_writing(name):
            lookups.wrote(name, 'append', item)
        else:
            list.append(self, item)

    def extend(self, items: Any) -> None:
        for item in list(items):
            self.append(item)

    def __iadd__(self, items: Any) -> Any:
        self.extend(items)
        return self


class _WatchedSet(set):
    """A set of an extension or of Sphinx."""

    bohr: Any

    def __contains__(self, item: Any) -> bool:
        self.bohr[0].note(self.bohr[1], item)
        return set.__contains__(self, item)

    def __iter__(self) -> Any:
        self.bohr[0].note(self.bohr[1], ALL)
        return set.__iter__(self)

    def __len__(self) -> int:
        self.bohr[0].note(self.bohr[1], ALL)
        return set.__len__(self)

    def add(self, item: Any) -> None:
        lookups, name = self.bohr
        if lookups.is_writing(name):
            lookups.wrote(name, 'add', item)
        set.add(self, item)
