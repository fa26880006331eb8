"""The modules whose code sphinx.ext.viewcode shows: which pages lead to which, as a clean serial build has it.

Serially, a page that names something of a module makes an entry for the module, with a name for links back that the first such page gives; and an
entry that nothing uses is dropped as soon as the next page is begun (``env-purge-doc``). So what comes out depends on the order in which pages are read.
"""

from typing import Any, Dict, Iterable, List, Optional, Tuple

# A module, the name for links back (False: its code was not found), and the names in it that the page leads to.
Use = Tuple[str, Any, List[str]]


class Watch:
    """Has viewcode find out for each page alone what the page uses."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._place: Optional[int] = None
        self._listener: Any = None
        self._uses: List[Use] = []

    def start(self) -> None:
        if 'sphinx.ext.viewcode' not in self._app.extensions:
            return

        from sphinx.ext import viewcode
        listeners = self._app.events.listeners.get('doctree-read', [])
        for place, listener in enumerate(listeners):
            if listener.handler is getattr(viewcode, 'doctree_read', None):
                self._place, self._listener = place, listener
                listeners[place] = listener._replace(handler=self._listen)

    def stop(self) -> None:
        if self._listener is not None:
            self._app.events.listeners['doctree-read'][self._place] = self._listener
            self._listener = None

    def take(self) -> List[Use]:
        """What the page that was read last uses."""
        uses, self._uses = self._uses, []
        return uses

    def _listen(self, app: Any, doctree: Any) -> Any:
        environment = app.env
        known = modules_of(environment)
        environment._viewcode_modules = {}
        try:
            return self._listener.handler(app, doctree)
        finally:
            own = environment._viewcode_modules
            environment._viewcode_modules = known
            self._uses = [(module, entry[3], list(entry[2])) if entry else (module, False, []) for module, entry in own.items()]
            add(environment, own)


def modules_of(environment: Any) -> Dict[str, Any]:
    """The entries of an environment: False, or the code, its tags, which name is used by which page, and the name for links back."""
    return vars(environment).setdefault('_viewcode_modules', {})


def add(environment: Any, others: Dict[str, Any]) -> None:
    """Adds the code of modules; who uses them is for :func:`arrange` to say."""
    known = modules_of(environment)
    for module, entry in others.items():
        if entry or module not in known:
            known[module] = entry


def keep(environment: Any, uses: Iterable[List[Use]]) -> None:
    """Forgets all modules but those that some pages use."""
    if '_viewcode_modules' in vars(environment):
        used = {module for page in uses for module, _, _ in page}
        environment._viewcode_modules = {module: entry for module, entry in environment._viewcode_modules.items() if module in used}


def arrange(environment: Any, uses: Dict[str, List[Use]], unused: Dict[str, Any], order: Iterable[str]) -> Dict[str, Any]:
    """Makes the entries those of a serial reading of the pages in this order.

    ``unused`` are the entries that the last arrangement dropped; those that this one drops are given back.
    """
    if not any(uses.values()):
        vars(environment).pop('_viewcode_modules', None)
        return {}

    known = {**unused, **modules_of(environment)}
    arranged: Dict[str, Any] = {}
    dropped: Dict[str, Any] = {}
    in_doubt: List[str] = []
    for page in order:
        for module in in_doubt:
            if arranged[module] and not arranged[module][2]:
                dropped[module] = arranged.pop(module)
        in_doubt = []
        for module, name, names in uses.get(page, ()):
            entry = known.get(module)
            if name is False or not entry:
                arranged.setdefault(module, False)
                continue
            if not arranged.get(module):
                arranged[module] = (*entry[:2], {}, name, *entry[4:])
            arranged[module][2].update((used, page) for used in names)
            if not arranged[module][2]:
                in_doubt.append(module)
    environment._viewcode_modules = arranged
    return {module: entry for module, entry in dropped.items() if module not in arranged}
