"""Other processes of this machine that are asked by name and answer in order.

Where this process has one thread and the system forks, they begin as copies of it, with all that is loaded; elsewhere
as Pythons of their own. They end with this one.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Any

from etom_kg import parallel
from etom_kg.errors import EngineError
from etom_kg.parallel import work

_START = "from etom_kg.parallel import work; work.main()"


class BrokeError(Exception):
    """What nobody foresaw went wrong in another process; one process alone will meet it too, and tell it."""


class Hand:
    """One process; who asks while it answers another waits."""

    def __init__(self, pid: int, told: IO[bytes], heard: IO[bytes], end: Callable[[], None]) -> None:
        self.pid = pid
        self._told, self._heard, self._end = told, heard, end
        self._ended = False
        self._busy = Lock()

    def ask(self, what: str, *about: Any) -> Any:
        """Return what came of a method of `work.Worker`; raises what it raised, EngineError where the process ended."""
        return self.say((what, about))

    def say(self, word: object) -> Any:
        """Send anything and return the answer; raises as `ask` does."""
        try:
            with self._busy:
                pickle.dump(word, self._told, pickle.HIGHEST_PROTOCOL)
                self._told.flush()
                kind, come = pickle.load(self._heard)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise EngineError("parallel.ended") from None
        if kind == "refused":
            raise come
        if kind == "broke":
            raise BrokeError(come)
        return come

    def end(self) -> None:
        """End the process, whatever it is doing; once it has ended its number may be another's."""
        if self._ended:
            return
        self._ended = True
        self._end()
        for stream in (self._told, self._heard):
            with suppress(OSError):  # what was left to be said to it
                stream.close()


class Hands:
    """So many processes, from `with` on to its end, and a thread here for each of them."""

    def __init__(self, count: int, copied: bool | None = None) -> None:
        self._count = count
        self._copied = parallel.can_copy() if copied is None else copied
        self.all: list[Hand] = []

    def __enter__(self) -> Hands:
        try:
            for _ in range(self._count):
                self.all.append(_copy(self.all) if self._copied else _started())
        except OSError as error:
            self._end()
            raise EngineError("parallel.not_started", why=error.strerror or type(error).__name__) from None
        self._threads = ThreadPoolExecutor(self._count)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._threads.shutdown()

    def begin(self, what: str) -> None:
        """Let all do something, and do not wait for it."""
        for hand in self.all:
            self._threads.submit(hand.ask, what)

    def together(self, do: Callable[[Hand], Any], hands: Sequence[Hand] | None = None) -> list[Any]:
        """Return what `do` gives for each process, all at the same time; the first error is raised."""
        return list(self._threads.map(do, self.all if hands is None else hands))

    def _end(self) -> None:
        for hand in self.all:
            hand.end()


def _copy(others: Sequence[Hand]) -> Hand:
    """Return a copy of this process at work."""
    hears, tells = os.pipe()
    listens, answers = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    ours = os.getpid()
    # a Ctrl-C in the middle of the copying would be lost in what Python does around it; a copy takes none at all
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pid = os.fork()
    finally:
        if os.getpid() == ours:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if pid == 0:  # the copy: never leaves this block
        status = 1
        try:
            # a copy that held the ends of its elders would keep them alive
            for stream in (stream for other in others for stream in (other._told, other._heard)):
                os.close(stream.fileno())
            os.close(tells)
            os.close(listens)
            work.begin()
            work.serve(os.fdopen(hears, "rb"), os.fdopen(answers, "wb"))
            status = 0
        finally:
            os._exit(status)
    os.close(hears)
    os.close(answers)

    def end() -> None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

    return Hand(pid, os.fdopen(tells, "wb"), os.fdopen(listens, "rb"), end)


def _started() -> Hand:
    """Return a Python of its own at work."""
    ours = str(Path(__file__).resolve().parents[2])
    places = os.pathsep.join((ours, *filter(None, (os.environ.get("PYTHONPATH"),))))
    process = subprocess.Popen(
        (sys.executable, "-c", _START), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": places},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None

    def end() -> None:
        process.kill()
        process.wait()

    return Hand(process.pid, process.stdin, process.stdout, end)
