"""Keeps what was built out of what is built: folders of outputs below the sources hold texts, copies of pages among them."""

import os
import re
from typing import Any, List

# What a folder of outputs has in its '.bohr', from before the first Sphinx on.
_MARKS = ('lock', 'state')
_SPECIAL = re.compile(r'([*?\[])')


def exclude_from(builder: Any, source: str) -> None:
    """Adds them to what Sphinx leaves out while it looks for pages; the configuration, which Sphinx compares, stays as it is."""
    original = builder.get_asset_paths
    patterns = ['**/.bohr'] + [_SPECIAL.sub(r'[\1]', folder) for folder in _built_below(source)]

    def get_asset_paths() -> List[str]:
        return list(original()) + patterns

    vars(builder)['get_asset_paths'] = get_asset_paths


def _built_below(source: str) -> List[str]:
    """Relative to the source, with ``/``."""
    found = []
    for root, folders, _ in os.walk(source):
        if root != source and any(os.path.exists(os.path.join(root, '.bohr', mark)) for mark in _MARKS):
            found.append(os.path.relpath(root, source).replace(os.sep, '/'))
            folders.clear()
        else:
            folders[:] = [name for name in folders if not name.startswith('.')]

    return sorted(found)
