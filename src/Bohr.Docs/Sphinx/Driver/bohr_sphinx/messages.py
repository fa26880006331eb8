"""Sphinx's messages with their exact place, type and page, as data instead of coloured text."""

import logging
import os
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

from docutils import nodes
from sphinx.util import logging as sphinx_logging

Message = Dict[str, Any]

_COLOURS = re.compile('\x1b\\[[0-9;]*m')
_PATH_WITH_LINE = re.compile(r'^(?P<path>.*?):(?P<line>\d+)?$', re.DOTALL)
_DOCSTRING = re.compile(r'^(?P<path>.*):docstring of (?P<object>.*)$', re.DOTALL)


class Messages:
    """Takes what passes Sphinx's own handler of warnings: after suppression, before colours.

    A message belongs to the page that is worked on. ``of_page`` collects what a page caused, so that it
    can be kept and told again in a run that does not read or write that page.
    """

    def __init__(self, tell: Callable[[Message], None]) -> None:
        self._tell = tell
        self._app: Any = None
        self._seen: Dict[Tuple[Any, ...], bool] = {}
        self.page: Optional[str] = None
        self.of_page: List[Message] = []
        self.global_ones: List[Message] = []
        # While set, messages are kept but not told: reading in parallel may yet read pages again and find others.
        self.is_held = False
        self.quieter: Callable[[logging.LogRecord], bool] = lambda record: False

    def install(self) -> None:
        """Has every handler that Sphinx sets up report here, from the first message on."""
        original = sphinx_logging.setup

        def setup(app: Any, *args: Any, **kwargs: Any) -> None:
            original(app, *args, **kwargs)
            self._app = app
            for handler in logging.getLogger(sphinx_logging.NAMESPACE).handlers:
                if isinstance(handler, sphinx_logging.WarningStreamHandler):
                    self._attach(handler)

        sphinx_logging.setup = setup

    def _attach(self, handler: logging.Handler) -> None:
        write = handler.emit

        def note_location(record: logging.LogRecord) -> bool:
            # Before Sphinx turns the location into text, which loses where a path ends and what was a page.
            if not hasattr(record, 'bohr_location'):
                record.bohr_location = self._location(getattr(record, 'location', None))  # type: ignore[attr-defined]
            return not self.quieter(record)

        def emit(record: logging.LogRecord) -> None:
            self.take(self._message(record))
            write(record)

        first = logging.Filter()
        first.filter = note_location  # type: ignore[method-assign,assignment]
        handler.filters.insert(0, first)
        handler.emit = emit  # type: ignore[method-assign]

    def take(self, message: Message) -> None:
        """A message of this run: kept for its page, told once."""
        (self.of_page if self.page is not None else self.global_ones).append(message)
        if not self.is_held:
            self.tell_once(message)

    def tell_once(self, message: Message, cached: bool = False) -> None:
        key = (message['level'], message['text'], message['type'], message['file'], message['line'])
        if key in self._seen:
            return

        self._seen[key] = True
        self._tell(dict(message, cached=True) if cached else message)

    def take_since(self, count: int) -> List[Message]:
        """Takes the messages of no page away again, but for the first ``count``."""
        messages = self.global_ones[count:]
        del self.global_ones[count:]
        return messages

    def begin(self, page: Optional[str]) -> None:
        self.page = page
        self.of_page = []

    def end(self) -> List[Message]:
        """Ends a page and hands out its messages."""
        messages, self.of_page, self.page = self.of_page, [], None
        return messages

    def _message(self, record: logging.LogRecord) -> Message:
        file, line, page = getattr(record, 'bohr_location', None) or ('', 0, '')
        kind = getattr(record, 'type', None) or ''
        subtype = getattr(record, 'subtype', None)
        # Sphinx's own class of record puts location and level before the text; the plain one does not.
        text = _COLOURS.sub('', logging.LogRecord.getMessage(record)).strip()
        return {
            'level': record.levelname.lower(),
            'text': text,
            'type': '%s.%s' % (kind, subtype) if kind and subtype else kind,
            'file': file,
            'line': line,
            'page': self.page or page,
        }

    def _location(self, location: Any) -> Tuple[str, int, str]:
        """File, line (0: none) and page of whatever a caller passed as location."""
        try:
            if isinstance(location, tuple):
                page, line = location
                if not page:
                    return '', 0, ''
                return self._path_of(str(page)), int(line or 0), str(page)

            if isinstance(location, nodes.Node):
                text = sphinx_logging.get_node_location(location)
                return self._from_text(text) if text else ('', 0, '')

            if not location:
                return '', 0, ''

            text = str(location)
            if ':' not in text and not os.path.isabs(text):
                return self._path_of(text), 0, text

            return self._from_text(text)
        except Exception:  # pylint: disable=broad-except
            # A location of an unknown kind costs the place, never the message.
            return '', 0, ''

    def _from_text(self, text: str) -> Tuple[str, int, str]:
        match = _PATH_WITH_LINE.match(text)
        path, line = (match.group('path'), int(match.group('line') or 0)) if match else (text, 0)
        docstring = _DOCSTRING.match(path)
        if docstring:
            # The line counts within the docstring, not within the file: it would point to the wrong place.
            path, line = docstring.group('path'), 0

        if path.startswith('<'):
            return '', line, ''

        # docutils names included files from the working directory, which nobody else knows.
        if path and not os.path.isabs(path) and os.path.isfile(path):
            path = os.path.abspath(path)

        return path, line, self._page_of(path)

    def _path_of(self, page: str) -> str:
        environment = getattr(self._app, 'env', None)
        return str(environment.doc2path(page)) if environment is not None else page

    def _page_of(self, path: str) -> str:
        environment = getattr(self._app, 'env', None)
        if environment is None:
            return ''

        page = environment.path2doc(path)
        return page if page and page in environment.found_docs else ''
