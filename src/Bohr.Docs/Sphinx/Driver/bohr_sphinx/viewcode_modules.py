"""The modules whose code sphinx.ext.viewcode shows: which pages lead to which, as a clean serial build has it.

Serially, a page that names something of a module makes an entry for the module, with a name for links back that the first such page gives; and an
entry that nothing uses is dropped as soon as the next page is begun (``env-purge-doc``). So what comes out depends on the order in which pages are read.
Here each page is asked alone, and the entries are made of the answers in the order of pages.
"""

from typing import Any, Dict, Iterable, List, Tuple

# A module, the name for links back (False: its code was not found), and the names in it that the page leads to.
Use = Tuple[str, Any, List[str]]

# The code of a module, its tags, and what later versions of viewcode may add to an entry.
Code = Tuple[Any, ...]


class Watch:
    """Has viewcode find out for each page alone what the page uses. ``code`` gets the code of the modules."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._place = -1
        self._listener: Any = None
        self._uses: List[Use] = []
        self.code: Dict[str, Code] = {}

    def start(self, code: Dict[str, Code]) -> None:
        self.code = code
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
        state = vars(app.env)
        before = state.get('_viewcode_modules', {})
        state['_viewcode_modules'] = {}
        try:
            return self._listener.handler(app, doctree)
        finally:
            own = state['_viewcode_modules']
            state['_viewcode_modules'] = before
            self._uses = [(module, entry[3], list(entry[2])) if entry else (module, False, []) for module, entry in own.items()]
            self.code.update((module, (*entry[:2], *entry[4:])) for module, entry in own.items() if entry)


def arrange(environment: Any, uses: Dict[str, List[Use]], code: Dict[str, Code], order: Iterable[str]) -> None:
    """Makes the entries those of a serial reading of the pages in this order, and forgets code that no page uses any more."""
    used_at_all = {module for page in uses.values() for module, _, _ in page}
    for module in [module for module in code if module not in used_at_all]:
        del code[module]
    if not used_at_all:
        vars(environment).pop('_viewcode_modules', None)
        return

    arranged: Dict[str, Any] = {}
    in_doubt: List[str] = []
    for page in order:
        for module in in_doubt:
            if arranged[module] and not arranged[module][2]:
                del arranged[module]
        in_doubt = []
        for module, name, names in uses.get(page, ()):
            if name is False or module not in code:
                arranged.setdefault(module, False)
                continue
            if not arranged.get(module):
                text, tags, *rest = code[module]
                arranged[module] = (text, tags, {}, name, *rest)
            arranged[module][2].update((used, page) for used in names)
            if not arranged[module][2]:
                in_doubt.append(module)
    environment._viewcode_modules = arranged
