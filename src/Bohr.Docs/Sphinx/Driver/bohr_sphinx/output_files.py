"""The files of an output: which this run wrote, which belong to pages that it left alone, and which are stale."""

import filecmp
import os
import sys
from typing import Any, Dict, Iterable, List, Set


class OutputFiles:
    """Knows the files below the output's folder by their paths relative to it, with ``/``."""

    def __init__(self, output: str, own: Iterable[str]) -> None:
        self.folder = output
        # Doctrees or memory below the output are no part of it.
        self._own = tuple(os.path.normpath(path) + os.sep for path in own if os.path.normpath(path).startswith(os.path.normpath(output) + os.sep))
        self._copied: Dict[str, bool] = {}

    def watch_copies(self) -> None:
        """Has Sphinx's ``copyfile`` compare contents, and tell what it left as it was.

        Sphinx compares sizes and times first, so that a file with another content may stay; and what is not copied
        because it is the same would look as if nobody wanted it.
        """
        from sphinx.util import osutil
        original = osutil.copyfile

        def copyfile(source: Any, destination: Any, *args: Any, **kwargs: Any) -> None:
            self._copied[os.path.abspath(os.fspath(destination))] = True
            try:
                if os.path.isfile(destination) and not os.path.samefile(source, destination) and not filecmp.cmp(source, destination, shallow=False):
                    os.unlink(destination)
            except OSError:
                pass
            original(source, destination, *args, **kwargs)

        for name, module in list(sys.modules.items()):
            if name.startswith('sphinx'):
                # Sphinx wraps modules that have deprecated names; functions look into the module behind.
                names = vars(vars(module).get('_module', module))
                if names.get('copyfile') is original:
                    names['copyfile'] = copyfile

    def take(self, written: Iterable[str]) -> List[str]:
        """The files of this output among those that were opened for writing, and those copied since the last call."""
        copied, self._copied = list(self._copied), {}
        found = {self.relative(path) for path in list(written) + copied if self.has(path)}
        return sorted(name for name in found if os.path.isfile(os.path.join(self.folder, name)))

    def has(self, path: str) -> bool:
        return path.startswith(self.folder + os.sep) and not (self._own and path.startswith(self._own))

    def relative(self, path: str) -> str:
        return os.path.relpath(path, self.folder).replace(os.sep, '/')

    def all(self) -> List[str]:
        found = []
        for root, folders, files in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not (self._own and (os.path.join(root, name) + os.sep).startswith(self._own)))
            found.extend(self.relative(os.path.join(root, name)) for name in files if self.has(os.path.join(root, name)))

        return found

    def remove(self, names: Iterable[str]) -> List[str]:
        """Removes files, and folders that become empty by it."""
        removed = []
        for name in sorted(set(names)):
            path = os.path.join(self.folder, name)
            try:
                os.unlink(path)
                removed.append(name)
            except OSError:
                continue
            folder = os.path.dirname(path)
            while folder.startswith(self.folder + os.sep):
                try:
                    os.rmdir(folder)
                except OSError:
                    break
                folder = os.path.dirname(folder)

        return removed

    def mentioned(self, names: Iterable[str], pages: Iterable[str]) -> Dict[str, str]:
        """Of some files, those whose name appears in the files of pages, each with the first such file.

        Extensions draw pictures with other programs, and only when they are not there yet: then nothing tells that a
        page uses one but its text.
        """
        wanted: Dict[bytes, List[str]] = {}
        for name in names:
            wanted.setdefault(os.path.basename(name).encode('utf-8', 'surrogateescape'), []).append(name)
        found: Dict[str, str] = {}
        for page in pages if wanted else ():
            try:
                with open(os.path.join(self.folder, page), 'rb') as file:
                    content = file.read()
            except OSError:
                continue
            for base, same in wanted.items():
                if base in content:
                    for name in same:
                        found.setdefault(name, page)

        return found


def is_written(path: str) -> bool:
    """Whether a file is there and not empty."""
    try:
        return os.path.getsize(path) > 0
    except OSError:
        return False


def stale(before: Set[str], kept: Set[str]) -> List[str]:
    return sorted(before - kept)
