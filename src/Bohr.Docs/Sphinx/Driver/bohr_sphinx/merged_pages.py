"""Which pages arrived in the files of builders that put many pages into one: nothing else would tell that one is missing."""

from typing import Any, Dict, List, Tuple

from docutils import nodes
from sphinx import addnodes


class MergedPages:
    """Watches how documents are assembled. A page is dropped when not one of its nodes reaches the writer.

    What stands below a condition (``only``, ``ifconfig``, what extensions have of that kind) may go: that is what it is for.
    """

    def __init__(self, environment: Any) -> None:
        self.dropped: Dict[str, str] = {}
        self._environment = environment
        get_doctree, resolve_references = environment.get_doctree, environment.resolve_references

        def get_noted(page: str, *args: Any, **kwargs: Any) -> Any:
            try:
                return get_doctree(page, *args, **kwargs)
            except Exception as error:
                # Sphinx goes on without the page, and with a warning that its toctree refers to a file that does not exist.
                self.dropped.setdefault(page, 'its doctree could not be loaded: %s: %s' % (type(error).__name__, error))
                raise

        def resolve_noted(doctree: Any, *args: Any, **kwargs: Any) -> None:
            before = _pages_of(doctree)
            resolve_references(doctree, *args, **kwargs)
            if before:
                left: Dict[int, bool] = {}
                _walk(doctree, lambda node: left.setdefault(id(node), True))
                for page, own in before.items():
                    if not any(id(node) in left for node in own):
                        self.dropped.setdefault(page, "all of it was taken out while references were resolved ('doctree-resolved' or a transform)")

        environment.get_doctree, environment.resolve_references = get_noted, resolve_noted

    def stop(self) -> None:
        for name in ('get_doctree', 'resolve_references'):
            vars(self._environment).pop(name, None)


def texts_left_out(builder: Any, page: str, doctree: Any) -> int:
    """How many of a page's texts are not in the catalogue that a page goes into; 0 for other builders."""
    if builder.name != 'gettext' or not hasattr(builder, 'catalogs'):
        return 0

    from sphinx.util.i18n import docname_to_domain
    from sphinx.util.nodes import extract_messages
    catalogue = builder.catalogs.get(docname_to_domain(page, builder.config.gettext_compact))
    known = getattr(catalogue, 'metadata', {})
    return sum(1 for node, text in extract_messages(doctree) if hasattr(node, 'uid') and text not in known)


def _walk(node: Any, see: Any) -> None:
    """Elements down to those that hold running text; the parents of inlined pages are not what their children say."""
    waiting: List[Any] = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, nodes.Element):
            see(current)
            if not isinstance(current, nodes.TextElement):
                waiting.extend(current.children)


def _pages_of(doctree: Any) -> Dict[str, List[Any]]:
    """The nodes of each page that was inlined unconditionally."""
    pages: Dict[str, List[Any]] = {}
    waiting: List[Tuple[Any, str]] = [(doctree, '')]
    while waiting:
        current, page = waiting.pop()
        if not isinstance(current, nodes.Element):
            continue
        if isinstance(current, addnodes.start_of_file):
            page = current['docname']
            pages.setdefault(page, [])
        elif isinstance(current, addnodes.only) or type(current).__module__ not in (nodes.__name__, addnodes.__name__):
            continue
        if page:
            pages[page].append(current)
        if not isinstance(current, nodes.TextElement):
            waiting.extend((child, page) for child in current.children)

    return pages
