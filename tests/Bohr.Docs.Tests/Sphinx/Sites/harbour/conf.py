# A small handbook with a little of everything that makes one page depend on another.
import os
import sys

sys.path.insert(0, os.path.abspath('_ext'))

project = 'Harbour'
author = 'The harbour office'
copyright = '2024, the harbour office'
version = release = '2.1'
extensions = ['signals', 'faults', 'sphinx.ext.todo', 'sphinx.ext.mathjax', 'sphinx.ext.ifconfig', 'sphinx.ext.viewcode']
templates_path = ['_templates']
html_static_path = ['_static']
html_theme_path = ['_themes']
html_theme = 'quay'
html_css_files = ['own.css']
html_title = 'The harbour'
exclude_patterns = ['shared', '_themes']
todo_include_todos = True
numfig = True
man_pages = [('guide/index', 'harbour', 'How to use the harbour', ['The office'], 7)]
latex_documents = [('index', 'harbour.tex', 'The harbour', 'The office', 'manual')]
rst_epilog = '.. |tide| replace:: high water'
gettext_compact = False
