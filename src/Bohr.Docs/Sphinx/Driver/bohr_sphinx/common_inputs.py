"""What every page shows: templates, theme, configuration, code of extensions. A change in it means every page."""

import os
import platform
from typing import Any, Dict

import docutils
import jinja2
import pygments
import sphinx

from bohr_sphinx import digests
from bohr_sphinx.session import theme_folders

# Values of other builders by the beginning of their names, with the builders that they concern.
_OF_BUILDERS = {'latex_': 'latex', 'man_': 'man', 'texinfo_': 'texinfo', 'epub_': 'epub', 'linkcheck_': 'linkcheck', 'gettext_': 'gettext',
                'htmlhelp_': 'htmlhelp', 'qthelp_': 'qthelp', 'devhelp_': 'devhelp', 'applehelp_': 'applehelp', 'text_': 'text', 'singlehtml_': 'singlehtml',
                'html_': 'html', 'xml_': 'xml'}


def common_digests(session: Any, builder: Any) -> Dict[str, str]:
    """Digests by a name that a user can read: 'NAME changed'. Must be called after ``prepare_writing``."""
    config, app = session.app.config, session.app
    found = {
        'Sphinx': '%s, docutils %s, Jinja %s, Pygments %s, Python %s' % (
            sphinx.__version__, docutils.__version__, jinja2.__version__, pygments.__version__, platform.python_version()),
        'the extensions': repr(sorted((extension.name, str(extension.version)) for extension in app.extensions.values())),
        'the tags': repr(sorted(app.tags)),
    }
    for name, digest in session.code_digests.items():
        found['the code of %s' % name] = digest

    for name in config.values:
        if _concerns(name, builder):
            found["the configuration ('%s')" % name] = digests.of_value(getattr(config, name, None))

    context = getattr(builder, 'globalcontext', None)
    if isinstance(context, dict):
        for name, value in context.items():
            found["the templates' '%s'" % name] = digests.of_value(value)

    for path in config.templates_path:
        folder = os.path.join(session.request.confdir, str(path))
        found["the templates in '%s'" % path] = digests.of_folder(folder) if os.path.isdir(folder) else digests.of_file(folder)

    theme = getattr(builder, 'theme', None)
    if theme is not None:
        for folder in theme_folders(theme):
            # Static files show in pages from Sphinx 7.1 on, as checksums behind their names.
            found["the theme '%s'" % os.path.basename(folder)] = digests.of_folder(folder, () if sphinx.version_info >= (7, 1) else ('static',))
        if sphinx.version_info >= (7, 1):
            for path in config.html_static_path:
                found["static files in '%s'" % path] = digests.of_folder(os.path.join(session.request.confdir, str(path)))

    for path in config.locale_dirs:
        for name in ('sphinx.mo', 'sphinx.js'):
            file = os.path.join(session.request.source, str(path), config.language or '', 'LC_MESSAGES', name)
            if os.path.exists(file):
                found['the translation %s' % name] = digests.of_file(file)

    return found


def _concerns(name: str, builder: Any) -> bool:
    for prefix, owner in _OF_BUILDERS.items():
        if name.startswith(prefix):
            return owner in (builder.name, builder.format) or (owner == 'html' and hasattr(builder, 'theme'))
    return True
