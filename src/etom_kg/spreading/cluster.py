"""A Dask cluster that reads files: sent by content, as many at a time as it has hands, those of a lost worker again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from etom_kg import __version__, reading
from etom_kg.config import Config
from etom_kg.errors import InputError, UsageError
from etom_kg.model import Model
from etom_kg.reading import Job
from etom_kg.spreading import task

ANSWERING = 20.0
"""Seconds within which a scheduler answers, and has a worker."""
LARGEST = 64 << 20
"""Bytes of a file from which on it is read here: it would fill the memory of a worker and the wire."""
AHEAD = 4
"""Files sent for each thread of the workers: what is on its way is held here, too."""
_WHOLE = ("archi-csv",)
"""Formats of several files, which belong together on one disk."""


@contextmanager
def reading_on(scheduler: str, tell: Callable[[int, int], None] = lambda done, of: None) -> Iterator[reading.Elsewhere]:
    """Give what reads files on the cluster of a scheduler ('tcp://host:8786'); `tell` hears files done and all.

    Raises UsageError, one line, where dask is not installed here, nobody answers, there is no worker, or one has
    another version of this program.
    """
    try:
        import distributed
    except ImportError:
        raise UsageError("cluster.not_installed") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(scheduler, timeout=ANSWERING, set_as_default=False)
    except Exception as error:  # whatever stops it, nobody answers
        raise UsageError("cluster.absent", scheduler=scheduler, why=_line(error)) from None
    try:
        _same_version(client, scheduler)

        def read(jobs: Sequence[Job], config: Config) -> list[Model | InputError]:
            return _read(client, scheduler, jobs, config, tell)

        yield read
    finally:
        client.close(timeout=5)


def _same_version(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=ANSWERING)
    except TimeoutError:
        raise UsageError("cluster.no_workers", scheduler=scheduler) from None
    try:
        found = set(client.run(task.version).values())
    except Exception as error:  # whatever a worker says that cannot find this program
        raise UsageError("cluster.not_there", scheduler=scheduler, version=__version__, why=_line(error)) from None
    if found != {__version__}:
        other = ", ".join(sorted(found - {__version__}))
        raise UsageError("cluster.other_version", scheduler=scheduler, other=other, version=__version__)


def _read(
    client: Any, scheduler: str, jobs: Sequence[Job], config: Config, tell: Callable[[int, int], None]
) -> list[Model | InputError]:
    """Return what came of each job, in their order."""
    found: dict[int, Model | InputError] = {}
    waiting: dict[Any, int] = {}
    left = iter(enumerate(jobs))
    hands = AHEAD * max(1, sum(client.nthreads().values()))
    while len(found) < len(jobs):
        tell(len(found), len(jobs))
        while len(waiting) < hands and (following := next(left, None)):
            number, job = following
            content = _content(job)
            if isinstance(content, bytes):
                about = (content, job.path.name, job.key, job.display, job.recognised, config)
                waiting[client.submit(task.read, *about, pure=False)] = number
            else:
                found[number] = content or _here(job, config)
        for future in _done(client, scheduler, list(waiting)):
            number = waiting.pop(future)
            found[number] = _come(future, jobs[number])
    tell(len(jobs), len(jobs))
    return [found[number] for number in range(len(jobs))]


def _content(job: Job) -> bytes | InputError | None:
    """Return what is to be sent, None for a file that is read here, and why it cannot be."""
    if job.recognised.format in _WHOLE or job.recognised.fate != "read":
        return None
    try:
        return job.path.read_bytes() if job.path.stat().st_size <= LARGEST else None
    except OSError as error:
        why = error.strerror or type(error).__name__
        return InputError(job.display, 0, "reading.unreadable", why=why)


def _here(job: Job, config: Config) -> Model | InputError:
    try:
        return reading.read_job(job, config)
    except InputError as error:
        return error


def _done(client: Any, scheduler: str, futures: list[Any]) -> list[Any]:
    """Wait until some files are read and return them. Raises UsageError where all workers are gone."""
    import distributed

    alone = monotonic()
    while futures:
        try:
            with client.as_current():
                return list(distributed.wait(futures, timeout=1, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if client.status != "running":
                raise UsageError("cluster.lost", scheduler=scheduler) from None
            if client.nthreads():
                alone = monotonic()
            elif monotonic() - alone > ANSWERING:
                raise UsageError("cluster.no_workers", scheduler=scheduler) from None
    return []


def _come(future: Any, job: Job) -> Model | InputError:
    try:
        come = future.result()
    except Exception as error:  # a file that ends its workers, or one that no worker can send back
        return InputError(job.display, 0, "cluster.failed", why=_line(error))
    if isinstance(come, Model):
        return come
    file, line, key, values = come
    return InputError(file, line, key, **values)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
