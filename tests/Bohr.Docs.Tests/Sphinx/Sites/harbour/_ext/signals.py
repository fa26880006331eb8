"""Collects remarks from all pages in a list of the environment, and shows them where they are asked for."""

import json
import os

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class remark_list(nodes.General, nodes.Element):
    pass


class Remark(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        if not hasattr(self.env, 'harbour_remarks'):
            self.env.harbour_remarks = []
        self.env.harbour_remarks.append({'docname': self.env.docname, 'text': self.arguments[0]})
        return [nodes.paragraph('', 'Remark: ' + self.arguments[0])]


class RemarkList(SphinxDirective):
    def run(self):
        return [remark_list()]


class Builder(SphinxDirective):
    """Looks at the builder while a page is read."""

    def run(self):
        return [nodes.paragraph('', 'as text' if self.env.app.builder.name == 'json' else 'as pages')]


class FileOf(SphinxDirective):
    """Opens a file without telling Sphinx."""

    required_arguments = 1

    def run(self):
        with open(self.env.relfn2path(self.arguments[0])[1], encoding='utf-8') as file:
            return [nodes.paragraph('', file.read())]


def purge(app, env, docname):
    if hasattr(env, 'harbour_remarks'):
        env.harbour_remarks = [remark for remark in env.harbour_remarks if remark['docname'] != docname]


def merge(app, env, docnames, other):
    if not hasattr(env, 'harbour_remarks'):
        env.harbour_remarks = []
    env.harbour_remarks.extend(remark for remark in getattr(other, 'harbour_remarks', ()) if remark['docname'] in docnames)


def resolve(app, doctree, docname):
    for node in list(doctree.findall(remark_list)):
        found = nodes.bullet_list()
        for remark in getattr(app.env, 'harbour_remarks', ()):
            found += nodes.list_item('', nodes.paragraph('', '%s says %s' % (remark['docname'], remark['text'])))
        node.replace_self([found])


def collect_terms(app, doctree, docname):
    """Keeps what it finds at the environment, from a name that is not there at first."""
    terms = {node.astext(): docname for node in doctree.findall(nodes.term)}
    if hasattr(app.env, 'harbour_terms'):
        app.env.harbour_terms.update(terms)
    else:
        app.env.harbour_terms = terms


def start_pages(app):
    app.harbour_pages = []


def collect_pages(app, pagename, templatename, context, doctree):
    if doctree is not None:
        app.harbour_pages.append(pagename)


def write_collected(app, exception):
    if app.builder.format == 'html' and exception is None:
        with open(os.path.join(app.outdir, 'collected.json'), 'w', encoding='utf-8') as file:
            json.dump([getattr(app.env, 'harbour_terms', {}), list(app.harbour_pages)], file)


def setup(app):
    app.connect('doctree-resolved', collect_terms)
    app.connect('builder-inited', start_pages)
    app.connect('html-page-context', collect_pages)
    app.connect('build-finished', write_collected)
    app.add_node(remark_list)
    app.add_directive('remark', Remark)
    app.add_directive('remarks', RemarkList)
    app.add_directive('ask-builder', Builder)
    app.add_directive('file-of', FileOf)
    app.connect('env-purge-doc', purge)
    app.connect('env-merge-info', merge)
    app.connect('doctree-resolved', resolve)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
