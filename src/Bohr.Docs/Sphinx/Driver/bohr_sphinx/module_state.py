"""Variables of the project's own code that grow while pages are read or written.

What an extension collects there, only a process that has seen every page has whole: neither one of several workers nor a
run that reads a few pages again. Sphinx leaves that to those who write extensions; here it is noticed, and such a project
is read, or written, whole and by one process.
"""

import os
import sys
from collections import deque
from typing import Any, Dict, Iterable, Iterator, List, Set, Tuple

_KINDS = (list, dict, set, deque)

# What is only kept to save time may be lost.
_HARMLESS = ('cache', 'memo')


class ModuleState:
    """Measures them; what grew between two measurements was collected."""

    def __init__(self, namespaces: Iterable[Tuple[str, str, Dict[str, Any]]]) -> None:
        """Each namespace with the name of its file and the name of its module."""
        self._namespaces = list(namespaces)
        self._modules = {module for _, module, _ in self._namespaces}

    def sizes(self) -> Dict[str, int]:
        found: Dict[str, int] = {}
        seen: Set[int] = set()
        for file, _, namespace in self._namespaces:
            for name, value in self._variables(namespace):
                if isinstance(value, int):
                    found["'%s' of %s" % (name, file)] = value
                elif id(value) not in seen:
                    # Modules import lists from each other.
                    seen.add(id(value))
                    found["'%s' of %s" % (name, file)] = _size(value)

        return found

    def grown(self, before: Dict[str, int]) -> List[str]:
        return sorted(name for name, size in self.sizes().items() if size > before.get(name, 0))

    def _variables(self, namespace: Dict[str, Any]) -> Iterator[Tuple[str, Any]]:
        for name, value in list(namespace.items()):
            if name.startswith('__') or any(word in name.lower() for word in _HARMLESS):
                continue
            if isinstance(value, _KINDS) or type(value) is int:  # pylint: disable=unidiomatic-typecheck
                yield name, value
            elif (value if isinstance(value, type) else type(value)).__module__ in self._modules:
                # A class that collects, or the one object of a class.
                for attribute, content in list(getattr(value, '__dict__', {}).items()):
                    if isinstance(content, _KINDS) and not any(word in attribute.lower() for word in _HARMLESS):
                        yield '%s.%s' % (name, attribute), content


def reason(names: List[str], doing: str) -> str:
    """Why everything is done in one process, for whoever asks why a page was built."""
    return '%s collects what only one process that has %s all pages knows (an extension should keep it at app.env)' % (names[0], doing)


def namespaces_of(modules: Iterable[Any], config: Any) -> List[Tuple[str, str, Dict[str, Any]]]:
    """The variables of extensions, and those of conf.py that are no values of the configuration."""
    found = [(os.path.basename(module.__file__), module.__name__, vars(module)) for module in modules]
    own = getattr(config, '_raw_config', None)
    if isinstance(own, dict):
        found.append(('conf.py', own.get('__name__', 'conf'), _WithoutValues(own, config.values)))

    return found


class _WithoutValues(Dict[str, Any]):
    """A view: conf.py's variables come and go."""

    def __init__(self, namespace: Dict[str, Any], values: Any) -> None:
        super().__init__()
        self._namespace = namespace
        self._values = values

    def items(self) -> Any:
        return [(name, value) for name, value in self._namespace.items() if name not in self._values and name != 'extensions']


def _size(value: Any) -> int:
    nested = value.values() if isinstance(value, dict) else value
    return len(value) + sum(len(item) for item in list(nested) if isinstance(item, _KINDS))


def loaded_from(folders: Tuple[str, ...]) -> List[Any]:
    """The modules whose files lie below these folders."""
    found = []
    for module in list(sys.modules.values()):
        file = getattr(module, '__file__', None)
        if isinstance(file, str) and os.path.abspath(file).startswith(folders):
            found.append(module)

    return found
