"""Who looks at the builder while pages are read, and whether other builders would have got the same answer.

Builders may share one reading when nobody who takes part in it can tell them apart. So the builder's ``name`` and
``format`` become texts that note what they are compared with, and each comparison is repeated for the other builders.
"""

import linecache
import re
import sys
from types import FrameType
from typing import Any, Dict, List, Optional, Tuple

Look = Dict[str, Any]

# These say nothing about which builder it is.
_NEUTRAL = frozenset((
    'app', 'env', 'config', 'events', 'tags', 'srcdir', 'confdir', 'doctreedir', '__dict__', 'read_doc', 'write_doctree',
    'get_asset_paths', 'use_message_catalog', 'finish_tasks', 'parallel_ok', 'phase'))
_OWN = ('sphinx.builders', 'bohr_sphinx', 'sphinx.application', 'sphinx.registry')
_ISINSTANCE = re.compile(r'isinstance\([^,]+,\s*(\(.*?\)|[\w.]+)\s*\)')
_UNKNOWN = object()


class BuilderLooks:
    """Listens between ``start`` and ``stop``; ``take`` hands out what was noted since the last call."""

    def __init__(self, app: Any, builders: List[str]) -> None:
        self._app = app
        others = {name: self._class_of(name) for name in builders if name != app.builder.name}
        self._others = {name: kind for name, kind in others.items() if kind is not None}
        self._plain: Any = None
        self._noted: Dict[Tuple[Any, ...], Look] = {}

    def _class_of(self, name: str) -> Any:
        """None: this Sphinx has no such builder, so that nobody can ask for it either."""
        from sphinx.errors import SphinxError
        registry = self._app.registry
        try:
            if name not in registry.builders:
                registry.preload_builder(self._app, name)
        except SphinxError:
            return None
        return registry.builders.get(name)

    def start(self) -> None:
        builder = self._app.builder
        self._plain = plain = type(builder)
        looks = self

        class Looked(plain):  # type: ignore[misc,valid-type]
            """The same builder, which notes who asks."""

            def __getattribute__(self, name: str) -> Any:
                if name in ('name', 'format'):
                    frame = sys._getframe(1)  # pylint: disable=protected-access
                    text = plain.__getattribute__(self, name)
                    return text if _is_own(frame) else _Compared(text, name, looks)

                if name == '__class__':
                    looks._note_class(plain)
                    return plain

                value = plain.__getattribute__(self, name)
                if name not in _NEUTRAL and not _is_own(sys._getframe(1)):  # pylint: disable=protected-access
                    looks._note_attribute(plain, self, name)
                return value

        Looked.__name__, Looked.__qualname__, Looked.__module__ = plain.__name__, plain.__qualname__, plain.__module__
        builder.__class__ = Looked

    def stop(self) -> None:
        if self._plain is not None:
            self._app.builder.__class__ = self._plain
            self._plain = None

    def take(self) -> List[Look]:
        looks, self._noted = list(self._noted.values()), {}
        return looks

    def note(self, attribute: str, asked: str, compared: Any, result: Any, differs: List[str]) -> None:
        frame: Optional[FrameType] = sys._getframe(2)  # pylint: disable=protected-access
        while frame is not None and frame.f_globals.get('__name__') == __name__:
            frame = frame.f_back
        where = '%s:%d' % (frame.f_code.co_filename, frame.f_lineno) if frame is not None else ''
        shown = compared if isinstance(compared, str) else '' if compared is None else repr(compared)
        key = (attribute, asked, shown, where)
        if key not in self._noted:
            self._noted[key] = {'attribute': attribute, 'asked': asked, 'compared_with': str(shown), 'result': bool(result) if result is not None else None,
                                'where': where, 'differs': differs}

    def others_with(self, attribute: str, differs: Any) -> List[str]:
        """The other builders whose value of an attribute makes a difference."""
        return [name for name, kind in self._others.items() if differs(getattr(kind, attribute, ''))]

    def _note_attribute(self, plain: Any, builder: Any, name: str) -> None:
        own = _static(plain, name)
        if name in vars(builder) or own is _UNKNOWN:
            differs = [] if name.startswith('_') else list(self._others)
        else:
            differs = [other for other, kind in self._others.items() if not _alike(own, _static(kind, name))]
        self.note(name, 'opaque', None, None, differs)

    def _note_class(self, plain: Any) -> None:
        frame: Optional[FrameType] = sys._getframe(2)  # pylint: disable=protected-access
        if frame is None or _is_own(frame):
            return

        asked = _asked_classes(frame)
        if asked is None:
            differs = [name for name, kind in self._others.items() if kind is not plain]
            self.note('__class__', 'opaque', None, None, differs)
        else:
            result = issubclass(plain, asked)
            self.note('__class__', 'isinstance', getattr(asked, '__name__', str(asked)), result,
                      [name for name, kind in self._others.items() if issubclass(kind, asked) != result])


def _is_own(frame: FrameType) -> bool:
    # 'sphinx.transforms' asks whether SmartQuotes leaves a builder out, item by item; ``sharing_problems`` compares the answer.
    name = str(frame.f_globals.get('__name__', ''))
    return name == 'sphinx.transforms' or name.startswith(_OWN)


def _static(kind: Any, name: str) -> Any:
    for base in kind.__mro__:
        if name in vars(base):
            return vars(base)[name]
    return _UNKNOWN


def _alike(left: Any, right: Any) -> bool:
    return left is right or (isinstance(left, (str, int, bool, list, tuple, type(None))) and left == right)


def _asked_classes(frame: FrameType) -> Any:
    """The class that ``isinstance`` was asked about, read from the line that asks; None when it cannot be told."""
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    found = _ISINSTANCE.findall(line)
    if len(found) != 1:
        return None

    try:
        asked = eval(found[0], frame.f_globals, frame.f_locals)  # pylint: disable=eval-used
        return asked if isinstance(asked, (type, tuple)) else None
    except Exception:  # pylint: disable=broad-except
        return None


class _Compared(str):
    """A builder's name or format. Comparisons are noted and answered; any other use counts as opaque."""

    def __new__(cls, text: str, attribute: str, looks: BuilderLooks) -> '_Compared':
        self = str.__new__(cls, text)
        self._attribute = attribute  # type: ignore[attr-defined]
        self._looks = looks  # type: ignore[attr-defined]
        return self

    def __reduce__(self) -> Any:
        return str, (self._opaque('pickled'),)

    def _decided(self, asked: str, other: Any, decide: Any) -> bool:
        attribute, looks = vars(self)['_attribute'], vars(self)['_looks']
        result = decide(str.__str__(self))
        looks.note(attribute, asked, other, result, looks.others_with(attribute, lambda value: decide(value) != result))
        return bool(result)

    def _opaque(self, asked: str) -> str:
        attribute, looks = vars(self)['_attribute'], vars(self)['_looks']
        text = str.__str__(self)
        looks.note(attribute, 'opaque', asked, None, looks.others_with(attribute, lambda value: value != text))
        return text

    def __eq__(self, other: Any) -> bool:
        return self._decided('==', other, lambda value: value == other)

    def __ne__(self, other: Any) -> bool:
        return self._decided('!=', other, lambda value: value != other)

    def __contains__(self, other: Any) -> bool:
        return self._decided('contains', other, lambda value: other in value)

    def startswith(self, *other: Any) -> bool:
        return self._decided('startswith', other[0], lambda value: value.startswith(*other))

    def endswith(self, *other: Any) -> bool:
        return self._decided('endswith', other[0], lambda value: value.endswith(*other))

    def __bool__(self) -> bool:
        return self._decided('bool', None, bool)

    def __len__(self) -> int:
        return len(self._opaque('len'))

    def __hash__(self) -> int:
        # A look into a set or a table: when nothing there has the same hash, no comparison follows.
        return hash(self._opaque('hash'))

    def __str__(self) -> str:
        return self._opaque('str')

    def __format__(self, spec: str) -> str:
        return format(self._opaque('format'), spec)

    def __repr__(self) -> str:
        return repr(self._opaque('repr'))

    def __add__(self, other: str) -> str:
        return self._opaque('+') + other

    def __radd__(self, other: str) -> str:
        return other + self._opaque('+')

    def __getitem__(self, index: Any) -> str:
        return self._opaque('[]')[index]

    def __iter__(self) -> Any:
        return iter(self._opaque('iter'))

    def __lt__(self, other: Any) -> bool:
        return self._opaque('<') < other

    def __gt__(self, other: Any) -> bool:
        return self._opaque('>') > other


def _method(name: str) -> Any:
    def method(self: _Compared, *args: Any, **kwargs: Any) -> Any:
        return getattr(self._opaque(name), name)(*args, **kwargs)

    return method


for _name in ('capitalize', 'casefold', 'encode', 'find', 'index', 'lower', 'partition', 'replace', 'rpartition', 'rsplit', 'split',
              'strip', 'title', 'translate', 'upper', 'join', 'count', 'lstrip', 'rstrip', 'isalpha', 'isidentifier', 'removeprefix', 'removesuffix'):
    if hasattr(str, _name):
        setattr(_Compared, _name, _method(_name))


def sharing_problems(looks: List[Look], app: Any, builders: List[str]) -> List[str]:
    """Why the builders must not share this reading, one sentence each; empty: they may."""
    own = app.builder.name
    kinds = {name: app.registry.builders.get(name) for name in builders if name != own}
    problems = []
    excluded = set((app.config.smartquotes_excludes or {}).get('builders', ())) if getattr(app.config, 'smartquotes', False) else set()
    for name, kind in kinds.items():
        if (name in excluded) != (own in excluded):
            problems.append("SmartQuotes is %s for '%s' and %s for '%s' (smartquotes_excludes)." % (
                'off' if name in excluded else 'on', name, 'off' if own in excluded else 'on', own))
        if kind is not None and kind.versioning_method != type(app.builder).versioning_method:
            problems.append("'%s' keeps track of versions of paragraphs another way than '%s' (versioning_method)." % (name, own))
        if kind is not None and kind.use_message_catalog != app.builder.use_message_catalog:
            problems.append("Only one of '%s' and '%s' translates what it reads (use_message_catalog)." % (name, own))

    for look in looks:
        for name in look['differs']:
            asked = '%s %s %r' % (look['attribute'], look['asked'], look['compared_with']) if look['asked'] != 'opaque' else 'its %s' % look['attribute']
            problems.append("%s asks the builder for %s, and '%s' answers otherwise than '%s'." % (look['where'], asked, name, own))

    return problems
