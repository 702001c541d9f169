"""A Dask cluster that answers: what it is given to do, what comes of it, and what may go wrong in between."""

from __future__ import annotations

import asyncio
import logging
import struct
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from etom_kg import __version__
from etom_kg.errors import EtomError, UsageError
from etom_kg.parallel.hands import BrokeError
from etom_kg.spreading import task

ANSWERING = 20.0
"""Seconds within which a scheduler answers, and has a worker."""
_CLOSING = 3.0


class EndsWorkersError(Exception):
    """A task ended several workers one after the other; what Dask says of it."""


@contextmanager
def answering(scheduler: str) -> Iterator[Cluster]:
    """Give the cluster of a scheduler ('tcp://host:8786').

    Raises UsageError, one line, where dask is not installed here, nobody answers, there is no worker, or one has
    another version of this program.
    """
    try:
        import distributed
    except ImportError:
        raise UsageError("cluster.not_installed") from None
    _hush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # versions of libraries, sizes of what is sent
        _meet(scheduler)
        try:
            client = distributed.Client(scheduler, timeout=ANSWERING, set_as_default=False)
        except Exception as error:  # whatever stops it, nobody answers
            raise UsageError("cluster.absent", scheduler=scheduler, why=_line(error)) from None
        try:
            cluster = Cluster(client, scheduler)
            cluster.begin()
            yield cluster
        finally:
            with suppress(Exception):  # a scheduler that is gone cannot be told
                client.close(timeout=_CLOSING)


def _meet(scheduler: str) -> None:
    """Shake hands once: to a service that is none of Dask's a client would speak without end."""
    from distributed.comm import connect
    from distributed.security import Security

    async def meet() -> None:
        how = Security().get_connection_args("client")
        comm = await asyncio.wait_for(connect(scheduler, timeout=ANSWERING, **how), ANSWERING + 1)
        await comm.close()

    try:
        with ThreadPoolExecutor(1) as apart:  # a notebook has a loop of its own running
            apart.submit(lambda: asyncio.run(meet())).result()
    except (TimeoutError, MemoryError, struct.error):  # silence, or an answer whose first bytes are no lengths
        raise UsageError("cluster.not_dask", scheduler=scheduler) from None
    except ValueError:
        raise UsageError("cluster.bad_address", scheduler=scheduler) from None
    except Exception as error:
        why = "timed out" if str(error).startswith("Timed out") else _line(error)
        raise UsageError("cluster.absent", scheduler=scheduler, why=why) from None


def _hush() -> None:
    """Let Dask and what it rests on say nothing by themselves: some of their loggers have levels of their own."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in ("distributed", "tornado")]
    for name in ("distributed", "tornado", *names):
        logging.getLogger(name).setLevel(logging.CRITICAL)


class Cluster:
    """The one who asks a scheduler; raises UsageError where it or all workers are gone."""

    def __init__(self, client: Any, scheduler: str) -> None:
        self._client, self._scheduler = client, scheduler
        self._alone: float | None = None
        self._silent: set[str] = set()

    def begin(self) -> None:
        """Wait for a worker, and see to it that all that are there have this version."""
        try:
            self._client.wait_for_workers(1, timeout=ANSWERING)
        except Exception:  # a time that has run out, or a scheduler that went away meanwhile
            raise self._refusal("no_workers") from None

        async def every() -> dict[str, object]:
            found: dict[str, object] = await self._client.run(task.version, on_error="return")
            return found

        try:
            told = self._client.sync(every, callback_timeout=ANSWERING)
        except Exception:  # one of them does not answer; the others find out with their first task
            self._living()
            return
        for found in told.values():
            if isinstance(found, str):
                self._same(found)
            elif isinstance(found, Exception) and not isinstance(found, OSError):  # a lost worker is no matter
                raise self._refusal("not_there", version=__version__, why=_line(found))

    def workers(self) -> list[str]:
        """Return the addresses of the workers."""
        return sorted(self._ask(self._client.scheduler.ncores))

    def do(self, what: Callable[..., Any], *about: Any) -> Any:
        """Let a worker call a function of `task`; futures among what it is about stand for what comes of them."""
        try:
            return self._client.submit(what, *about, pure=False)
        except Exception as error:  # nothing can be sent any more
            self._living()
            raise BrokeError(_line(error)) from None

    def done(self, futures: Sequence[Any]) -> list[Any]:
        """Wait a moment for some of these; return those that came to an end."""
        import distributed

        with self._client.as_current():
            try:
                return list(distributed.wait(list(futures), timeout=1, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                self._living()
                self._answered(futures)
                return []
            except Exception:  # what was asked for is asked for no more
                raise self._refusal("lost") from None

    def result(self, future: Any) -> Any:
        """Return what came of a task.

        Raises EtomError as the task, EndsWorkersError, and BrokeError for what nobody foresaw.
        """
        import distributed

        while True:
            try:
                return future.result(timeout=ANSWERING)
            except TimeoutError:  # a worker was lost after the end of its task, which is done again
                self._living()
            except (EtomError, BrokeError):
                raise
            except task.OtherVersionError as error:
                self._same(str(error))
            except distributed.KilledWorker as error:
                raise EndsWorkersError(_line(error)) from None
            except ImportError as error:
                raise self._refusal("not_there", version=__version__, why=_line(error)) from None
            except Exception as error:
                if future.cancelled():
                    raise self._refusal("lost") from None
                self._living()
                raise BrokeError(_line(error)) from None

    def holders(self, futures: Sequence[Any]) -> list[str]:
        """Return the worker that holds what came of each task, '' where that was just lost."""
        held = self._ask(self._client.scheduler.who_has, keys=[future.key for future in futures])
        return [min(held.get(future.key) or ("",)) for future in futures]

    def _ask(self, what: Callable[..., Any], **about: Any) -> Any:
        try:
            return self._client.sync(what, callback_timeout=ANSWERING, **about)
        except Exception:  # a scheduler that does not answer is as good as gone
            raise self._refusal("lost") from None

    def _living(self) -> None:
        if self._client.status != "running":
            raise self._refusal("lost")
        if self.workers():
            self._alone = None
            return
        self._alone = self._alone or monotonic()
        if monotonic() - self._alone > ANSWERING:
            raise self._refusal("no_workers")

    def _answered(self, futures: Sequence[Any]) -> None:
        """Raise BrokeError where the scheduler is done with a task and its answer did not get through, twice seen."""
        states = self._ask(self._client.scheduler.get_task_status, keys=[future.key for future in futures])
        pending = {future.key for future in futures if future.status == "pending"}
        silent = {key for key in pending if states.get(key) in (None, "erred", "forgotten")}
        if silent & self._silent:
            raise BrokeError("no answer")
        self._silent = silent

    def _same(self, found: str) -> None:
        if found != __version__:
            raise self._refusal("other_version", other=found, version=__version__)

    def _refusal(self, key: str, **values: str) -> UsageError:
        return UsageError(f"cluster.{key}", scheduler=self._scheduler, **values)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
