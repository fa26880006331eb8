"""A plain Python program for the same question: every directive that names a file, and every toctree entry. It knows neither comments nor literal blocks."""

import json
import os
import re
import sys

DIRECTIVE = re.compile(r"^[ \t]*(?:[-*+] +)?\.\. +(?:\|[^|]+\| +)?(include|literalinclude|image|figure|kernel-figure|kernel-image|graphviz):: *(\S+)", re.MULTILINE)
OPTION = re.compile(r"^[ \t]+:file: *(\S+)", re.MULTILINE)
DOWNLOAD = re.compile(r":download:`(?:[^`<]*<)?([^`>]+)>?`")
TOCTREE = re.compile(r"^([ \t]*)\.\. +toctree::[^\n]*\n((?:\1[ \t]+[^\n]*\n|[ \t]*\n)*)", re.MULTILINE)
ENTRY = re.compile(r"(?:.*<)?([^<>]+)>?$")

root = sys.argv[1]
found = []
for folder, _, names in os.walk(root):
    for name in sorted(names):
        if not name.endswith(".rst"):
            continue
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        inside = os.path.relpath(folder, root)
        for kind, target in DIRECTIVE.findall(text):
            found.append((path, kind, os.path.normpath(target[1:] if target.startswith("/") else os.path.join(inside, target))))
        for target in OPTION.findall(text):
            found.append((path, "file", os.path.normpath(os.path.join(inside, target))))
        for target in DOWNLOAD.findall(text):
            found.append((path, "download", os.path.normpath(os.path.join(inside, target))))
        for _, body in TOCTREE.findall(text):
            for line in body.splitlines():
                line = line.strip()
                if line and not line.startswith(":") and (entry := ENTRY.match(line)):
                    found.append((path, "toctree", os.path.normpath(os.path.join(inside, entry[1]))))
json.dump(found, sys.stdout)
