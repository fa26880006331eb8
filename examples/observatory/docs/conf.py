"""Sphinx's configuration of the observatory's handbook."""

import pathlib

from docutils import nodes

project = "Hollow Hill Observatory"
author = "The observatory's crew"
copyright = "2026, the observatory's crew"
version = "4"
release = "4.2"

root_doc = "index"
extensions = ["sphinx.ext.extlinks"]
extlinks = {"issue": ("https://tracker.hollow-hill.example/%s", "%s")}
templates_path = ["_templates"]
# Files that are made from structured content lie below includes and images; pages include them.
exclude_patterns = ["includes", "images", "_templates", "Thumbs.db"]
# Definition lists of structured content begin with ".. class::", which is Python's directive where Python is the domain that need not be named.
primary_domain = None
locale_dirs = ["locale"]
gettext_compact = False
nitpicky = True
numfig = True
highlight_language = "python3"
rst_epilog = """
.. |telescope| replace:: the 1.2 m telescope
.. |plan| replace:: :program:`plan`
"""

# An edition is chosen by its tag: sphinx-build -t visitors, or the editions of bohr.yaml. Without one, everything is built for the crew.
edition = "visitors" if tags.has("visitors") else "staff"  # noqa: F821  Sphinx defines it
if edition == "visitors":
    exclude_patterns.append("operations")

html_theme = "alabaster"
html_title = f"{project}, for {'our visitors' if edition == 'visitors' else 'the crew'}"
html_short_title = project
html_static_path = ["_static"]
html_css_files = ["observatory.css"]
html_context = {"edition": edition}
html_sidebars = {"**": ["about.html", "edition.html", "navigation.html", "relations.html", "searchbox.html"]}
html_theme_options = {
    "description": "Dark skies since 1911",
    "fixed_sidebar": True,
    "page_width": "64rem",
    "sidebar_width": "15rem",
    "show_relbars": True,
    "font_family": "Georgia, 'Times New Roman', serif",
    "head_font_family": "Georgia, 'Times New Roman', serif",
    "gray_1": "#39404d",
    "link": "#2a5d9c",
    "link_hover": "#c2701e",
}

man_pages = [("reference/plan", "observatory-plan", "chooses the order of a night's observations", author, 1)]
latex_documents = [("index", "observatory.tex", project, author, "howto")]
latex_elements = {"papersize": "a4paper", "extraclassoptions": "openany,oneside"}
epub_basename = "observatory"
epub_description = "How the observatory is visited, planned and run."
epub_show_urls = "footnote"
# The tables that pages offer for download are no part of a book.
suppress_warnings = ["epub.unknown_project_files"]


def setup(app):
    """Settings of the instruments are described and referred to like options."""
    app.add_object_type("setting", "setting", "single: %s; setting")
    app.connect("source-read", name_the_commit)
    app.connect("doctree-resolved", leave_out_frames)


def name_the_commit(app, page, source):
    """Content generation writes a file that names the commit, where there is one. A copy without history has none."""
    if page == "reference/installing" and not pathlib.Path(app.srcdir, "includes", "hash.rst").exists():
        source[0] = source[0].replace(".. include:: /includes/hash.rst", ".. |commit| replace:: a copy without history")


def leave_out_frames(app, doctree, page):
    """Steps have a frame that is closed within their section, not behind it: browsers forgive that, books do not."""
    if app.builder.name == "epub":
        for raw in list(doctree.findall(nodes.raw)):
            if raw["format"] == "html" and (raw.astext() == "</div>" or raw.astext().startswith('<div class="sequence-block">')):
                raw.parent.remove(raw)
