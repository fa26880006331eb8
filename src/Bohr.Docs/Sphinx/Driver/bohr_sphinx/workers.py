"""Worker processes for chunks of pages: forked, heard frame by frame, and missed at once when they die."""

import ctypes
import gc
import os
import pickle
import selectors
import signal
import struct
import sys
import traceback
from typing import Any, Callable, Dict, List, NoReturn, Optional, Sequence

_HEADER = struct.Struct('>Q')
_PR_SET_PDEATHSIG = 1
# Exit code of a worker whose own machinery failed; what it could still say went to standard error.
_FAILED = 70

Send = Callable[[Any], None]


class LostWorker:
    """A worker that ended before its last page was done."""

    def __init__(self, chunk: int, cause: str) -> None:
        self.chunk = chunk
        self.cause = cause


class _Running:
    def __init__(self, chunk: int, pid: int, pipe: int) -> None:
        self.chunk = chunk
        self.pid = pid
        self.pipe = pipe
        self.buffer = bytearray()
        self.is_complete = False


_running: Dict[int, _Running] = {}


def available() -> bool:
    return hasattr(os, 'fork') and sys.platform.startswith('linux')


def run_chunks(chunks: Sequence[Any], jobs: int, work: Callable[[Any, Send], None],
               heard: Callable[[int, Any], None]) -> List[LostWorker]:
    """Has each chunk worked on in a process of its own, at most ``jobs`` at a time.

    Every worker is forked from this process as it is now: what ``heard`` learns must be merged later, so that no
    worker sees more or less than another, however they are scheduled.
    """
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    waiting = list(enumerate(chunks))
    lost: List[LostWorker] = []
    selector = selectors.DefaultSelector()
    gc.collect()
    gc.freeze()
    try:
        while waiting or _running:
            while waiting and len(_running) < jobs:
                index, chunk = waiting.pop(0)
                worker = _start(index, chunk, work, prctl)
                _running[worker.pid] = worker
                selector.register(worker.pipe, selectors.EVENT_READ, worker)

            ready = selector.select(timeout=1.0)
            for key, _ in ready:
                worker = key.data
                data = os.read(worker.pipe, 1 << 20)
                if data:
                    worker.buffer += data
                    _take_frames(worker, heard)
                else:
                    # The pipe's end: the worker is gone, or about to be.
                    _, status = os.waitpid(worker.pid, 0)
                    _ended(worker, status, selector, lost)

            if not ready:
                # A program that a worker started may hold the pipe open after the worker's death.
                for worker in list(_running.values()):
                    pid, status = os.waitpid(worker.pid, os.WNOHANG)
                    if pid:
                        _ended(worker, status, selector, lost)
    finally:
        selector.close()
        end_all()
        gc.unfreeze()

    return lost


def end_all() -> None:
    """Ends every worker that still runs, and waits for its end."""
    for worker in list(_running.values()):
        try:
            os.kill(worker.pid, signal.SIGKILL)
            os.waitpid(worker.pid, 0)
        except OSError:
            pass
        try:
            os.close(worker.pipe)
        except OSError:
            pass
        _running.pop(worker.pid, None)


def _ended(worker: _Running, status: int, selector: selectors.BaseSelector, lost: List[LostWorker]) -> None:
    selector.unregister(worker.pipe)
    os.close(worker.pipe)
    del _running[worker.pid]
    if not worker.is_complete:
        lost.append(LostWorker(worker.chunk, cause_of_death(status)))


def cause_of_death(status: int) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            name = signal.Signals(number).name
        except ValueError:
            name = 'signal %d' % number

        hint = '; the kernel sends it when memory is short' if number == signal.SIGKILL else ''
        return 'its process was ended by %s%s' % (name, hint)

    code = os.WEXITSTATUS(status)
    if code == _FAILED:
        return 'its process failed in what surrounds the pages; its traceback is in the log'

    return 'its process exited by itself with code %d' % code


def _start(index: int, chunk: Any, work: Callable[[Any, Send], None], prctl: Any) -> _Running:
    parent = os.getpid()
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Running(index, pid, reading)

    # From here on this is the worker.
    code = _FAILED
    try:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(code)

        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(reading)
        for other in _running.values():
            os.close(other.pipe)
        _running.clear()

        def send(message: Any) -> None:
            _write_all(writing, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

        work(chunk, send)
        send(None)
        code = 0
    except BaseException:  # pylint: disable=broad-except
        traceback.print_exc()
    finally:
        _leave(code)


def _leave(code: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(code)


def _write_all(pipe: int, data: bytes) -> None:
    view = memoryview(_HEADER.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view):]


def _take_frames(worker: _Running, heard: Callable[[int, Any], None]) -> None:
    buffer = worker.buffer
    start = 0
    while len(buffer) - start >= _HEADER.size:
        (length,) = _HEADER.unpack_from(buffer, start)
        end = start + _HEADER.size + length
        if len(buffer) < end:
            break

        message = pickle.loads(memoryview(buffer)[start + _HEADER.size:end])
        start = end
        if message is None:
            worker.is_complete = True
        else:
            heard(worker.chunk, message)

    if start:
        worker.buffer = buffer[start:]


def chunks_of(pages: Sequence[str], sizes: Sequence[int], jobs: int, most: Optional[int] = None) -> List[List[str]]:
    """Contiguous chunks of about equal weight, a few for each job so that an expensive one does not leave the others idle."""
    count = min(len(pages), most or jobs * 4)
    if count <= 1:
        return [list(pages)] if pages else []

    total = float(sum(sizes)) or 1.0
    chunks: List[List[str]] = []
    current: List[str] = []
    done = 0.0
    for page, size in zip(pages, sizes):
        current.append(page)
        done += size
        if done >= total * (len(chunks) + 1) / count and len(chunks) < count - 1:
            chunks.append(current)
            current = []

    if current:
        chunks.append(current)

    return chunks
