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
        for value in list(args) + list(kwargs.values()):
            place = getattr(value, 'target_uri', value)
            if isinstance(place, str) and '://' in place and original.__name__ == '_read_from_url':
                raise Offline('%s: this run is offline' % place)
        locations = [value for value in list(args)[-1:] + [kwargs.get('inv'), kwargs.get('inv_location')] if isinstance(value, str)]
        if any('://' in place for place in locations):
            raise Offline('this run is offline')
        return original(*args, **kwargs)

    return fetch
