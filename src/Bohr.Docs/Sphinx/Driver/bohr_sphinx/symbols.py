"""The trees of symbols of the C and C++ domains, which are no tables: their order, remainders and contradictions."""

import re
from typing import Any, Dict, Iterable, List, Set, Tuple

_DOMAINS = ('c', 'cpp')
_PREFIXES = ('c.', '_CPP', 'c:')
_DUPLICATE = re.compile(r'Duplicate C(?:\+\+)? declaration, also defined at (.*):\d+\.')


def _roots(environment: Any) -> List[Any]:
    roots = []
    for name in _DOMAINS:
        root = environment.domaindata.get(name, {}).get('root_symbol')
        if root is not None and hasattr(root, '_children') and isinstance(root._children, list):  # pylint: disable=protected-access
            roots.append(root)

    return roots


class Symbols:
    """The symbols that pages declared before they were read again or removed.

    Sphinx empties a symbol whose page goes but leaves it in the tree, where it hides others of its name.
    """

    def __init__(self, environment: Any, pages: Iterable[str]) -> None:
        wanted = set(pages)
        self._declared: List[Any] = []
        for root in _roots(environment) if wanted else ():
            self._declared.extend(symbol for symbol in root.get_all_symbols() if symbol.declaration and symbol.docname in wanted)

    def prune(self) -> None:
        """To be called once the pages are cleared: takes what they emptied out of the tree."""
        for symbol in reversed(self._declared):
            if symbol.declaration is not None:
                continue
            # The mark of a second declaration stays with a symbol that is emptied, and would fall on its next owner.
            if hasattr(symbol, 'isRedeclaration'):
                symbol.isRedeclaration = False
            while symbol is not None and symbol.parent is not None and symbol.declaration is None and not symbol._children:  # pylint: disable=protected-access
                parent = symbol.parent
                if any(child is symbol for child in parent._children):  # pylint: disable=protected-access
                    parent._children[:] = [child for child in parent._children if child is not symbol]  # pylint: disable=protected-access
                symbol = parent


def arrange(environment: Any) -> None:
    """Orders the children of every symbol by the place of the first declaration, as a clean reading would."""
    for root in _roots(environment):
        _arrange(root)


_LAST: Tuple[str, int] = ('\U0010ffff', 0)


def _arrange(symbol: Any) -> Tuple[str, int]:
    own = (symbol.docname, getattr(symbol, 'line', None) or 0) if symbol.declaration is not None and symbol.docname else _LAST
    children = symbol._children  # pylint: disable=protected-access
    if not children:
        return own

    keys = [_arrange(child) for child in children]
    if any(left > right for left, right in zip(keys, keys[1:])):
        children[:] = [child for _, child in sorted(zip(keys, children), key=lambda pair: pair[0])]
    return min([own] + keys)


def digest_of(environment: Any, page: str) -> str:
    """Digest of the C and C++ symbols of a page, by their entries in the index; empty: it has none."""
    from bohr_sphinx import digests
    entries = environment.domaindata.get('index', {}).get('entries', {}).get(page, ())
    found = [str(entry[:3]) for entry in entries if str(entry[2]).startswith(_PREFIXES)]
    return digests.of_text('\n'.join(found)) if found else ''


def contradicted(memory: Dict[str, Any], changed: Set[str]) -> Set[str]:
    """Pages with a duplicate declaration and those that they duplicate, once any page with symbols changed.

    The tree keeps the first declaration only, so the second must be offered again when the first may be gone.
    """
    found: Set[str] = set()
    for page, messages in memory['messages'].items():
        for message in messages:
            match = _DUPLICATE.match(message['text'])
            if match:
                found.update((page, match.group(1)))

    has_symbols = any(memory['digests'].get(page, {}).get('symbols') for page in changed)
    return found if found and (has_symbols or found & changed) else set()
