"""One run of Sphinx: the application, and what reading and writing share."""

import inspect
import os
import platform
import re
import sys
import sysconfig
from typing import Any, Dict, Iterable, List, NoReturn, Optional, Set

import docutils
import sphinx
from sphinx.application import Sphinx

from bohr_sphinx import built_folders, digests, ending, inventories, module_state, workers
from bohr_sphinx.builder_looks import BuilderLooks
from bohr_sphinx.events import Events
from bohr_sphinx.inputs import OpenedFiles, ProjectFiles
from bohr_sphinx.messages import Messages
from bohr_sphinx.request import Request

_AFRESH = 'BOHR_SPHINX_AFRESH'
# Everything by one process: read, or only written.
_ALONE = 'BOHR_SPHINX_ALONE'
_WRITE_ALONE = 'BOHR_SPHINX_WRITE_ALONE'
OLDEST, NEWEST = (4, 0), (9, 99)

# What finishing and the report need to know of the configuration.
_TOLD = ('project', 'author', 'copyright', 'project_copyright', 'version', 'release', 'language', 'root_doc', 'html_title', 'html_baseurl',
         'html_file_suffix', 'html_copy_source', 'latex_documents', 'latex_engine', 'man_pages', 'texinfo_documents', 'epub_basename', 'locale_dirs',
         'gettext_compact', 'source_suffix', 'exclude_patterns', 'templates_path', 'html_static_path', 'html_extra_path', 'html_theme')


class Refused(Exception):
    """Sphinx, or what it loads, does not go on. The text is for the user."""


class Session:
    """Makes the application and knows how to ask the version of Sphinx at hand."""

    def __init__(self, request: Request, events: Events) -> None:
        self.request = request
        self.events = events
        self.messages = Messages(lambda message: events.send('message', **message))
        self.opened = OpenedFiles()
        self.project = ProjectFiles([request.output, request.doctrees, request.state, os.path.dirname(request.events)])
        self.project.set_roots([request.source, request.confdir])
        self.fresh_because = os.environ.pop(_AFRESH, None)
        self.is_alone = os.environ.pop(_ALONE, None) is not None
        self.write_alone_because = os.environ.pop(_WRITE_ALONE, None)
        if self.is_alone or self.write_alone_because:
            request.jobs = 1
        self.app: Any = None
        self.looks: Any = None
        self.code_digests: Dict[str, str] = {}
        self._code_files: Set[str] = set()
        self.state: Any = None
        self.global_inputs: List[str] = []
        self.told_inputs: Set[str] = set()
        self.initial_looks: List[Dict[str, Any]] = []

    def phase(self, name: str) -> None:
        self.events.send('phase', phase=name)

    def start(self) -> None:
        """Loads configuration and extensions, and makes the builder."""
        request = self.request
        self.events.send('started', sphinx=sphinx.__version__, python=platform.python_version(), docutils=docutils.__version__, pid=os.getpid())
        if not OLDEST <= sphinx.version_info[:2] <= NEWEST:
            raise Refused('Sphinx %s is not supported; use one from %d.%d on.' % (sphinx.__version__, *OLDEST))

        self.phase('starting')
        _without_colours()
        self.messages.install()
        self.opened.install()
        if request.offline:
            inventories.stay_offline(self)
        self.opened.listen_to_reading()
        if os.path.abspath(request.confdir) not in sys.path:
            sys.path.insert(0, request.confdir)
        overrides = {name: value for name, value in request.overrides.items()}
        self.app = _Application(self, request.source, request.confdir, request.output, request.doctrees, request.builder,
                                confoverrides=overrides, freshenv=self.fresh_because is not None and request.reads, tags=list(request.tags), parallel=1)
        opened = self.opened.stop()
        self.global_inputs = self.project.files(opened.read + self._loaded_code())
        self._code_files = set(self._loaded_code())
        self.code_digests = self._digests_of_code()
        self.code_digests.update((os.path.basename(path), digests.of_file(path)) for path in self.code_among(opened.imported))
        self._code_files.add(os.path.abspath(os.path.join(request.confdir, 'conf.py')))
        self.state = module_state.ModuleState(module_state.namespaces_of(self._own_modules(), self.app.config))

    def start_afresh(self, reason: str) -> NoReturn:
        """Starts over in an empty environment: what an old one still holds could show in the new pages."""
        self._start_over({_AFRESH: reason})

    def start_alone(self, reason: str) -> NoReturn:
        """Starts over in an empty environment, with all pages read and written by one process."""
        self._start_over({_AFRESH: reason, _ALONE: '1'})

    def start_writing_alone(self, reason: str) -> NoReturn:
        """Starts over with all pages written by one process."""
        again = {_AFRESH: self.fresh_because, _ALONE: '1'} if self.is_alone else {}
        self._start_over({**again, _WRITE_ALONE: reason})

    def _start_over(self, reasons: Dict[str, Any]) -> NoReturn:
        workers.end_all()
        sys.stdout.flush()
        sys.stderr.flush()
        os.environ.update({name: text for name, text in reasons.items() if text})
        os.execv(sys.executable, [sys.executable] + _interpreter_options() + ['-m', 'bohr_sphinx'] + sys.argv[1:])

    def is_parallel_allowed(self, kind: str) -> bool:
        """Whether every extension says that it is safe; an event names the first that does not."""
        for extension in self.app.extensions.values():
            allowed = getattr(extension, 'parallel_%s_safe' % kind, None)
            if not allowed:
                self.events.send('serial', kind=kind, extension=extension.name,
                                 reason='does not say whether it may take part in parallel work' if allowed is None else 'says that it must not take part in parallel work')
                return False

        return True

    # ---- differences between versions of Sphinx ----------------------------------------------------------------

    def read_doc(self, page: str) -> None:
        """Reads one page. Newer versions keep its doctree in memory unless told not to."""
        method = self.app.builder.read_doc
        if '_cache' in inspect.signature(method).parameters:
            method(page, _cache=False)
        else:
            method(page)

    def forget_page_in_work(self) -> None:
        """What Sphinx clears after a page that could be read."""
        environment = self.app.env
        document = getattr(environment, 'current_document', None)
        if document is not None and hasattr(document, 'clear'):
            document.clear()
        for name in ('temp_data', 'ref_context'):
            data = getattr(environment, name, None)
            if isinstance(data, dict):
                data.clear()

    def remove_doctree(self, page: str) -> None:
        try:
            os.unlink(os.path.join(self.request.doctrees, page + '.doctree'))
        except OSError:
            pass

    # ---- what is told ------------------------------------------------------------------------------------------

    def tell_environment(self) -> None:
        app, config = self.app, self.app.config
        configuration = {}
        for name in _TOLD:
            value = getattr(config, name, None)
            if _is_plain(value):
                configuration[name] = value

        self.events.send(
            'environment', sphinx=sphinx.__version__, python=platform.python_version(),
            extensions={extension.name: str(extension.version or '') for extension in app.extensions.values()},
            configuration=configuration, root_doc=config.root_doc, builder=app.builder.name, format=app.builder.format,
            language=config.language or '',
            parallel_read_safe=all(getattr(extension, 'parallel_read_safe', None) for extension in app.extensions.values()),
            parallel_write_safe=all(getattr(extension, 'parallel_write_safe', None) for extension in app.extensions.values()),
            found=sorted(app.env.found_docs), installed=self._installed())
        self.told_inputs = set(self.global_inputs) | set(self._files_of_builder())
        self.events.send('global-inputs', files=sorted(self.told_inputs))

    def _files_of_builder(self) -> List[str]:
        """Templates, theme, static files and catalogues of the project."""
        config, builder = self.app.config, self.app.builder
        folders = [os.path.join(self.request.confdir, str(path)) for path in
                   list(config.templates_path) + list(config.html_static_path) + list(config.html_extra_path)]
        theme = getattr(builder, 'theme', None)
        if theme is not None:
            folders.extend(theme_folders(theme))
        folders.extend(os.path.join(self.request.source, str(path)) for path in config.locale_dirs)
        files = [os.path.join(self.request.confdir, str(path)) for path in (config.html_logo, config.html_favicon) if path]
        for folder in folders:
            if os.path.isfile(folder):
                files.append(folder)
            for root, _, names in os.walk(folder):
                files.extend(os.path.normpath(os.path.join(root, name)) for name in names)

        return self.project.files(files)

    def _installed(self) -> List[str]:
        """Files of packages that tell whether the same Sphinx and extensions are still there, and folders (with a slash) whose names tell what is installed."""
        found = {folder + '/' for folder in map(os.path.normpath, sys.path) if folder.endswith(('site-packages', 'dist-packages')) and os.path.isdir(folder)}
        for module in [sphinx, docutils] + [getattr(extension, 'module', None) for extension in self.app.extensions.values()]:
            file = getattr(module, '__file__', None)
            if isinstance(file, str) and not self.project.has(os.path.abspath(file)):
                found.add(os.path.abspath(file))

        return sorted(found)

    def _own_modules(self) -> List[Any]:
        """Modules of extensions of this project, and their neighbours that they loaded."""
        folders = set()
        for extension in self.app.extensions.values():
            file = getattr(getattr(extension, 'module', None), '__file__', None)
            if file and self.project.has(os.path.abspath(file)):
                folders.add(os.path.dirname(os.path.abspath(file)) + os.sep)

        return module_state.loaded_from(tuple(folders)) if folders else []

    def _loaded_code(self) -> List[str]:
        return sorted({os.path.abspath(module.__file__) for module in self._own_modules()})

    def code_among(self, imported: Iterable[Any]) -> List[str]:
        """
        Files of modules that code of this project imported, which makes them code of it, too: what a directive imports when it is first needed is loaded
        by one page and used by many. Modules that autodoc imports in order to describe them are none of it.
        """
        found = []
        for name, importer in imported:
            if os.path.abspath(importer) in self._code_files:
                file = getattr(sys.modules.get(name), '__file__', None)
                path = os.path.abspath(file) if isinstance(file, str) else ''
                if path and path not in self._code_files and self.project.has(path):
                    self._code_files.add(path)
                    found.append(path)

        return found

    def _digests_of_code(self) -> Dict[str, str]:
        """What is executed but is no value of the configuration: a change in it changes pages unknown to Sphinx."""
        found = {os.path.basename(path): digests.of_file(path) for path in self._loaded_code()}
        namespace = getattr(self.app.config, '_raw_config', None)
        if isinstance(namespace, dict):
            known = set(self.app.config.values)
            for name, value in namespace.items():
                if not name.startswith('__') and name not in known and not inspect.ismodule(value):
                    found['conf.py: %s' % name] = digests.of_value(value)

        return found


class _Application(Sphinx):
    """Sphinx's application. It looks at what 'builder-inited' handlers ask the builder, as they decide what is read."""

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        self._session = session
        super().__init__(*args, **kwargs)
        del self._session

    def create_builder(self, name: Any) -> Any:
        builder = super().create_builder(name)
        built_folders.exclude_from(builder, self._session.request.source)
        return builder

    def _init_builder(self) -> None:
        session = self._session
        session.app = self
        session.looks = BuilderLooks(self, session.request.builders)
        # The builder's own initialisation looks at itself; only what others see while handlers run is of interest.
        self.connect('builder-inited', lambda app: session.looks.start(), priority=-(10 ** 9))
        self.connect('builder-inited', lambda app: _note_initial(session), priority=10 ** 9)
        super()._init_builder()


def _note_initial(session: Session) -> None:
    session.looks.stop()
    session.initial_looks = session.looks.take()


def theme_folders(theme: Any) -> List[str]:
    if hasattr(theme, 'get_theme_dirs'):
        return [str(folder) for folder in theme.get_theme_dirs()]
    return []


def _without_colours() -> None:
    """The log is a file. Whether it is coloured shows nowhere else."""
    try:
        from sphinx._cli.util.colour import disable_colour  # type: ignore[import-not-found]
        disable_colour()
    except ImportError:
        from sphinx.util.console import nocolor
        nocolor()


def _interpreter_options() -> List[str]:
    options = list(getattr(sys, 'orig_argv', [])[1:])
    return options[:options.index('-m')] if '-m' in options else []


def _is_plain(value: Any) -> bool:
    if isinstance(value, (list, tuple, set)):
        return all(_is_plain(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(item) for key, item in value.items())
    return value is None or isinstance(value, (str, int, float, bool))
