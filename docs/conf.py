"""Sphinx's configuration of Bohr's handbook; ./bohr docs build docs builds it."""

from importlib.util import find_spec

from sphinx.errors import ConfigError

if find_spec("myst_parser") is None:
    raise ConfigError("the pages are Markdown, which Sphinx reads with myst_parser. 'eng/provision' installs it (Debian's python3-myst-parser).")

project = "Bohr"
author = "The authors of Bohr"
copyright = "2026, the authors of Bohr"

extensions = ["myst_parser"]
root_doc = "index"
# Below includes are structured content and what is made from it; build is where the handbook is built.
exclude_patterns = ["includes", "build"]
# A link leads to a heading by the name that forges give it.
myst_heading_anchors = 3
nitpicky = True
primary_domain = None
highlight_language = "text"

html_theme = "alabaster"
html_title = "Bohr's handbook"
html_static_path = ["_static"]
html_css_files = ["handbook.css"]
html_show_sourcelink = False
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}
html_theme_options = {
    "description": "Heavy jobs of a repository, in a container, without surprises",
    "fixed_sidebar": True,
    "page_width": "78rem",
    "sidebar_width": "16rem",
    "show_relbars": True,
    "font_family": "system-ui, 'DejaVu Sans', sans-serif",
    "head_font_family": "system-ui, 'DejaVu Sans', sans-serif",
    "font_size": "15px",
    "code_font_size": "0.85em",
}
