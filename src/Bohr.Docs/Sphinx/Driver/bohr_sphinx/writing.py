"""Writes pages: all, or exactly those that show something else than before, and proves that each is on disk."""

import os
import pickle
import time
from typing import Any, Dict, Iterable, List, Optional, Set

from sphinx.builders import Builder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import SerialTasks

from bohr_sphinx import digests, module_state, workers
from bohr_sphinx.common_inputs import common_digests
from bohr_sphinx.lookups import Lookups
from bohr_sphinx.merged_pages import MergedPages, texts_left_out
from bohr_sphinx.output_files import OutputFiles, is_written
from bohr_sphinx.output_kind import OutputKind
from bohr_sphinx.page_assets import PageAssets
from bohr_sphinx.page_metadata import PageMetadata
from bohr_sphinx.reading import describe
from bohr_sphinx.reading_memory import ReadingMemory
from bohr_sphinx.search_index import SearchIndex
from bohr_sphinx.writing_memory import WritingMemory

_LEAST_FOR_WORKERS = 6


class WrittenPage:
    """What the writing of one page gave. Goes through a pipe, so it is plain data."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.seconds = 0.0
        self.error: Optional[str] = None
        self.messages: List[Dict[str, Any]] = []
        self.files: List[str] = []
        self.images: Dict[str, str] = {}
        self.facts: List[Any] = []
        self.words: Any = None
        self.effects: List[Any] = []
        self.assets = b''
        self.opened: Dict[str, str] = {}
        self.late_code: List[str] = []


class Writing:
    """One run of writing."""

    def __init__(self, session: Any, updated: Iterable[str], reasons: Dict[str, str], unread: Dict[str, str]) -> None:
        self._session = session
        self._app = session.app
        self._environment = session.app.env
        self._builder = session.app.builder
        self._events = session.events
        self._updated = set(updated)
        request = session.request
        self._read_reasons = {**(request.pages.read if request.pages is not None else {}), **reasons}
        self._unread = unread
        self._memory = WritingMemory(request.state, request.builder)
        self._files = OutputFiles(request.output, [request.doctrees, request.state, os.path.dirname(request.events)])
        self._stamps: Dict[str, str] = ReadingMemory.of(self._environment)['stamps']
        self._lookups = Lookups(self._environment, ReadingMemory.of(self._environment))
        self._metadata = PageMetadata(self._environment, self._builder)
        self._search = SearchIndex(self._builder)
        self._assets = PageAssets(self._builder)
        self._inputs = {path for paths in ReadingMemory.of(self._environment)['inputs'].values() for path in paths}
        self.kind = OutputKind(self._builder, self._environment)
        self.written: Dict[str, WrittenPage] = {}
        self.failed: Dict[str, str] = {}
        self.lost_workers = False
        self._common: Dict[str, str] = {}
        self._images: Dict[str, str] = {}
        self._grown: Set[str] = set()

    def run(self) -> None:
        """Called in place of the body of ``Builder.build``, after whatever a builder does before it."""
        app, builder, environment = self._app, self._builder, self._environment
        app.phase = BuildPhase.RESOLVING
        builder.parallel_ok = False
        builder.finish_tasks = SerialTasks()
        if self._memory.existed and not self._memory.is_known:
            # The output is ours, but nothing tells what in it is still right.
            self._files.remove(self._files.all())
        elif not self._memory.existed and self._files.all():
            self._events.send('note', text='The output %s holds files that this build does not know; they stay.' % self._session.request.output)

        self._files.watch_copies()
        if self.kind.is_by_page:
            self._lookups.watch()
            self._run_by_page()
        else:
            self._run_whole()

    # ---- pages of their own ---------------------------------------------------------------------------------------

    def _run_by_page(self) -> None:
        app, builder = self._app, self._builder
        found = sorted(set(self._environment.all_docs))
        self._session.phase('writing')
        self._search.prevent_loading()
        self._session.opened.listen_to_writing()
        builder.prepare_writing(set(found))
        prepared = self._files.take(self._session.opened.stop().written)
        self._search.attach()
        self._lookups.watch_relations(builder)
        self._common = common_digests(self._session, builder)
        reasons = self._plan(found)
        pages = sorted(reasons)
        self._events.send('plan', write=pages, reasons=reasons)
        self._memory.begin(pages)
        sizes = self._session.state.sizes()
        in_parallel = self._may_be_parallel(pages)
        if in_parallel:
            self._write_parallel(pages)
        else:
            for page in pages:
                self._take(self._write(page))

        self._grown.update(self._session.state.grown(sizes))
        self._memory.grown = sorted(self._grown)
        if self._grown and (in_parallel or len(pages) < len(found)) and not self.lost_workers:
            self._session.start_writing_alone(module_state.reason(self._memory.grown, 'written'))

        kept = self._keep(found)
        self._finish(kept, prepared)

    def _plan(self, found: List[str]) -> Dict[str, str]:
        """Each page that must be written, with the reason."""
        request, memory = self._session.request, self._memory
        everything = request.write_all or self._session.write_alone_because
        if memory.grown:
            everything = everything or module_state.reason(memory.grown, 'written')
            request.jobs = 1
        if not everything and not memory.is_known:
            everything = 'it was not written before'
        if not everything:
            for name in sorted(set(memory.common) | set(self._common)):
                if memory.common.get(name) != self._common.get(name):
                    everything = '%s changed' % name
                    break
        if not everything:
            changed_code = next((path for path, digest in sorted(memory.late_code.items()) if digests.of_file(path) != digest), None)
            if changed_code is not None:
                everything = 'the code of %s changed' % os.path.basename(changed_code)
        damaged: Dict[str, str] = {}
        if not everything:
            everything = self._repair(found, damaged)
        if everything:
            # What their code imports is told anew by the pages; what none imports any more must not count for ever.
            memory.late_code = {}
            return {page: self._read_reasons.get(page, everything) for page in found}

        reasons: Dict[str, str] = {}
        interrupted = set(memory.interrupted() or ())
        changed = self._changed_facts()
        opened = {path for known in memory.pages.values() for path, digest in known['opened'].items() if digests.of_file(path) != digest}
        for page in found:
            known = memory.pages.get(page)
            if page in self._updated:
                reasons[page] = self._read_reasons.get(page, 'it was read again')
            elif page in request.write:
                reasons[page] = request.write[page]
            elif page in damaged:
                reasons[page] = damaged[page]
            elif known is None:
                reasons[page] = 'writing it failed last time' if page in memory.failed else 'it was not written before'
            elif page in memory.failed:
                reasons[page] = 'writing it failed last time'
            elif known.get('stamp') != self._stamps.get(page):
                reasons[page] = self._read_reasons.get(page, 'it was read again since it was written')
            elif known.get('asked_for') != self._metadata.mark(page):
                reasons[page] = 'its place in the toctrees changed, which its metadata show'
            elif known['effects'] is None:
                reasons[page] = 'what an extension makes of it cannot be remembered'
            elif page in interrupted:
                reasons[page] = 'the last run was interrupted while it was written'
            elif not all(os.path.isfile(os.path.join(self._files.folder, name)) for name in known['files']):
                reasons[page] = 'its file is missing'
            else:
                file = next((path for path in sorted(known['opened']) if path in opened), None)
                if file is not None:
                    reasons[page] = "'%s', which its writing reads, changed" % os.path.relpath(file, request.source)
                    continue

                fact = next((fact for fact in known['facts'] if fact in changed), None)
                if fact is not None:
                    reasons[page] = 'it shows %s, which changed' % _named(memory.facts[fact])

        return reasons

    def _repair(self, found: List[str], pages: Dict[str, str]) -> Optional[str]:
        """Finds the pages that bring files which are damaged. What belongs to no page is made in every run; why all must be written where nobody is known."""
        request, memory = self._session.request, self._memory
        if not request.damaged:
            return None

        brought: Set[str] = set()
        for page in found:
            for name in memory.pages.get(page, {}).get('files', ()):
                if name in request.damaged:
                    pages.setdefault(page, request.damaged[name])
                    brought.add(name)
        others = set(memory.other_files)
        for name, reason in sorted(request.damaged.items()):
            if name not in brought and name not in others:
                return reason

        # Some of them are made only where there is none.
        self._files.remove(name for name in request.damaged if name in others and name not in brought)
        return None

    def _changed_facts(self) -> Set[int]:
        memory = self._memory
        now = self._lookups.answers(memory.facts)
        return {number for number, (answer, before) in enumerate(zip(now, memory.answers)) if answer != before}

    def _may_be_parallel(self, pages: List[str]) -> bool:
        if self._session.request.jobs < 2 or len(pages) < _LEAST_FOR_WORKERS or not self._builder.allow_parallel or not workers.available():
            return False

        return bool(self._session.is_parallel_allowed('write'))

    def _write_parallel(self, pages: List[str]) -> None:
        # The first page fills caches and compiles templates, once for all workers.
        self._take(self._write(pages[0]))
        rest = pages[1:]
        chunks = workers.chunks_of(rest, [self._size_of(page) for page in rest], self._session.request.jobs)
        heard: Dict[int, int] = {index: 0 for index in range(len(chunks))}

        def take(chunk: int, written: Any) -> None:
            if isinstance(written, list):
                self._grown.update(written)
                return
            heard[chunk] += 1
            self._take(written)

        def work(chunk: List[str], send: workers.Send) -> None:
            self._session.messages.is_held = True
            sizes = self._session.state.sizes()
            for page in chunk:
                send(self._write(page))
            grown = self._session.state.grown(sizes)
            if grown:
                send(grown)

        for worker in sorted(workers.run_chunks(chunks, self._session.request.jobs, work, take), key=lambda lost: lost.chunk):
            self.lost_workers = True
            missing = chunks[worker.chunk][heard[worker.chunk]:]
            self._events.send('worker-lost', phase='writing', pages=missing, page=missing[0] if missing else '', cause=worker.cause)
            for page in missing:
                self._fail(page, 'writing', 'the process that wrote it was lost: ' + worker.cause)

    def _write(self, page: str) -> WrittenPage:
        """Writes one page. Whatever goes wrong in it is the page's failure, and nobody else's."""
        session, app, builder = self._session, self._app, self._builder
        result = WrittenPage(page)
        started = time.monotonic()
        session.messages.begin(page)
        images = getattr(builder, 'images', None)
        if images is not None:
            builder.images = type(images)()
        self._search.take()
        session.opened.listen_to_writing()
        self._lookups.begin(page)
        self._metadata.arrange(page)
        self._assets.begin()
        try:
            app.phase = BuildPhase.RESOLVING
            doctree = self._environment.get_and_resolve_doctree(page, builder)
            app.phase = BuildPhase.WRITING
            builder.write_doc_serialized(page, doctree)
            builder.write_doc(page, doctree)
        except BaseException as error:  # pylint: disable=broad-except
            if isinstance(error, KeyboardInterrupt):
                raise
            result.error = describe(error)

        result.facts, result.effects = self._lookups.end()
        result.assets = self._assets.end()
        opened = session.opened.stop()
        result.files = self._files.take(opened.written)
        result.late_code = session.code_among(opened.imported)
        result.opened = {path: digests.of_file(path) for path in self._unknown(opened)}
        if images is not None:
            result.images = dict(builder.images)
            builder.images = images
        result.words = self._search.take()
        result.messages = session.messages.end()
        if result.error is None:
            result.error = self._what_is_missing(page, result)
        result.seconds = round(time.monotonic() - started, 4)
        return result

    def _what_is_missing(self, page: str, written: WrittenPage) -> Optional[str]:
        """Why a page counts as failed although nothing raised; None: its file is there, from this run."""
        expected = self.kind.file_of(page)
        if expected is None:
            return None if written.files else 'nothing was written for it'

        said = [message['text'] for message in written.messages]
        hint = '; Sphinx said: ' + said[-1] if said else '; something between Sphinx and the disk dropped it without a word'
        path = os.path.join(self._files.folder, expected)
        if expected not in written.files:
            return '%s was not written%s' % (expected, ' in this run' + hint if os.path.exists(path) else hint)
        if not is_written(path) and self.kind.must_have_content:
            return '%s is empty%s' % (expected, hint)
        return None

    def _take(self, written: WrittenPage) -> None:
        for message in written.messages:
            self._session.messages.tell_once(message)
        if written.error is not None:
            self._fail(written.page, 'writing', written.error)
            self._memory.pages.pop(written.page, None)
            return

        self._memory.late_code.update((path, digests.of_file(path)) for path in written.late_code)
        self.written[written.page] = written
        file = self.kind.file_of(written.page) or (written.files[0] if written.files else '')
        self._events.send('page-written', page=written.page, file=file, seconds=written.seconds)

    def _fail(self, page: str, phase: str, cause: str) -> None:
        self.failed[page] = cause
        self._events.send('page-failed', page=page, phase=phase, cause=cause)

    def _keep(self, found: List[str]) -> Dict[str, Dict[str, Any]]:
        """Everything known of every page of this output, old and new; tells the old messages again."""
        memory = self._memory
        numbers: Dict[Any, int] = {}
        facts: List[Any] = []
        kept: Dict[str, Dict[str, Any]] = {}
        old_facts = memory.facts
        for page in found:
            written = self.written.get(page)
            if written is not None:
                words = written.words
                entry = {'files': written.files, 'images': written.images, 'messages': written.messages, 'words': words,
                         'stamp': self._stamps.get(page), 'asked_for': self._metadata.mark(page), 'effects': keepable(written.effects),
                         'assets': written.assets, 'opened': written.opened}
                page_facts = written.facts
            elif page in memory.pages and page not in self.failed:
                entry = dict(memory.pages[page])
                page_facts = [old_facts[number] for number in entry['facts']]
                for message in entry['messages']:
                    self._session.messages.tell_once(message, cached=True)
            else:
                continue

            own = []
            for fact in page_facts:
                fact = (fact[0], fact[1])
                number = numbers.get(fact)
                if number is None:
                    number = numbers[fact] = len(facts)
                    facts.append(fact)
                own.append(number)
            entry['facts'] = own
            kept[page] = entry

        memory.facts = facts
        memory.answers = self._lookups.answers(facts)
        return kept

    def _finish(self, kept: Dict[str, Dict[str, Any]], prepared: List[str]) -> None:
        """Indices, search, static files: all that belongs to no page. Then what is stale goes, and all is remembered."""
        session, builder, memory = self._session, self._builder, self._memory
        before = set(memory.other_files)
        for entry in memory.pages.values():
            before.update(entry['files'])
        for page in self.failed:
            before.update(memory.pages.get(page, {}).get('files', ()))

        if hasattr(builder, 'images'):
            builder.images = type(builder.images)()
            for page in sorted(kept):
                builder.images.update(kept[page]['images'])
        self._search.fill({page: entry['words'] for page, entry in kept.items() if entry['words'] is not None})
        for page in sorted(kept):
            written = self.written.get(page)
            self._lookups.apply(written.effects if written is not None else kept_effects(kept[page]['effects']))
        self._assets.apply(kept[page]['assets'] for page in sorted(kept))
        session.phase('finishing')
        self._force_viewcode()
        session.messages.begin(None)
        session.opened.listen_to_writing()
        told = len(session.messages.global_ones)
        gone = self._files.remove(self._surely_stale(kept, before))
        builder.finish()
        builder.finish_tasks.join()
        # Extensions write here too, what they collected on the way.
        session.app.events.emit('build-finished', None)
        opened = session.opened.stop()
        self._tell_inputs([path for entry in kept.values() for path in entry['opened']] + self._unknown(opened), opened.written)
        others = sorted(set(self._files.take(opened.written)) | set(prepared))
        memory.other_messages = session.messages.take_since(told)

        self._adopt(kept, before, set(others))
        current = set(others)
        for entry in kept.values():
            current.update(entry['files'])
        removed = sorted(gone + self._files.remove(before - current))
        if removed:
            session.events.send('removed', files=removed)
        memory.pages = kept
        memory.other_files = others
        memory.common = self._common
        memory.failed = dict(self.failed)
        memory.save()

    def _surely_stale(self, kept: Dict[str, Dict[str, Any]], before: Set[str]) -> Set[str]:
        """Files of pages that are gone, and pictures and downloads that no page has: a book lists and packs whatever it finds in the folder."""
        wanted: Set[str] = set()
        for entry in kept.values():
            wanted.update(entry['files'])
        stale = {name for page, entry in self._memory.pages.items() if page not in kept for name in entry['files']}
        folder = getattr(self._builder, 'imagedir', None)
        if folder:
            shown = {'%s/%s' % (folder, name) for name in self._builder.images.values()}
            stale |= {name for name in before if name.startswith(folder + '/') and name not in shown}
        if hasattr(self._builder, 'copy_download_files'):
            offered = {'_downloads/' + str(place) for _, place in self._session.app.env.dlfiles.values()}
            stale |= {name for name in before if name.startswith('_downloads/') and name not in offered}
        return (stale & before) - wanted

    def _unknown(self, opened: Any) -> List[str]:
        """Files of the project that writing read and that no reading has told: an extension shows them. What it writes itself, such as a cache, is none."""
        known = self._session.told_inputs
        return [path for path in self._session.project.files(opened.read) if path not in known and path not in self._inputs and path not in opened.written]

    def _tell_inputs(self, paths: Iterable[str], written: Iterable[str]) -> None:
        found = sorted(set(paths) - set(written))
        if found:
            self._events.send('global-inputs', files=found)

    def _adopt(self, kept: Dict[str, Dict[str, Any]], before: Set[str], others: Set[str]) -> None:
        """Finds the pages of files that appeared, or stayed, without anybody being seen to write them."""
        known = set(others)
        for entry in kept.values():
            known.update(entry['files'])
        unknown = [name for name in self._files.all() if name not in known]
        if not unknown:
            return

        by_file = {name: page for page in self.written for name in kept.get(page, {}).get('files', ())}
        for name, file in self._files.mentioned(unknown, by_file).items():
            kept[by_file[file]]['files'] = sorted(set(kept[by_file[file]]['files']) | {name})

    def _force_viewcode(self) -> None:
        """Has viewcode write all its pages: it compares times, which tell nothing of titles, themes or links back."""
        if 'sphinx.ext.viewcode' in self._app.extensions:
            from sphinx.ext import viewcode
            if hasattr(viewcode, 'should_generate_module_page'):
                viewcode.should_generate_module_page = lambda app, module: True

    def _size_of(self, page: str) -> int:
        try:
            return os.path.getsize(os.path.join(self._session.request.doctrees, page + '.doctree')) + 4000
        except OSError:
            return 4000

    # ---- pages that share a file ----------------------------------------------------------------------------------

    def _run_whole(self) -> None:
        """One go for all pages, into an empty folder."""
        session, builder, memory = self._session, self._builder, self._memory
        documents = self.kind.documents()
        session.phase('writing')
        self._common = common_digests(session, builder)
        self._events.send('plan', write=sorted(documents), reasons={page: self._read_reasons.get(page, 'this builder writes all pages together') for page in documents})
        if memory.existed:
            self._files.remove(self._files.all())
        memory.begin(sorted(documents))
        session.opened.listen_to_writing()
        session.messages.begin(None)
        started = time.monotonic()
        error: Optional[str] = None
        merged = MergedPages(self._environment)
        try:
            if type(builder).write is Builder.write:
                self._write_all_in_one_go()
            else:
                builder.write(None, sorted(self._environment.all_docs), 'all')
            session.phase('finishing')
            builder.finish()
            builder.finish_tasks.join()
            session.app.events.emit('build-finished', None)
        except BaseException as raised:  # pylint: disable=broad-except
            if isinstance(raised, KeyboardInterrupt):
                raise
            error = describe(raised)
        finally:
            merged.stop()

        opened = session.opened.stop()
        self._tell_inputs(self._unknown(opened), opened.written)
        files = set(self._files.take(opened.written))
        seconds = round(time.monotonic() - started, 4)
        for page, file in sorted(documents.items()):
            if page in self.failed:
                continue
            path = os.path.join(self._files.folder, file)
            if error is not None:
                self._fail(page, 'writing', error)
            elif not os.path.isfile(path) and file not in files:
                self._fail(page, 'writing', '%s was not written' % file)
            elif page in merged.dropped:
                self._fail(page, 'writing', '%s has nothing of it: %s' % (file, merged.dropped[page]))
            elif not is_written(path) and self.kind.must_have_content:
                self._fail(page, 'writing', '%s is empty' % file)
            else:
                result = WrittenPage(page)
                result.files = [file]
                self.written[page] = result
                self._events.send('page-written', page=page, file=file, seconds=seconds)

        memory.pages = {page: {'files': written.files, 'images': {}, 'messages': [], 'words': None, 'facts': [], 'effects': b'', 'assets': b'', 'opened': {}} for page, written in self.written.items()}
        memory.other_files = sorted(files)
        memory.common = self._common
        memory.failed = dict(self.failed)
        memory.save()

    def _write_all_in_one_go(self) -> None:
        """Builders that write page by page and then make one thing of it, such as an EPUB."""
        builder, app = self._builder, self._app
        pages = sorted(self._environment.all_docs)
        builder.prepare_writing(set(pages))
        for page in pages:
            self._session.messages.begin(page)
            try:
                app.phase = BuildPhase.RESOLVING
                doctree = self._environment.get_and_resolve_doctree(page, builder)
                app.phase = BuildPhase.WRITING
                builder.write_doc_serialized(page, doctree)
                builder.write_doc(page, doctree)
                count = texts_left_out(builder, page, doctree)
                if count:
                    self._fail(page, 'writing', '%s of its texts are not in its catalogue; something between Sphinx and the disk dropped them without a word' % count)
            except BaseException as error:  # pylint: disable=broad-except
                if isinstance(error, KeyboardInterrupt):
                    raise
                self._fail(page, 'writing', describe(error))
            self._session.messages.end()

    # ---- what is told ---------------------------------------------------------------------------------------------

    def tell_pages(self) -> None:
        """All pages of the output that are on disk."""
        if self.kind.is_by_page:
            pages = [(page, self.kind.file_of(page) or (entry['files'] or [''])[0]) for page, entry in sorted(self._memory.pages.items())]
        else:
            pages = [(page, written.files[0]) for page, written in sorted(self.written.items())]
        self._events.send('pages', pages=[{'name': page, 'file': file} for page, file in pages])

    def tell_unread(self) -> None:
        """Pages that are planned but were not read in this run or any before, so that nothing could be written for them."""
        for page in sorted(set(self._environment.found_docs) - set(self._environment.all_docs)):
            if page not in self._unread:
                self._fail(page, 'reading', "it was never read: an extension took it out of the list ('env-before-read-docs')")


def keepable(effects: List[Any]) -> Optional[bytes]:
    """Effects as bytes; None: they cannot be kept, so that the page must be written each time."""
    if not effects:
        return b''
    try:
        return pickle.dumps(effects)
    except Exception:  # pylint: disable=broad-except
        return None


def kept_effects(data: Optional[bytes]) -> List[Any]:
    return list(pickle.loads(data)) if data else []


def _named(fact: Any) -> str:
    table, key = fact
    name = {'env.titles': 'the title of', 'env.longtitles': 'the title of', 'env.tocs': 'the contents of', 'toc-top': 'the title of', 'relations': 'the neighbours of',
            'env.all_docs': 'whether there is', 'doctree': 'something of', 'numbered': 'what is numbered in', 'ancestors': 'the place of', 'toctrees': 'the toctrees of', 'py-suffix': 'Python objects named',
            'env.toc_secnumbers': 'the section numbers of', 'env.toc_fignumbers': 'the figure numbers of', 'env.images': 'the image'}.get(table, table.replace('data.', '').replace('env.', ''))
    return '%s %s' % (name, 'as a whole' if key == '*' else "'%s'" % (' '.join(map(str, key)) if isinstance(key, tuple) else key))
