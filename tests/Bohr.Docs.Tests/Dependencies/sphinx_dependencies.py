"""Reads a documentation with Sphinx and prints what each page depends on, as JSON: the second opinion on bohr's own scanner.

Arguments: the folder of the sources, a folder for what Sphinx writes, and a JSON object of configuration values.
"""

import io
import json
import os
import sys

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace


def main(source: str, scratch: str, values: str) -> None:
    messages = io.StringIO()
    with docutils_namespace():
        app = Sphinx(source, source, scratch + "/out", scratch + "/doctrees", "dummy", confoverrides=json.loads(values), status=None, warning=messages)
        app.builder.read()
    env = app.env
    pages = {}
    for page in sorted(env.found_docs):
        pages[page] = {
            "files": sorted(os.path.normpath(file) for file in env.dependencies.get(page, ())),
            "toctree": list(env.toctree_includes.get(page, ())),
        }
    print(json.dumps({"pages": pages, "messages": messages.getvalue()}))


main(*sys.argv[1:])
