"""Bohr's driver of Sphinx: one process that reads pages, writes them, or both.

Run as ``python -m bohr_sphinx REQUEST.json``; the request and the events that answer it are
described in docs/design/docs.md. It needs nothing but the Sphinx that it drives.
"""
