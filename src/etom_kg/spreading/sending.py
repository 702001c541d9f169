"""Files sent to the workers of a cluster, so many pieces at a time; after a piece that ends them one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from etom_kg import __version__
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.parallel.hands import BrokeError
from etom_kg.reading import Job
from etom_kg.spreading import task
from etom_kg.spreading.cluster import Cluster, EndsWorkersError
from etom_kg.spreading.pieces import is_sent, pieces, sent
from etom_kg.spreading.task import Sent

AHEAD = 3
"""Pieces on their way for each worker: what is on its way is held here, too."""
Then = Callable[[Any, list[int]], Any]
Come = tuple[list[int], Any, Any]
"""The numbers of files, the task that read them and what came of what was to be done next; else None, and why."""


def each(cluster: Cluster, jobs: Sequence[Job], config: Config, then: Then) -> Iterator[Come]:
    """Let workers read all files that can be sent, and give what came of each piece, in no particular order.

    `then` is given the task that reads a piece, and gives that for whose end one waits.
    """
    workers = len(cluster.workers())
    left = pieces(jobs, [number for number, job in enumerate(jobs) if is_sent(job)], workers)
    apart: list[int] = []
    waiting: dict[Any, tuple[Any, list[int]]] = {}
    while True:
        while len(waiting) < AHEAD * max(1, workers):
            piece = next(left, None)
            if piece is None and apart and not waiting:
                piece = [apart.pop(0)]  # with nothing else on its way: what waits for the same worker is blamed, too
            if piece is None:
                break
            packed: list[Sent] = []
            for number in piece:
                one = sent(number, jobs[number])
                if isinstance(one, Sent):
                    packed.append(one)
                else:
                    yield [number], None, one
            if packed:
                reads = cluster.do(task.read, __version__, packed, config)
                numbers = [one.number for one in packed]
                waiting[then(reads, numbers)] = reads, numbers
        if not waiting:
            return
        alone = len(waiting) == 1 and len(next(iter(waiting.values()))[1]) == 1
        for future in cluster.done(list(waiting)):
            reads, numbers = waiting.pop(future)
            try:
                yield numbers, reads, cluster.result(future)
            except (EndsWorkersError, BrokeError) as error:
                if not alone:
                    apart += numbers
                else:
                    why = InputError(jobs[numbers[0]].display, 0, "cluster.failed", why=str(error))
                    yield numbers, None, why
