"""Python's process pools when workers die. Each pool runs in a process of its own with a time limit, as some never come to an end.

  dying_workers.py losses WORKERS ITEMS ONE_IN        prints: name, items lost, innocent items lost, items a second
  dying_workers.py replacement WORKERS DEATHS ONE_IN  prints: name, median milliseconds from a death to the next item
"""

import concurrent.futures
import importlib.util
import multiprocessing
import os
import queue
import signal
import statistics
import sys
import time

LIMIT = 60

# A pool that has given nothing for so long gives nothing any more.
PATIENCE = 3


def work(item):
    if item < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return time.monotonic()


class Futures:
    name = "concurrent.futures"

    def __init__(self, workers):
        self.pool = concurrent.futures.ProcessPoolExecutor(workers)

    def run(self, items):
        futures = []
        for item in items:
            try:
                futures.append((item, self.pool.submit(work, item)))
            except concurrent.futures.process.BrokenProcessPool:
                futures.append((item, None))
        for item, future in futures:
            try:
                yield item, future.result(timeout=PATIENCE) if future else None
            except Exception:
                yield item, None


class Pebble(Futures):
    name = "pebble"

    def __init__(self, workers):
        import pebble

        self.pool = pebble.ProcessPool(max_workers=workers)

    def run(self, items):
        futures = [(item, self.pool.schedule(work, args=[item])) for item in items]
        for item, future in futures:
            try:
                yield item, future.result(timeout=PATIENCE)
            except Exception:
                yield item, None


class Pool:
    name = "multiprocessing.Pool"
    module = multiprocessing

    def __init__(self, workers):
        self.pool = self.module.Pool(workers)

    def run(self, items):
        results = [(item, self.pool.apply_async(work, (item,))) for item in items]
        for item, result in results:
            try:
                # One whose worker died never resolves here; waiting for each in full would take as many times the patience.
                yield item, result.get(timeout=PATIENCE if item >= 0 else 0.2)
            except Exception:
                yield item, None


class Billiard(Pool):
    name = "billiard"

    def __init__(self, workers):
        import billiard

        self.module = billiard
        super().__init__(workers)


def quiet():
    """billiard says on standard error which worker died, each time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def losses(kind, workers, items, one_in, out):
    quiet()
    pool = kind(workers)
    plan = [-1 - number if number % one_in == one_in // 2 else number for number in range(items)]
    started = time.monotonic()
    lost = innocent = 0
    for item, result in pool.run(plan):
        lost += result is None
        innocent += result is None and item >= 0
    out.put((f"{lost:,}", f"{innocent:,}", f"{items / (time.monotonic() - started):,.0f}"))


def replacement(kind, workers, deaths, one_in, out):
    quiet()
    pool = kind(1)
    times = []
    for _ in range(deaths):
        [(_, before)] = pool.run([0])
        list(pool.run([-1]) if kind is not Pool else fire(pool))
        [(_, after)] = pool.run([0])
        if after is None:
            out.put(("never",))
            return
        times.append((after - before) * 1000)
    out.put((f"{statistics.median(times):.1f} ms",))


def fire(pool):
    """multiprocessing.Pool never answers for an item whose worker died: it is not waited for."""
    pool.pool.apply_async(work, (-1,))
    return []


def main():
    what, workers, number, one_in = sys.argv[1], *map(int, sys.argv[2:])
    for kind in (Futures, Pool, Pebble, Billiard):
        if importlib.util.find_spec(kind.name.split(".")[0]) is None:
            print(f"provision: {kind.name} is not installed (eng/provision pools)", file=sys.stderr)
            continue
        out = multiprocessing.Queue()
        process = multiprocessing.Process(target={"losses": losses, "replacement": replacement}[what], args=(kind, workers, number, one_in, out))
        process.start()
        try:
            row = out.get(timeout=LIMIT)
        except queue.Empty:
            row = ("no end", "no end", "0") if what == "losses" else ("never",)
        os.kill(process.pid, signal.SIGKILL)
        process.join(10)
        print("\t".join((kind.name, *row)), flush=True)


if __name__ == "__main__":
    main()
