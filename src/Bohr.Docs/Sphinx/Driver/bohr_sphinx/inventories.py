"""Inventories of other projects (intersphinx) without network: what is cached is used, the rest becomes a note."""

from typing import Any

_FAILED = 'failed to reach any of the inventories'


class Offline(Exception):
    """Instead of a connection."""


def stay_offline(session: Any) -> None:
    """Has intersphinx neither connect nor complain; each inventory that it lacks is told as a note."""
    try:
        from sphinx.ext import intersphinx
    except ImportError:
        return

    modules = [intersphinx]
    try:
        from sphinx.ext.intersphinx import _load  # type: ignore[attr-defined]
        modules.append(_load)
    except ImportError:
        pass

    for module in modules:
        for name in ('_read_from_url', 'fetch_inventory', '_fetch_inventory'):
            if hasattr(module, name):
                setattr(module, name, _without_network(getattr(module, name)))

    quieter = session.messages.quieter

    def is_note(record: Any) -> bool:
        if record.name.startswith('sphinx.sphinx.ext.intersphinx') and _FAILED in str(record.msg):
            session.events.send('note', text='Offline: an inventory of intersphinx is not at hand, so references to it stay plain text. ' + str(record.msg).split('\n', 1)[-1])
            return True
        return bool(quieter(record))

    session.messages.quieter = is_note


def _without_network(original: Any) -> Any:
    def fetch(*args: Any, **kwargs: Any) -> Any:
        # The place of the inventory is the last of the arguments that are text; before it stands the place of the pages.
        places = [value for value in list(args) + [kwargs[name] for name in ('url', 'inv', 'inv_location') if name in kwargs] if isinstance(value, str)]
        if places and '://' in places[-1]:
            raise Offline('%s: this run is offline' % places[-1])
        return original(*args, **kwargs)

    return fetch
