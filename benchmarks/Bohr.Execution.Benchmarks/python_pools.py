"""No-op items through Python's process pools, one item a message. Arguments: workers, items. Prints: name, items a second."""

import concurrent.futures
import importlib
import multiprocessing
import sys
import time


def nothing(item):
    return item


def report(name, items, run):
    started = time.monotonic()
    done = run()
    elapsed = time.monotonic() - started
    if done != items:
        raise SystemExit(f"{name}: {done} of {items} items came back")
    print(f"{name}\t{items / elapsed:.0f}", flush=True)


def main():
    workers, items = int(sys.argv[1]), int(sys.argv[2])

    # Both pools are warm before the clock starts, as is Bohr's.
    with multiprocessing.Pool(workers) as pool:
        pool.map(nothing, range(100))
        report("multiprocessing.Pool, imap_unordered, chunksize 1", items,
               lambda: sum(1 for _ in pool.imap_unordered(nothing, range(items), chunksize=1)))

    few = max(1, items // 4)
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        list(pool.map(nothing, range(100)))
        report("concurrent.futures.ProcessPoolExecutor, chunksize 1", few,
               lambda: sum(1 for _ in pool.map(nothing, range(few), chunksize=1)))

    if pebble := optional("pebble"):
        with pebble.ProcessPool(workers) as pool:
            list(pool.map(nothing, range(100), chunksize=1).result())
            report("pebble.ProcessPool, chunksize 1", few, lambda: sum(1 for _ in pool.map(nothing, range(few), chunksize=1).result()))

    if billiard := optional("billiard"):
        with billiard.Pool(workers) as pool:
            pool.map(nothing, range(100))
            report("billiard.Pool, imap_unordered, chunksize 1", items,
                   lambda: sum(1 for _ in pool.imap_unordered(nothing, range(items), chunksize=1)))


def optional(name):
    """A pool that Debian packages and that need not be installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed (eng/provision pools): not compared", file=sys.stderr)
        return None


if __name__ == "__main__":
    main()
