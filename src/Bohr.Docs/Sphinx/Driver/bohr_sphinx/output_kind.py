"""What a builder makes: a file for each page, or files that hold many."""

import os
from typing import Any, Dict, Iterable, List, Optional, Set

from sphinx.builders import Builder


class OutputKind:
    """Tells, for any builder, where a page ends up."""

    def __init__(self, builder: Any, environment: Any) -> None:
        self._builder = builder
        self._environment = environment
        self.is_by_page = self._writes_by_page()
        # An empty page of plain text is an empty file; a page of anything else has at least its frame.
        self.must_have_content = builder.name not in ('text', 'gettext')

    def _writes_by_page(self) -> bool:
        from sphinx.builders.html import StandaloneHTMLBuilder
        from sphinx.builders.text import TextBuilder
        from sphinx.builders.xml import XMLBuilder
        builder, kind = self._builder, type(self._builder)
        if kind.write is not Builder.write or kind.build is not Builder.build:
            return False
        if isinstance(builder, StandaloneHTMLBuilder):
            # Help formats and EPUB make one thing of all pages at the end. Serialised HTML has an end of its own.
            return builder.name in ('html', 'dirhtml', 'json', 'pickle') or kind.finish is StandaloneHTMLBuilder.finish
        return isinstance(builder, (TextBuilder, XMLBuilder))

    def file_of(self, page: str) -> Optional[str]:
        """The file of a page, relative to the output; None when the builder does not tell."""
        builder = self._builder
        if hasattr(builder, 'get_outfilename') and builder.name not in ('json', 'pickle'):
            return os.path.relpath(str(builder.get_outfilename(page)), str(builder.outdir)).replace(os.sep, '/')
        suffix = getattr(builder, 'out_suffix', None)
        return page + suffix if suffix else None

    def documents(self) -> Dict[str, str]:
        """For builders that write many pages into one file: each page with its file."""
        builder, config, environment = self._builder, self._builder.config, self._environment
        pages = sorted(environment.all_docs)
        if builder.name == 'singlehtml':
            return {page: self.file_of(config.root_doc) or '' for page in pages}
        if builder.name == 'man':
            found: Dict[str, str] = {}
            for start, name, _, _, section in config.man_pages:
                folder = ('man%s/' % section if config.man_make_section_directory is True else '%s/' % section
                          if config.man_make_section_directory else '')
                self._add(found, start, '%s%s.%s' % (folder, name, section))
            return found
        if builder.name == 'latex':
            return self._starts(config.latex_documents)
        if builder.name == 'texinfo':
            return self._starts((start, target + '.texi', *rest) for start, target, *rest in config.texinfo_documents)
        if builder.name == 'gettext':
            from sphinx.util.i18n import docname_to_domain
            return {page: docname_to_domain(page, config.gettext_compact) + '.pot' for page in pages}
        if hasattr(builder, 'get_outfilename') and type(builder).write is Builder.write:
            return {page: self.file_of(page) or '' for page in pages}
        return {}

    def _starts(self, documents: Iterable[Any]) -> Dict[str, str]:
        found: Dict[str, str] = {}
        for start, target, *_ in documents:
            self._add(found, start, target)
        return found

    def _add(self, found: Dict[str, str], start: str, file: str) -> None:
        """The pages below a start page, which are inlined into its file."""
        waiting: List[str] = [start]
        seen: Set[str] = set()
        while waiting:
            page = waiting.pop()
            if page in seen or page not in self._environment.all_docs:
                continue
            seen.add(page)
            found.setdefault(page, file)
            waiting.extend(self._environment.toctree_includes.get(page, ()))
