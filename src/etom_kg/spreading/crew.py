"""A run on a cluster: workers read the files, keep the models, and check their shares of them.

What a lost worker had read or was doing is done again by another, from the content of the files, which the scheduler
holds until the end. Where the run must be checked as one, the models come here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etom_kg import __version__
from etom_kg.config import Config
from etom_kg.errors import EngineError, InputError
from etom_kg.mappings import files
from etom_kg.mappings.files import Told
from etom_kg.model import Model
from etom_kg.parallel import joining, meeting
from etom_kg.parallel.hands import BrokeError
from etom_kg.parallel.joining import Summary
from etom_kg.parallel.share import Asked, Share
from etom_kg.parallel.sharing import Given
from etom_kg.preparing import Stage
from etom_kg.reading import Job
from etom_kg.reading.beside import Beside
from etom_kg.spreading import cluster, pieces, sending, task
from etom_kg.spreading.cluster import Cluster, EndsWorkersError
from etom_kg.spreading.task import Piece

Counting = Callable[[int, int], None]


@contextmanager
def crew_of(scheduler: str, count: Counting = lambda done, of: None) -> Iterator[Crew]:
    """Give the crew of a scheduler ('tcp://host:8786'); `count` hears how much of a stage is done, and of how much.

    Raises UsageError as `cluster.answering`.
    """
    with cluster.answering(scheduler) as answers:
        yield Crew(answers, count)


class Crew:
    """The workers of a cluster; raises UsageError, one line, where the scheduler or all workers are gone."""

    def __init__(self, answers: Cluster, count: Counting) -> None:
        self._cluster, self._count = answers, count
        self._jobs: list[Job] = []
        self._refused: dict[int, InputError] = {}
        self._here: dict[int, Model] = {}
        self._kept: dict[Any, list[int]] = {}
        self._places: dict[Any, int] = {}
        self._said: dict[int, tuple[Told, ...]] = {}

    def models(self, jobs: Sequence[Job], config: Config) -> list[Model | InputError]:
        """Return what came of each file, in their order; what workers have read and kept is not read again."""
        if self._jobs != list(jobs):
            self._forget()
            self._read_here(jobs, config)
        found: dict[int, Model | InputError] = {**self._here, **self._refused}
        try:
            for piece in self._fetched() if self._kept else self._sent(jobs, config):
                found.update(piece.models)
                found.update(piece.refused)
                self._count(len(found), len(jobs))
        except (BrokeError, EndsWorkersError):  # the rest is read here, which shows what is wrong
            pass
        return [found[n] if n in found else pieces.here(job, config) for n, job in enumerate(jobs)]

    def _fetched(self) -> Iterator[Piece]:
        """Give the pieces that workers keep, which keep them no more."""
        while self._kept:
            yield self._cluster.result(self._kept.popitem()[0])

    def _sent(self, jobs: Sequence[Job], config: Config) -> Iterator[Piece]:
        for numbers, reads, come in sending.each(self._cluster, jobs, config, lambda reads, numbers: reads):
            yield come if reads else Piece({}, {numbers[0]: come})

    def _forget(self) -> None:
        self._jobs, self._refused, self._here, self._kept = [], {}, {}, {}

    def read(self, jobs: Sequence[Job], settings: Config) -> list[Summary | InputError]:
        """Let workers read files and keep the models; return what must be known of each, in their order."""
        self._forget()
        self._read_here(jobs, settings)
        around = Beside()
        said = ((number, files.read(Path(job.display), around)) for number, job in enumerate(jobs))
        self._said = {number: told for number, told in said if told}
        decided = frozenset(self._said)
        found: dict[int, Summary | InputError] = dict(self._refused)
        found.update((number, joining.summary(one, number in decided)) for number, one in self._here.items())

        def known(reads: Any, numbers: list[int]) -> Any:
            return self._cluster.do(task.summaries, reads, decided.intersection(numbers))

        self._count(len(found), len(jobs))
        for numbers, reads, come in sending.each(self._cluster, jobs, settings, known):
            if reads:
                self._kept[reads] = numbers
                found.update(come)
            else:
                found[numbers[0]] = come
            self._count(len(found), len(jobs))
        self._jobs = list(jobs)
        self._refused = {number: one for number, one in found.items() if isinstance(one, InputError)}
        return [found[number] for number in range(len(jobs))]

    def _read_here(self, jobs: Sequence[Job], settings: Config) -> None:
        for number, job in enumerate(jobs):
            if not pieces.is_sent(job):
                come = pieces.here(job, settings)
                if isinstance(come, Model):
                    self._here[number] = come
                else:
                    self._refused[number] = come

    def held(self) -> tuple[Mapping[int, int], int]:
        """Return which worker has read each file, and how many there are; the last is this machine."""
        holders = self._cluster.holders(list(self._kept)) if self._kept else []
        if len(set(holders)) == 1:  # two shares also where one worker is left: there is more room there than here
            holders = [f"{place * 2 // len(holders)} {address}" for place, address in enumerate(holders)]
        places = {address: place for place, address in enumerate(sorted(set(holders)))}
        self._places = {reads: places[address] for reads, address in zip(self._kept, holders, strict=True)}
        held = {number: self._places[reads] for reads, numbers in self._kept.items() for number in numbers}
        return {**held, **dict.fromkeys(self._here, len(places))}, len(places) + 1

    def check(self, given: Given, asked: Asked, tell: Callable[[Stage], None]) -> list[Share] | None:
        """Let workers check the shares; the meeting is held here."""
        if any(pieces.is_large(self._jobs[number]) for number in self._here):
            return None  # too large for a worker
        tell("checking")
        halves = [self._begin(place, mine, asked) for place, mine in enumerate(given) if mine]
        come = meeting.together(self._all([self._cluster.do(task.facts, half) for half in halves]))
        tell("explaining")
        if come is None:
            return None
        told: list[Share] = self._all([self._cluster.do(task.end, half, come) for half in halves])
        return told

    def _begin(self, place: int, mine: Sequence[tuple[int, str]], asked: Asked) -> Any:
        """Let a share begin, on pieces that its place keeps and on parts of others."""
        wanted = {number for number, _ in mine}
        parts: list[Any] = []
        for reads, numbers in self._kept.items():
            some = wanted.intersection(numbers)
            if some:
                own = self._places[reads] == place
                parts.append(reads if own else self._cluster.do(task.some, reads, tuple(sorted(some))))
        local = Piece({number: self._here[number] for number in sorted(wanted & self._here.keys())})
        said = {key: self._said[number] for number, key in mine if number in self._said}
        return self._cluster.do(task.begin, __version__, mine, asked, said, local, *parts)

    def _all(self, futures: Sequence[Any]) -> list[Any]:
        """Return what came of each task, in their order. Raises EngineError where one ends all its workers."""
        found: dict[Any, Any] = {}
        self._count(0, len(futures))
        while len(found) < len(futures):
            for future in self._cluster.done([future for future in futures if future not in found]):
                try:
                    found[future] = self._cluster.result(future)
                except EndsWorkersError as error:
                    raise EngineError("cluster.ended", why=str(error)) from None
                self._count(len(found), len(futures))
        return [found[future] for future in futures]
