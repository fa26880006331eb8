"""Digests that are the same in two processes whenever the values mean the same."""

import functools
import hashlib
import os
import types
from typing import Any, Iterable, List, Set

from docutils import nodes

_PLAIN = (str, int, float, bool, bytes, type(None))
# Values nested deeper are cut off: what is that deep refers back to where it came from.
_DEEPEST = 12


def of_text(text: str) -> str:
    return hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()


def of_bytes(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def of_file(path: str) -> str:
    """Digest of a file's content; a file that cannot be read has a digest of its own."""
    try:
        with open(path, 'rb') as file:
            return of_bytes(file.read())
    except OSError:
        return 'unreadable'


def of_value(value: Any) -> str:
    """Digest of any value: what it holds, never where it lives."""
    parts: List[str] = []
    _describe(value, parts, 0, set())
    return of_text('\x1f'.join(parts))


def comparable(value: Any) -> Any:
    """The value itself when it is plain and short, else its digest. Can be kept with marshal."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if type(value) is str:  # pylint: disable=unidiomatic-typecheck
        return value if len(value) < 200 else 's' + of_text(value)
    if isinstance(value, tuple) and all(item is None or type(item) in (str, int, bool) for item in value):
        return tuple(value)

    return 'd' + of_value(value)


def _describe(value: Any, parts: List[str], depth: int, above: Set[int]) -> None:
    # pylint: disable=too-many-return-statements,too-many-branches
    if isinstance(value, _PLAIN):
        parts.append('%s:%s' % (type(value).__name__, str.__repr__(value) if isinstance(value, str) else repr(value)))
        own = getattr(value, '__dict__', None)
        if own:
            # Strings with attributes, such as the stylesheets of Sphinx's HTML builders.
            _describe(own, parts, depth + 1, above)
        return

    if depth > _DEEPEST or id(value) in above:
        parts.append('...')
        return

    above = above | {id(value)}
    if isinstance(value, nodes.Node):
        # Where it was written shows in lists of entries, such as those of todos.
        parts.append('node:%s:%s:%s' % (of_node(value), getattr(value, 'source', None), getattr(value, 'line', None)))
    elif isinstance(value, dict):
        parts.append('{')
        for key, item in value.items():
            _describe(key, parts, depth + 1, above)
            _describe(item, parts, depth + 1, above)
        own = getattr(value, '__dict__', None)
        if own:
            _describe({key: own[key] for key in sorted(own)}, parts, depth + 1, above)
        parts.append('}')
    elif isinstance(value, (list, tuple)):
        parts.append('[')
        for item in value:
            _describe(item, parts, depth + 1, above)
        parts.append(']')
    elif isinstance(value, (set, frozenset)):
        parts.append('set:' + ','.join(sorted(of_value(item) for item in value)))
    elif isinstance(value, types.CodeType):
        _describe_code(value, parts)
    elif isinstance(value, (types.FunctionType, types.LambdaType)):
        parts.append('function:' + value.__qualname__)
        _describe_code(value.__code__, parts)
        _describe(value.__defaults__, parts, depth + 1, above)
        if value.__closure__:
            for cell in value.__closure__:
                try:
                    _describe(cell.cell_contents, parts, depth + 1, above)
                except ValueError:
                    parts.append('empty')
    elif isinstance(value, types.MethodType):
        _describe(value.__func__, parts, depth + 1, above)
        parts.append('of:' + type(value.__self__).__qualname__)
    elif isinstance(value, functools.partial):
        _describe((value.func, value.args, value.keywords), parts, depth + 1, above)
    elif isinstance(value, types.ModuleType):
        parts.append('module:' + value.__name__)
    elif isinstance(value, type):
        parts.append('type:%s.%s' % (value.__module__, value.__qualname__))
        if not value.__module__.startswith(('sphinx', 'docutils', 'builtins')):
            for name in sorted(vars(value)):
                member = vars(value)[name]
                if isinstance(member, (types.FunctionType,) + _PLAIN) and name not in ('__module__', '__doc__', '__firstlineno__'):
                    parts.append(name)
                    _describe(member, parts, depth + 1, above)
    elif isinstance(value, types.BuiltinFunctionType):
        parts.append('builtin:' + value.__qualname__)
    else:
        parts.append('object:%s.%s' % (type(value).__module__, type(value).__qualname__))
        pattern = getattr(value, 'pattern', None)
        if isinstance(pattern, (str, bytes)):
            parts.append(repr(pattern))
        own = getattr(value, '__dict__', None)
        if isinstance(own, dict):
            # A reference back to Sphinx would describe the whole build.
            own = {key: own[key] for key in sorted(own) if key not in ('app', 'env', 'builder', 'config', 'document', 'reporter')}
            _describe(own, parts, depth + 1, above)


def _describe_code(code: types.CodeType, parts: List[str]) -> None:
    """What a function does: neither its file nor its lines, which change with every line above it."""
    parts.append(hashlib.blake2b(code.co_code, digest_size=12).hexdigest())
    parts.append(repr(code.co_names))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            _describe_code(constant, parts)
        else:
            parts.append(repr(constant))


def of_node(node: Any) -> str:
    """A digest of what a node shows; a node of an unknown kind that cannot be printed is never the same."""
    try:
        return of_text(node.pformat())
    except Exception:  # pylint: disable=broad-except
        return of_text(repr(node))


def of_folder(folder: str, leave_out: Iterable[str] = ()) -> str:
    """Digest of all files below a folder: names and contents."""
    parts = []
    skipped = set(leave_out)
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in skipped and name != '__pycache__')
        for name in sorted(files):
            path = os.path.join(root, name)
            parts.append(os.path.relpath(path, folder) + '=' + of_file(path))

    return of_text('\n'.join(parts))
