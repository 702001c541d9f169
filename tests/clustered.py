"""A Dask cluster over loopback for tests: a scheduler and workers, each a process of its own, that may die on cue."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import distributed

CUES = Path(__file__).parent / "cues_of_workers.py"
SELF = "self"


def started(program: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + program, *words]
    whole = {**os.environ, **environment}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=whole)


class Cluster:
    """A scheduler and so many workers, to which others can be added; all end with it."""

    def __init__(self, folder: Path, workers: int = 2, **environment: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder = folder
        self.address = f"tcp://127.0.0.1:{port}"
        words = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.scheduler = started("dask_scheduler", *words, **environment)
        self.workers: list[subprocess.Popen[bytes]] = []
        self.add(workers)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def add(self, count: int = 1, *, phase: str = "", does: str = SELF) -> None:
        """Add workers and wait for them.

        In the first task of `phase` ('read', 'begin', 'facts', 'end') on any of them, its worker does what
        `cues_of_workers` says: ends itself (SELF), or sends a signal to a process ('KILL 123'), or waits ('WAIT').
        """
        cue = self.folder / f"cue-{len(self.workers)}"
        for _ in range(count):
            place = self.folder / str(len(self.workers))
            words = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(place)]
            told = {"CUE_PHASE": phase, "CUE_DOES": does, "CUE_FILE": str(cue)} if phase else {}
            preload = ("--preload", str(CUES)) if phase else ()
            self.workers.append(started("dask_worker", self.address, *words, *preload, **told))
        self.wait()
        self.cue = cue

    def wait(self) -> None:
        """Wait until all workers that live have come."""
        living = sum(worker.poll() is None for worker in self.workers)
        if living:
            with distributed.Client(self.address, timeout=60, set_as_default=False) as client:
                client.wait_for_workers(living, timeout=60)

    def happened(self) -> bool:
        """Tell whether a worker that was added last has come to its phase."""
        return self.cue.exists()

    def until_happened(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not self.happened():
            assert time.monotonic() < until
            time.sleep(0.02)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
