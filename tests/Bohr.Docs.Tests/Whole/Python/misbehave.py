"""A Sphinx extension that does what broken extensions, broken machines and Sphinx itself have done. For tests.

The variable MISBEHAVE of the environment says what, as JSON, so that a fault comes and goes without a change of the project:

delete     page: its file is removed when the build has finished
skip       page: the builder does not write it, and says nothing
forget     page: it is taken from the list of pages to read
exit       page: the process that writes it ends with code 0 and without a word
fail       page: reading it raises an exception
fail-write page: writing it raises an exception
flood      number of bytes that are written to standard error at once, and to standard output as well
hang       page: reading it never ends and uses no processor; with a file named by `once`, only if that does not exist yet
slow       seconds that reading and writing each page takes

The configuration value `misbehave_log` names a folder in which each process says what it is doing.
"""

import json
import os
import sys
import time

wanted = json.loads(os.environ.get("MISBEHAVE") or "{}")


def log(app, phase, page):
    """One line of few bytes, appended: the kernel keeps those of several processes apart. Asks nothing of the builder, which may read for several."""
    if app.config.misbehave_log:
        with open(os.path.join(app.config.misbehave_log, phase), "a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {page}\n")
    time.sleep(wanted.get("slow", 0))


def flood(app):
    count = wanted.get("flood", 0)
    for stream in (sys.stderr, sys.stdout) if count else ():
        descriptor = stream.fileno()
        text = b"x" * 79 + b"\n"
        data = text * (count // len(text))
        while data:
            data = data[os.write(descriptor, data) :]


def forget(app, env, pages):
    if wanted.get("forget") in pages:
        pages.remove(wanted["forget"])


def read(app, page, source):
    log(app, "reading", page)
    if page == wanted.get("fail"):
        raise ValueError(f"this extension cannot read {page}")
    if page == wanted.get("hang"):
        once = wanted.get("once")
        if once is None or not os.path.exists(once):
            if once is not None:
                open(once, "x").close()
            wait_for_ever()


def wait_for_ever():
    while True:
        time.sleep(3600)


def write(app, page, template, context, doctree):
    if doctree is None:
        return
    log(app, "writing", page)
    if page == wanted.get("exit"):
        os._exit(0)
    if page == wanted.get("fail-write"):
        raise ValueError(f"this extension cannot write {page}")


def skip(app):
    page = wanted.get("skip")
    if page is None:
        return
    original = app.builder.write_doc

    def write_doc(name, doctree):
        if name != page:
            original(name, doctree)

    app.builder.write_doc = write_doc


def delete(app, exception):
    page = wanted.get("delete")
    if page is not None and exception is None:
        os.remove(os.path.join(app.outdir, app.builder.get_target_uri(page).partition("#")[0]))


def setup(app):
    app.add_config_value("misbehave_log", "", "", [str])
    app.connect("builder-inited", flood)
    app.connect("builder-inited", skip)
    app.connect("env-before-read-docs", forget)
    app.connect("source-read", read)
    app.connect("html-page-context", write)
    app.connect("build-finished", delete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
