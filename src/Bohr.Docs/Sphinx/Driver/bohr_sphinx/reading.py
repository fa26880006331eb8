"""Reads pages: exactly those that must be read, by one process or several, with the same result."""

import os
import pickle
import re
import time
import traceback
from typing import Any, Dict, Iterable, List, Optional, Set, Tuple

from docutils import nodes
from docutils.utils import new_document
from sphinx.util.build_phase import BuildPhase
from sphinx.util.i18n import docname_to_domain

from bohr_sphinx import contributions, digests, module_state, page_order, symbols, viewcode_modules, workers
from bohr_sphinx.reading_memory import ReadingMemory, UnfinishedReading

_ADDRESS = re.compile(' at 0x[0-9a-f]+')

# Below this many pages a second process costs more than it saves.
_LEAST_FOR_WORKERS = 6


class ReadPage:
    """What the reading of one page gave. Goes through a pipe, so it is plain data."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.seconds = 0.0
        self.error: Optional[str] = None
        self.messages: List[Dict[str, Any]] = []
        self.inputs: List[str] = []
        self.folders: List[str] = []
        self.looks: List[Dict[str, Any]] = []
        self.late_code: List[str] = []


class Reading:
    """One run of reading. ``updated`` are the pages that differ from what was read before."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._app = session.app
        self._environment = session.app.env
        self._builder = session.app.builder
        self._events = session.events
        self._memory = ReadingMemory.of(self._environment)
        self._files = page_order.FilesOfPages(self._environment)
        self._recorder = contributions.Recorder(self._environment, self._memory['contributions'])
        self._unfinished = UnfinishedReading(session.request.doctrees)
        self._viewcode = viewcode_modules.Watch(session.app)
        self._numbered = ''
        self._grown: Set[str] = set()
        self.updated: Set[str] = set()
        self.failed: Dict[str, str] = {}
        self.lost_workers = False
        self.reasons: Dict[str, str] = {}

    # ---- what must be read ------------------------------------------------------------------------------------

    def run(self) -> None:
        """Reads, and leaves the environment as a clean serial build would have left it."""
        app, environment = self._app, self._environment
        app.phase = BuildPhase.READING
        environment.find_files(app.config, self._builder)
        added, changed, removed = self._outdated()
        for pages in app.events.emit('env-get-outdated', environment, added, changed, removed):
            for page in set(pages) & environment.found_docs:
                changed.add(page)
                self.reasons.setdefault(page, "an extension asks for it ('env-get-outdated')")

        if added or removed:
            for page in environment.glob_toctrees & environment.found_docs:
                changed.add(page)
                self.reasons.setdefault(page, 'a page was added or removed, and its toctree takes pages by pattern')

        # The keys of pages that go decide which others must be read again, so they are noted before.
        keys_before = {page: self._keys_of(page) for page in added | changed | removed}
        self._clear_all(removed)
        for page in removed:
            ReadingMemory.forget(self._memory, page)

        pages = sorted(added | changed)
        app.events.emit('env-before-read-docs', environment, pages)
        if not environment.all_docs:
            self._memory['base'] = {(domain, table): dict(content)
                                    for domain, table, content in contributions.tables_of(environment)}

        self._events.send('plan', read=list(pages), reasons={page: self.reasons.get(page, 'Sphinx finds it changed') for page in pages})
        if pages or removed:
            self._unfinished.begin(list(pages))
        os.makedirs(self._session.request.doctrees, exist_ok=True)
        in_parallel = self._may_be_parallel(pages)
        # Told once it is certain that no page is read a second time. A clean serial reading never does that.
        self._session.messages.is_held = in_parallel or len(pages) < len(environment.found_docs)
        sizes = self._session.state.sizes()
        together = self._read_parallel(pages) if in_parallel else self._read_serial(pages)
        self._put_together()
        again = self._contradicted(pages, removed, keys_before, together)
        self._read_again(again)
        self._grown.update(self._session.state.grown(sizes))
        self._see_to_grown(in_parallel or bool(again) or len(pages) < len(environment.found_docs))
        self._session.messages.is_held = False
        for page in pages:
            for message in self._memory['messages'].get(page, ()):
                self._session.messages.tell_once(message)


        self.updated.update(pages)
        if not self.has_root:
            return

        for found in app.events.emit('env-updated', environment):
            if found is not None:
                self.updated.update(found)

        environment.config_status = 1  # CONFIG_OK: what was read fits the configuration.

    def _see_to_grown(self, is_partial: bool) -> None:
        """Begins anew if code of the project collects in its own variables, and this process has not seen all pages, each once and in order."""
        names = sorted(self._grown)
        self._memory['grown'] = names
        # A reading for several outputs ends here in any case: what was collected is not there when they are written.
        if names and is_partial and not self._session.is_alone and self._session.request.writes and not self.lost_workers:
            self._session.start_alone(module_state.reason(names, 'read'))

    @property
    def has_root(self) -> bool:
        return self._app.config.root_doc in self._environment.all_docs

    def finish(self) -> None:
        """Section numbers, and the checks for consistency."""
        app, environment = self._app, self._environment
        self._stand_in_for_missing()
        if self.updated or self._memory['is_complete'] is not True:
            self._forget_section_numbers()
        for page in environment.check_dependents(app, set(self.updated)):
            self.updated.add(page)

        self._session.phase('checking')
        app.phase = BuildPhase.CONSISTENCY_CHECK
        environment.check_consistency()

    def _stand_in_for_missing(self) -> None:
        """Puts an empty doctree where a page could not be read: numbering walks from page to page through all of them."""
        for page in set(self._environment.found_docs) - set(self._environment.all_docs):
            path = os.path.join(self._session.request.doctrees, page + '.doctree')
            doctree = new_document(str(self._environment.doc2path(page)))
            doctree.reporter = doctree.transformer = None
            doctree.settings = doctree.settings.copy()
            doctree.settings.warning_stream = doctree.settings.env = doctree.settings.record_dependencies = None
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                pickle.dump(doctree, file, pickle.HIGHEST_PROTOCOL)

    def save(self) -> None:
        memory = self._memory
        memory['is_complete'] = True
        memory['code'] = self._session.code_digests
        path = os.path.join(self._session.request.doctrees, 'environment.pickle')
        temporary = path + '.new'
        with open(temporary, 'wb') as file:
            pickle.dump(self._environment, file, pickle.HIGHEST_PROTOCOL)
        os.replace(temporary, path)
        self._unfinished.end()

    def _outdated(self) -> Tuple[Set[str], Set[str], Set[str]]:
        environment, request, memory = self._environment, self._session.request, self._memory
        found = set(environment.found_docs)
        removed = set(environment.all_docs) - found
        everything = self._why_everything()
        if everything:
            if environment.all_docs:
                self._session.start_afresh(everything)
            self.reasons.update((page, everything) for page in found)
            return set(found), set(), removed

        if request.pages is None:
            added, changed, removed = environment.get_outdated_files(False)
            added, changed = set(added), set(changed)
            self.reasons.update((page, 'it or a file that it depends on is newer than its doctree') for page in changed)
        else:
            added = found - set(environment.all_docs)
            changed = set(request.pages.read) & found - added
            self.reasons.update(request.pages.read)
            for page in found - added - changed:
                if page in environment.reread_always:
                    changed.add(page)
                    self.reasons[page] = 'it asks to be read always'
                elif not os.path.isfile(os.path.join(request.doctrees, page + '.doctree')):
                    changed.add(page)
                    self.reasons[page] = 'its doctree is missing'

        for page in added:
            self.reasons.setdefault(page, 'reading it failed last time' if page in memory['failed'] else 'it is new')
        for page in set(self._unfinished.pages() or ()) & found - added - changed:
            changed.add(page)
            self.reasons[page] = 'the last reading was interrupted'

        return added, changed, set(removed)

    def _why_everything(self) -> Optional[str]:
        environment, memory = self._environment, self._memory
        if not environment.all_docs:
            return self._session.fresh_because or 'nothing was read before'
        if memory['grown']:
            self._session.start_alone(module_state.reason(memory['grown'], 'read'))
        if environment.config_status != 1:
            extra = (environment.config_status_extra or '').strip(" ()'")
            names = {2: 'the configuration is new', 3: "the configuration changed", 4: 'the extensions changed'}
            text = names.get(environment.config_status, 'the configuration changed')
            return "%s ('%s')" % (text, extra) if extra else text
        if not memory['is_complete']:
            return 'it was last read by something else, which remembers too little'
        known = memory['code'] or {}
        for name in sorted(set(known) | set(self._session.code_digests)):
            if known.get(name) != self._session.code_digests.get(name):
                return 'the code of %s changed' % name
        for path, digest in sorted(memory['late_code'].items()):
            if digests.of_file(path) != digest:
                return 'the code of %s changed' % os.path.basename(path)

        return None

    # ---- reading ----------------------------------------------------------------------------------------------

    def _may_be_parallel(self, pages: List[str]) -> bool:
        jobs = self._session.request.jobs
        if jobs < 2 or len(pages) < _LEAST_FOR_WORKERS or not workers.available():
            return False

        return self._session.is_parallel_allowed('read')

    def _clear_all(self, pages: Iterable[str]) -> None:
        emptied = symbols.Symbols(self._environment, set(pages) & set(self._environment.all_docs))
        for page in sorted(pages):
            self._clear(page)
        emptied.prune()

    def _clear(self, page: str) -> None:
        self._app.events.emit('env-purge-doc', self._environment, page)
        self._environment.clear_doc(page)

    def _start(self) -> None:
        self._recorder.start()
        self._files.start()
        self._session.looks.start()
        self._viewcode.start(self._memory['viewcode_code'])
        self._watch_doctrees()

    def _stop(self) -> None:
        self._unwatch_doctrees()
        self._viewcode.stop()
        self._session.looks.stop()
        self._files.stop()
        self._recorder.stop()

    def _read_serial(self, pages: List[str]) -> Dict[str, int]:
        self._clear_all(pages)
        self._start()
        try:
            for page in pages:
                self._take(self._read(page))
        finally:
            self._stop()

        return {}

    def _read_parallel(self, pages: List[str]) -> Dict[str, int]:
        """Reads chunks in workers; tells for each page which chunk it was in."""
        self._clear_all(pages)
        sizes = [self._size_of(page) for page in pages]
        chunks = workers.chunks_of(pages, sizes, self._session.request.jobs)
        parts: Dict[int, bytes] = {}
        read: Dict[int, List[ReadPage]] = {index: [] for index in range(len(chunks))}

        def heard(chunk: int, message: Any) -> None:
            if isinstance(message, bytes):
                parts[chunk] = message
            elif isinstance(message, list):
                self._grown.update(message)
            else:
                read[chunk].append(message)
                self._take(message)

        for worker in sorted(workers.run_chunks(chunks, self._session.request.jobs, self._work, heard), key=lambda lost: lost.chunk):
            # What the worker had read is gone with it: it never handed over its part of the environment.
            self.lost_workers = True
            chunk = chunks[worker.chunk]
            done = len(read[worker.chunk])
            self._events.send('worker-lost', phase='reading', pages=chunk, page=chunk[min(done, len(chunk) - 1)], cause=worker.cause)
            for page in chunk:
                self._fail(page, 'the process that read it was lost: ' + worker.cause)
            parts.pop(worker.chunk, None)

        self._session.phase('merging')
        for index, chunk in enumerate(chunks):
            if index in parts:
                other = pickle.loads(parts.pop(index))
                memory = ReadingMemory.of(other)
                good = [page for page in chunk if page in other.all_docs]
                told = len(self._session.messages.global_ones)
                self._memory['viewcode_code'].update(memory['viewcode_code'])
                self._environment.merge_info_from(good, other, self._app)
                # What merging finds wrong with a page is the page's message, as it would be in a serial reading.
                for message in self._session.messages.take_since(told):
                    self._memory['messages'].get(message['page'], self._session.messages.global_ones).append(message)
                for name in ('contributions', 'found', 'files', 'digests', 'viewcode'):
                    self._memory[name].update(memory[name])

        return {page: index for index, chunk in enumerate(chunks) for page in chunk}

    def _work(self, chunk: List[str], send: workers.Send) -> None:
        """In a worker: reads its pages, and sends the part of the environment that is theirs."""
        environment = self._environment
        parent = self._memory
        self._memory = ReadingMemory.fresh()
        self._memory['base'] = {}
        environment.bohr_reading = self._memory
        self._recorder = contributions.Recorder(environment, parent['contributions'])
        sizes = self._session.state.sizes()
        self._start()
        try:
            for page in chunk:
                read = self._read(page)
                send(read)
        finally:
            self._stop()

        grown = self._session.state.grown(sizes)
        if grown:
            send(grown)

        own = set(chunk)
        for domain, table, content in contributions.tables_of(environment):
            # Only what these pages wrote; the rest of a big table is what the first process has already.
            written: Dict[Any, Any] = {}
            for page in chunk:
                for key in self._memory['contributions'].get(page, {}).get((domain, table), ()):
                    if key in content:
                        written[key] = content[key]
            content.clear()
            content.update(written)
        for name in ('titles', 'longtitles', 'tocs', 'toc_num_entries', 'toctree_includes', 'metadata', 'dependencies'):
            table = getattr(environment, name, None)
            if isinstance(table, dict):
                for page in [page for page in table if page not in own]:
                    del table[page]
        for name in list(vars(environment)):
            if name.startswith('intersphinx_'):
                delattr(environment, name)
        vars(environment).pop('_viewcode_modules', None)
        environment.toc_secnumbers, environment.toc_fignumbers = {}, {}
        send(pickle.dumps(environment, pickle.HIGHEST_PROTOCOL))

    def _read(self, page: str) -> ReadPage:
        """Reads one page. Whatever goes wrong in it is the page's failure, and nobody else's."""
        session, environment = self._session, self._environment
        result = ReadPage(page)
        started = time.monotonic()
        session.messages.begin(page)
        session.looks.take()
        session.opened.listen_to_reading()
        self._files.take()
        self._viewcode.take()
        self._recorder.begin(page)
        try:
            session.read_doc(page)
            opened = session.opened.stop()
            contribution, found = self._recorder.end()
            memory = self._memory
            memory['contributions'][page] = contribution
            memory['found'][page] = found
            memory['files'][page] = self._files.take()
            memory['viewcode'][page] = self._viewcode.take()
            memory['digests'][page] = self._digests(page)
        except BaseException as error:  # pylint: disable=broad-except
            if isinstance(error, KeyboardInterrupt):
                raise
            opened = session.opened.stop()
            self._recorder.abandon()
            result.error = describe(error)
            session.forget_page_in_work()
            self._clear(page)
            for name in ('contributions', 'found', 'files', 'digests', 'viewcode'):
                self._memory[name].pop(page, None)

        noted = [os.path.normpath(os.path.join(str(environment.srcdir), str(path))) for path in environment.dependencies.get(page, ())]
        files, folders = self._missing_catalogues(page)
        result.inputs = session.project.files(noted + opened.read + [str(environment.doc2path(page))]) + files
        result.folders = session.project.folders(opened.listed) + folders
        result.looks = session.looks.take()
        result.late_code = session.code_among(opened.imported)
        result.messages = session.messages.end()
        result.seconds = round(time.monotonic() - started, 4)
        return result

    def _missing_catalogues(self, page: str) -> Tuple[List[str], List[str]]:
        """
        Where catalogues of a page would be, since they may be made tomorrow: the files, so that no other page is concerned, and folders where there are none at all.
        """
        environment = self._environment
        config = environment.config
        files: List[str] = []
        folders: List[str] = []
        if config.language:
            domain = docname_to_domain(page, config.gettext_compact)
            for place in config.locale_dirs:
                folder = os.path.normpath(os.path.join(str(environment.srcdir), str(place)))
                if not os.path.isdir(folder):
                    folders.append(folder)
                    continue

                catalogue = os.path.join(folder, str(config.language), 'LC_MESSAGES', domain)
                files.extend(path for path in (catalogue + '.po', catalogue + '.mo') if not os.path.isfile(path))

        return files, folders

    def _take(self, read: ReadPage) -> None:
        """In the first process: a page is done."""
        memory = self._memory
        memory['messages'][read.page] = read.messages
        memory['inputs'][read.page] = read.inputs
        memory['folders'][read.page] = read.folders
        memory['looks'][read.page] = read.looks
        memory['late_code'].update((path, digests.of_file(path)) for path in read.late_code if path not in memory['late_code'])
        if read.error is not None:
            self._fail(read.page, read.error)
            return

        memory['failed'].pop(read.page, None)
        self.failed.pop(read.page, None)
        # Outputs that are written later, some of them not in this build, see by it that they were written from an older reading.
        memory['stamps'][read.page] = os.urandom(8).hex()
        self._events.send('page-read', page=read.page, seconds=read.seconds)
        self._events.send('inputs', page=read.page, files=read.inputs, folders=read.folders)

    def _fail(self, page: str, cause: str) -> None:
        memory = self._memory
        for name in ('contributions', 'found', 'files', 'digests', 'viewcode'):
            memory[name].pop(page, None)
        memory['failed'][page] = cause
        self.failed[page] = cause
        self._session.remove_doctree(page)
        self._events.send('page-failed', page=page, phase='reading', cause=cause)

    def _size_of(self, page: str) -> int:
        try:
            # A constant for what every page costs, however small it is.
            return os.path.getsize(self._environment.doc2path(page)) + 2000
        except OSError:
            return 2000

    # ---- the order of pages -----------------------------------------------------------------------------------

    def _order(self) -> List[str]:
        return sorted(self._environment.all_docs)

    def _put_together(self) -> None:
        """Fills what pages share anew, in the order of pages."""
        memory, environment, order = self._memory, self._environment, self._order()
        for name in ('contributions', 'found', 'files', 'digests', 'viewcode'):
            for page in [page for page in memory[name] if page not in environment.all_docs]:
                del memory[name][page]
        contributions.fill(environment, memory['contributions'], memory['base'], order)
        self._files.fill(memory['files'], order)
        page_order.arrange(environment, order)
        symbols.arrange(environment)
        if 'sphinx.ext.viewcode' in self._app.extensions:
            viewcode_modules.arrange(environment, memory['viewcode'], memory['viewcode_code'], order)

    def _keys_of(self, page: str) -> Set[Tuple[str, str, Any]]:
        written = self._memory['contributions'].get(page, {})
        keys = {(table[0], table[1], key) for table, content in written.items() for key, value in content.items()
                if not isinstance(value, (set, list))}
        keys.update(tuple(item) for item in self._memory['found'].get(page, ()))
        return keys

    def _contradicted(self, pages: List[str], removed: Set[str], before: Dict[str, Set[Tuple[str, str, Any]]],
                      chunk_of: Dict[str, int]) -> List[str]:
        """Pages that read something else than they would in a clean build, because of what another page defines too.

        They saw a label of a page that has it no longer, or did not see one of a page that another process read.
        """
        touched: Dict[Tuple[str, str, Any], Dict[str, bool]] = {}
        keys_now = {page: self._keys_of(page) for page in pages}
        for page in set(pages) | removed:
            old, new = before.get(page, set()), keys_now.get(page, set())
            for key in new if chunk_of else new ^ old:
                touched.setdefault(key, {})[page] = True

        again: Set[str] = set()
        by_table: Dict[Tuple[str, str], Set[Any]] = {}
        for domain, table, key in touched:
            by_table.setdefault((domain, table), set()).add(key)

        for page in self._order() if touched else ():
            written = self._memory['contributions'].get(page, {})
            related: List[Tuple[str, str, Any]] = []
            for table, keys in by_table.items():
                content = written.get(table)
                if content:
                    related.extend((table[0], table[1], key) for key in content.keys() & keys)
            related.extend(item for item in map(tuple, self._memory['found'].get(page, ())) if item in touched)  # type: ignore[misc]
            for key in related:
                if any(other < page and not self._was_seen(other, page, keys_now, chunk_of) for other in touched[key]):
                    again.add(page)
                    break

        if chunk_of or len(pages) < len(self._environment.all_docs):
            again |= symbols.contradicted(self._memory, set(pages) | removed)

        return sorted(again)

    @staticmethod
    def _was_seen(other: str, page: str, read: Dict[str, Any], chunk_of: Dict[str, int]) -> bool:
        """Whether a page was read after another, by the same process."""
        return page in read and other in read and chunk_of.get(page) == chunk_of.get(other)

    def _read_again(self, pages: List[str]) -> None:
        pages = [page for page in pages if page in self._environment.all_docs]
        if not pages:
            return

        self._unfinished.begin(pages)
        self._events.send('plan', read=pages, reasons={page: 'it shares a definition with another page that changed' for page in pages
                                                        if page not in self.reasons})
        self.updated.update(pages)
        self._read_serial(pages)
        self._put_together()

    def _forget_section_numbers(self) -> None:
        """Numbers of sections stay in the trees of contents when a toctree is no longer numbered."""
        environment = self._environment
        if not environment.toc_secnumbers:
            return

        for page in environment.toc_secnumbers:
            toc = environment.tocs.get(page)
            if toc is not None:
                for node in toc.findall(nodes.reference):
                    node.attributes.pop('secnumber', None)
            title = environment.titles.get(page)
            if title is not None:
                title.attributes.pop('secnumber', None)

    # ---- doctrees ---------------------------------------------------------------------------------------------

    def _watch_doctrees(self) -> None:
        builder = self._builder
        original = builder.write_doctree

        def write_doctree(page: str, doctree: Any, **kwargs: Any) -> None:
            # All that a reference by number looks at in the page that it refers to.
            self._numbered = digests.of_text('\n'.join(
                '%s %s %s %s' % (name, node.tagname, node['ids'][:1], 'literal_block' in node) for name, node in doctree.ids.items()))
            original(page, doctree, **kwargs)

        vars(builder)['write_doctree'] = write_doctree

    def _unwatch_doctrees(self) -> None:
        vars(self._builder).pop('write_doctree', None)

    def _digests(self, page: str) -> Dict[str, str]:
        """What other pages can show of this one."""
        from sphinx import addnodes
        environment = self._environment
        toc = environment.tocs.get(page)
        found = {'title': digests.of_node(environment.titles[page]) if page in environment.titles else '',
                 'longtitle': digests.of_node(environment.longtitles[page]) if page in environment.longtitles else ''}
        if toc is not None:
            found['toc'] = digests.of_node(toc)
            found['toc-top'] = digests.of_text('\n'.join(digests.of_node(item[0]) if len(item) and item.tagname == 'list_item' else digests.of_node(item)
                                                         for item in toc.children))
            found['toctrees'] = digests.of_text('\n'.join(digests.of_node(node) for node in toc.findall(addnodes.toctree)))
        found['symbols'] = symbols.digest_of(environment, page)
        found['numbered'] = self._numbered
        return found


def describe(error: BaseException) -> str:
    """One line that names an exception, with the place in the code that raised it."""
    cause = error.__cause__ if error.__cause__ is not None else error
    place = ''
    frames = traceback.extract_tb(cause.__traceback__)
    if frames:
        place = ' (%s:%s)' % (frames[-1].filename, frames[-1].lineno)
    text = _ADDRESS.sub('', str(error).strip().replace('\n', ' '))
    return '%s%s%s' % (type(error).__name__, ': ' + text if text else '', place)
