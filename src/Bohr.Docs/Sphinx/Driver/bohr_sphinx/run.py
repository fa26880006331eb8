"""The course of one run, from the request to the exit code."""

import faulthandler
import sys
import traceback
from typing import Any, Dict, List, NoReturn, Optional

from bohr_sphinx import ending
from bohr_sphinx.events import Events
from bohr_sphinx.request import BadRequest, Request

DONE, PAGES_FAILED, REFUSED, WORKER_LOST = 0, 1, 2, 3


def main(arguments: List[str]) -> NoReturn:
    """Runs the request; never returns."""
    if not faulthandler.is_enabled():
        faulthandler.enable()
    ending.end_on_signals()
    if len(arguments) != 1:
        print('usage: python -m bohr_sphinx REQUEST.json', file=sys.stderr)
        ending.leave(REFUSED)

    try:
        request = Request.load(arguments[0])
        events = Events(request.events)
    except (BadRequest, OSError) as error:
        print('bohr_sphinx: %s' % error, file=sys.stderr)
        ending.leave(REFUSED)

    try:
        code = _Run(request, events).go()
    except BaseException as error:  # pylint: disable=broad-except
        code = _refuse(events, error)

    events.send('done', status=code)
    ending.leave(code)


def _refuse(events: Events, error: BaseException) -> int:
    """Sphinx, an extension or conf.py raised where no page was worked on."""
    text = str(error).strip() or type(error).__name__
    from sphinx.errors import SphinxError
    kind = getattr(error, 'category', type(error).__name__) if isinstance(error, SphinxError) else type(error).__name__
    from bohr_sphinx.session import Refused
    events.send('error', text=text if isinstance(error, Refused) else '%s: %s' % (kind, text), traceback=traceback.format_exc(),
                raised=not isinstance(error, Refused))
    traceback.print_exc()
    return REFUSED


class _Run:
    def __init__(self, request: Request, events: Events) -> None:
        from bohr_sphinx.session import Session
        self._request = request
        self._events = events
        self._session = Session(request, events)
        self._failed: Dict[str, str] = {}
        self._lost = False
        self._counts = {'planned': 0, 'read': 0, 'written': 0, 'failed': 0}

    def go(self) -> int:
        session, request = self._session, self._request
        session.start()
        app = session.app
        from bohr_sphinx.reading_memory import ReadingMemory
        updated: List[str] = []
        reasons: Dict[str, str] = {}
        if request.reads:
            reading = self._read()
            if not reading.has_root:
                return self._without_root(reading.failed)
            updated, reasons = sorted(reading.updated), reading.reasons
        else:
            self._check_reading()

        session.tell_environment()
        memory = ReadingMemory.of(app.env)
        self._tell_old_messages(memory, set(updated))
        self._counts['planned'] = len(app.env.found_docs)
        if request.writes:
            self._write(updated, reasons, memory)
        else:
            self._tell_never_read(memory)

        session.app.builder.cleanup()
        self._counts['failed'] = len(self._failed)
        self._events.send('counts', **self._counts)
        return WORKER_LOST if self._lost else PAGES_FAILED if self._failed else DONE

    # ---- reading --------------------------------------------------------------------------------------------------

    def _read(self) -> Any:
        from bohr_sphinx.reading import Reading
        from bohr_sphinx.reading_memory import ReadingMemory
        session, app = self._session, self._session.app
        session.phase('reading')
        told = len(session.messages.global_ones)
        if app.env.all_docs:
            app.builder.compile_update_catalogs()
        else:
            app.builder.compile_all_catalogs()
        reading = Reading(session)
        reading.run()
        self._failed.update(reading.failed)
        self._lost = reading.lost_workers
        self._counts['read'] = len(reading.updated - set(reading.failed))
        if reading.has_root:
            reading.finish()
        memory = ReadingMemory.of(app.env)
        memory['global_messages'] = session.messages.global_ones[told:]
        reading.save()
        self._tell_looks(memory)
        return reading

    def _without_root(self, failed: Dict[str, str]) -> int:
        root = self._session.app.config.root_doc
        if root not in failed and not self._lost:
            self._events.send('error', text="There is no page '%s', which is to be the first (root_doc). Create it, or name another in conf.py." % root, traceback='')
            return REFUSED

        self._session.tell_environment()
        self._counts.update(planned=len(self._session.app.env.found_docs), failed=len(self._failed))
        self._events.send('counts', **self._counts)
        return WORKER_LOST if self._lost else PAGES_FAILED

    def _check_reading(self) -> None:
        """Before writing from doctrees of another process: they must fit."""
        from bohr_sphinx.reading_memory import ReadingMemory
        from bohr_sphinx.session import Refused
        environment = self._session.app.env
        if not environment.all_docs:
            raise Refused('The doctrees in %s hold no reading that this Sphinx can use; read again.' % self._request.doctrees)
        if environment.config_status != 1:
            raise Refused('The doctrees in %s were read with another configuration%s; read again with this one.' % (
                self._request.doctrees, environment.config_status_extra or ''))
        memory = ReadingMemory.of(environment)
        if not memory['is_complete']:
            raise Refused('The doctrees in %s were not read by this driver; read them with it.' % self._request.doctrees)
        for page, cause in memory['failed'].items():
            if page not in environment.all_docs:
                self._failed[page] = cause

    def _tell_looks(self, memory: Dict[str, Any]) -> None:
        from bohr_sphinx.builder_looks import sharing_problems
        looks: Dict[Any, Dict[str, Any]] = {}
        for page, found in [('', self._session.initial_looks)] + sorted(memory['looks'].items()):
            for look in found:
                key = (look['attribute'], look['asked'], look['compared_with'], look['where'])
                known = looks.get(key)
                if known is None:
                    looks[key] = dict(look, page=page, pages=1)
                else:
                    known['pages'] += 1
        found = list(looks.values())
        problems = sharing_problems(found, self._session.app, self._request.builders)
        apart = {name: sharing_problems([dict(look, differs=[name] if name in look['differs'] else []) for look in found], self._session.app, [name])
                 for name in self._request.builders}
        if memory['grown']:
            from bohr_sphinx import module_state
            problems.append(module_state.reason(memory['grown'], 'read') + '.')
            for reasons in apart.values():
                reasons.append(problems[-1])
        self._events.send('builder-looks', looks=found, builders=self._request.builders, may_share=not problems, problems=problems,
                          apart={name: reasons[0] for name, reasons in apart.items() if reasons})

    def _tell_old_messages(self, memory: Dict[str, Any], updated: Any) -> None:
        """Messages of pages that were not read this time: they are as true as they were."""
        messages = self._session.messages
        for page, found in sorted(memory['messages'].items()):
            for message in found if page in self._session.app.env.all_docs or page in memory['failed'] else ():
                messages.tell_once(message, cached=True)
        if not self._request.reads:
            for message in memory['global_messages']:
                messages.tell_once(message, cached=True)

    def _tell_never_read(self, memory: Dict[str, Any]) -> None:
        environment = self._session.app.env
        for page in sorted(set(environment.found_docs) - set(environment.all_docs) - set(self._failed)):
            cause = memory['failed'].get(page) or "it was never read: an extension took it out of the list ('env-before-read-docs')"
            self._failed[page] = cause
            self._events.send('page-failed', page=page, phase='reading', cause=cause)

    # ---- writing --------------------------------------------------------------------------------------------------

    def _write(self, updated: List[str], reasons: Dict[str, str], memory: Dict[str, Any]) -> None:
        from sphinx.builders import Builder
        from bohr_sphinx.writing import Writing
        self._tell_never_read(memory)
        writing = Writing(self._session, updated, reasons, self._failed)
        builder = self._session.app.builder
        ran: List[bool] = []

        def build(own: Any, pages: Any, summary: Optional[str] = None, method: str = 'update') -> None:
            ran.append(True)
            writing.run()

        # Builders that do something before building, such as gettext with the texts of templates, end up here.
        original, Builder.build = Builder.build, build  # type: ignore[method-assign]
        writing.kind.is_by_page = writing.kind.is_by_page and type(builder).build is build
        try:
            builder.build(None, summary='', method='all')
        finally:
            Builder.build = original  # type: ignore[method-assign]

        if not ran:
            from bohr_sphinx.session import Refused
            raise Refused("The builder '%s' does not build as Sphinx's own do; it is not supported." % builder.name)
        writing.tell_pages()
        self._failed.update(writing.failed)
        self._lost = self._lost or writing.lost_workers
        self._counts['written'] = len(writing.written)


