"""Which files the reading of a page opened, and which files a run wrote, seen by an audit hook."""

import os
import site
import sys
import sysconfig
import tempfile
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Set, Tuple

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Opened(NamedTuple):
    """Absolute paths, in the order of the first time."""

    read: List[str]
    listed: List[str]
    written: List[str]
    # Names of modules, each with the file whose code imports it.
    imported: List[Tuple[str, str]]


class OpenedFiles:
    """Notes what is opened, by anybody in this process, while somebody listens.

    An audit hook stays for the life of the process, so it must cost nothing while nobody listens, and never raise:
    an exception in it would appear in the caller of ``open``.
    """

    def __init__(self) -> None:
        self._read: Optional[Dict[Any, bool]] = None
        self._listed: Optional[Dict[Any, bool]] = None
        self._written: Optional[Dict[Any, bool]] = None
        self._imported: Optional[Dict[Tuple[str, str], bool]] = None
        self._reader: Dict[str, Any] = {'open': self._opened, 'os.listdir': self._folder, 'os.scandir': self._folder,
                                        'import': self._found, 'os.rename': self._renamed, 'os.link': self._renamed, 'os.symlink': self._renamed}

    def install(self) -> None:
        reader = self._reader

        def hook(event: str, args: Any) -> None:
            take = reader.get(event)
            if take is not None:
                take(args)

        sys.addaudithook(hook)

    def listen_to_reading(self) -> None:
        self._read, self._listed, self._written, self._imported = {}, {}, None, {}

    def listen_to_writing(self) -> None:
        self._read, self._listed, self._written, self._imported = {}, None, {}, {}

    def stop(self) -> 'Opened':
        """Ends listening, and hands out what was seen."""
        opened = Opened(_paths(self._read or ()), _paths(self._listed or ()), _paths(self._written or ()), list(self._imported or ()))
        self._read = self._listed = self._written = self._imported = None
        return opened

    def _opened(self, args: Any) -> None:
        path, mode, flags = args
        if self._read is not None and not (flags or 0) & _WRITING:
            self._read[path] = True
        elif self._written is not None and (flags or 0) & _WRITING:
            self._written[path] = True

    def _folder(self, args: Any) -> None:
        if self._listed is not None:
            self._listed[args[0]] = True

    def _found(self, args: Any) -> None:
        # Only of modules that are not loaded yet: whoever comes second opens nothing.
        if self._imported is not None:
            frame: Any = sys._getframe(2)
            while frame is not None and 'importlib' in frame.f_code.co_filename:
                frame = frame.f_back
            self._imported[str(args[0]), frame.f_code.co_filename if frame is not None else ''] = True

    def _renamed(self, args: Any) -> None:
        if self._written is not None:
            self._written[args[1]] = True


def _paths(found: Iterable[Any]) -> List[str]:
    """Absolute paths of what was passed to open: numbers of descriptors are left out."""
    paths = []
    for item in found:
        if isinstance(item, (str, bytes)) or hasattr(item, '__fspath__'):
            text = os.fsdecode(item)
            if text:
                paths.append(os.path.normpath(os.path.join(os.getcwd(), text)))

    return paths


class ProjectFiles:
    """Tells the files of the project from those of Python, the system and this build."""

    def __init__(self, own: Iterable[str]) -> None:
        system = {'/proc', '/sys', '/dev', '/etc', '/usr/lib', '/usr/share', '/usr/local/lib', '/usr/local/share', '/var/lib', '/run'}
        system.update(sysconfig.get_paths().values())
        system.update(getattr(site, 'getsitepackages', list)())
        system.add(site.getusersitepackages())
        system.add(os.path.dirname(os.path.abspath(__file__)))
        self._foreign = tuple(sorted({os.path.normpath(path) + os.sep for path in list(system) + list(own) if path}))
        # Temporary files come and go; a project below the folder for them is a project all the same, with what is beside its pages.
        self._temporary = os.path.normpath(tempfile.gettempdir()) + os.sep

    def set_roots(self, roots: Iterable[str]) -> None:
        self._roots = tuple(os.path.normpath(root) + os.sep for root in roots)
        start = len(self._temporary)
        self._beside = tuple(self._temporary + root[start:].split(os.sep, 1)[0] + os.sep for root in self._roots if root.startswith(self._temporary))

    _roots: Any = ()
    _beside: Any = ()

    def has(self, path: str) -> bool:
        if path.startswith(self._roots):
            return not path.startswith(tuple(f for f in self._foreign if f.startswith(self._roots)))

        if path.startswith(self._temporary) and not path.startswith(self._beside):
            return False

        return os.path.isabs(path) and not path.startswith(self._foreign)

    def files(self, paths: Iterable[str]) -> List[str]:
        found: Set[str] = set()
        for path in paths:
            if path.endswith('.pyc'):
                path = source_of(path)
            if self.has(path) and os.path.isfile(path):
                found.add(path)

        return sorted(found)

    def folders(self, paths: Iterable[str]) -> List[str]:
        return sorted({path for path in paths if self.has(path) and os.path.isdir(path) and not path.endswith('__pycache__')})


def source_of(compiled: str) -> str:
    """The module behind ``__pycache__/name.cpython-311.pyc``: Python opens only the latter once it is there."""
    folder, name = os.path.split(compiled)
    if os.path.basename(folder) == '__pycache__':
        return os.path.join(os.path.dirname(folder), name.split('.')[0] + '.py')

    return compiled[:-1]
