"""Faults on demand: HARBOUR_FAULT names one, as KIND:PAGE."""

import os
import signal

from sphinx import addnodes

KIND, _, PAGE = os.environ.get('HARBOUR_FAULT', '').partition(':')


def die(kind):
    if kind == 'kill':
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == 'exit':
        os._exit(7)
    if kind == 'leave':
        raise SystemExit(9)
    if kind == 'raise':
        raise RuntimeError('the crane is out of order')


def source_read(app, docname, content):
    if docname == PAGE and KIND.startswith('read-'):
        die(KIND[5:])


def page_context(app, pagename, templatename, context, doctree):
    if pagename == PAGE and KIND.startswith('write-'):
        die(KIND[6:])


def before_read(app, env, docnames):
    if KIND == 'skip' and PAGE in docnames:
        docnames.remove(PAGE)


def builder_inited(app):
    if KIND not in ('drop', 'empty', 'swallow'):
        return

    write_doc = app.builder.write_doc

    def dropping(docname, doctree):
        if docname != PAGE:
            write_doc(docname, doctree)
        elif KIND == 'empty':
            write_doc(docname, doctree)
            open(app.builder.get_outfilename(docname), 'w').close()
        elif KIND == 'swallow':
            file = app.builder.get_outfilename(docname)
            os.makedirs(file, exist_ok=True)
            write_doc(docname, doctree)

    app.builder.write_doc = dropping


def resolved(app, doctree, docname):
    if KIND == 'dissolve':
        for node in list(doctree.findall(addnodes.start_of_file)):
            if node['docname'] == PAGE:
                node.parent.remove(node)


def checked(app, env):
    if KIND == 'lose':
        os.remove(os.path.join(app.doctreedir, PAGE + '.doctree'))


def setup(app):
    app.connect('doctree-resolved', resolved, priority=900)
    app.connect('env-check-consistency', checked)
    app.connect('source-read', source_read)
    app.connect('html-page-context', page_context)
    app.connect('env-before-read-docs', before_read)
    app.connect('builder-inited', builder_inited)
    return {'parallel_read_safe': KIND != 'serial', 'parallel_write_safe': True}
