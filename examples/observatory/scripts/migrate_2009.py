#!/usr/bin/env python
# Moves the observing log of 2009 into the new archive.
import sys

for line in open(sys.argv[1]):
    try:
        night, target = line.split(None, 1)
    except ValueError, error:
        print >>sys.stderr, "skipped:", line
        continue
    print "%s\t%s" % (night, target.strip())
