"""A run by several processes: files read by whoever is free, joined, checked in shares, put together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from etom_kg import reading
from etom_kg.config import NAME as SETTINGS
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.lifting import Lifted
from etom_kg.mappings.applying import Used
from etom_kg.mappings.settling import Conflict
from etom_kg.model import Model
from etom_kg.ntriples import encodable
from etom_kg.parallel import joining, meeting
from etom_kg.parallel.hands import BrokeError, Hand, Hands
from etom_kg.parallel.joining import Summary
from etom_kg.parallel.share import Asked, Share
from etom_kg.parallel.whole import Whole, put_together
from etom_kg.preparing import EditionUse, Stage, editions_in_use, without_work
from etom_kg.reading import Job

PIECES = 6
"""So many pieces of files each process reads, one after the other: whoever is faster reads more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a run: what a report tells, with models that hold nothing."""

    whole: Whole
    models: tuple[Model, ...]
    failures: tuple[InputError, ...]
    passed_over: tuple[str, ...]
    editions: tuple[EditionUse, ...]
    decisions: tuple[Used, ...]
    conflicts: tuple[Conflict, ...]


def check(
    paths: Sequence[Path],
    asked: Asked,
    jobs: int,
    *,
    by_option: bool,
    tell: Callable[[Stage], None],
    copied: bool | None = None,
) -> Told | None:
    """Check the models in `paths` with so many processes; None where one process must check them all.

    The settings are settled, the edition among them (`by_option`: by the caller's word). `copied` tells how processes
    begin (`hands.Hands`). Raises EngineError as `validation.check`, and where a process ended before its time.
    """
    tell("reading")
    try:
        with Hands(jobs, copied) as hands:
            hands.begin("warm")
            run = _Run(hands, asked.config)
            read = reading.read_paths(paths, asked.config, elsewhere=run.read)
            return run.check(read, asked, by_option, tell)
    except BrokeError:
        return None


class _Run:
    def __init__(self, hands: Hands, settings: Config) -> None:
        self._hands = hands
        self._settings = settings
        self._summaries: dict[int, Summary] = {}
        self._held: dict[int, int] = {}

    def read(self, jobs: Sequence[Job], settings: Config) -> list[Model | InputError]:
        """Let whoever is free read the next files; return the heads of the models, and what cannot be read."""
        numbered = list(enumerate(jobs))
        size = max(1, len(numbered) // (len(self._hands.all) * PIECES))
        pieces = iter([numbered[begin : begin + size] for begin in range(0, len(numbered), size)])
        one_at_a_time = Lock()
        found: dict[int, Summary | InputError] = {}

        def next_piece() -> list[tuple[int, Job]]:
            with one_at_a_time:
                return next(pieces, [])

        def go_on(hand: Hand) -> None:
            place = self._hands.all.index(hand)
            while piece := next_piece():
                for number, come in hand.ask("read", piece, settings):
                    found[number] = come
                    self._held[number] = place

        self._hands.together(go_on)
        self._summaries = {number: one for number, one in sorted(found.items()) if isinstance(one, Summary)}
        return [one.head if isinstance(one, Summary) else one for _, one in sorted(found.items())]

    def check(self, read: reading.Reading, asked: Asked, by_option: bool, tell: Callable[[Stage], None]) -> Told | None:
        tell("lifting")
        heads = dict(zip(self._summaries, read.models, strict=True))
        with_work = {number: one for number, one in self._summaries.items() if one.has_work}
        if any(encodable(head.key) != head.key for head in heads.values()):
            return None  # such keys are made unique once more when models are lifted
        given = joining.shares(with_work, self._held, len(self._hands.all))
        if given is None:
            return None
        self._move(joining.moves(given, self._held))
        models = tuple(heads[number] for number in with_work)
        shares = self._shares([[(number, heads[number].key) for number in some] for some in given], asked, tell)
        if shares is None:
            return None
        whole = put_together(shares, models, asked)
        empty = [without_work(head) for number, head in heads.items() if number not in with_work]
        failures = sorted((*read.failures, *empty), key=lambda failure: (failure.file, failure.line))
        applied = [one.applied for one in shares]
        return Told(
            whole,
            models,
            (*failures, *itertools.chain.from_iterable(one.faults for one in applied)),
            tuple(path for path in read.passed_over if Path(path).name != SETTINGS),
            editions_in_use(Lifted((), {}, models, whole.editions), self._settings, by_option),
            tuple(itertools.chain.from_iterable(one.used for one in applied)),
            tuple(itertools.chain.from_iterable(one.conflicts for one in applied)),
        )

    def _move(self, moves: Mapping[tuple[int, int], Sequence[int]]) -> None:
        for (here, there), numbers in moves.items():
            self._hands.all[there].ask("take", self._hands.all[here].ask("give", numbers))

    def _shares(
        self, given: Sequence[Sequence[tuple[int, str]]], asked: Asked, tell: Callable[[Stage], None]
    ) -> list[Share] | None:
        """Let each check its share; the meeting is held here."""
        busy = [(hand, some) for hand, some in zip(self._hands.all, given, strict=True) if some]
        mine = dict(busy)
        tell("checking")
        told = self._hands.together(lambda hand: hand.ask("check", mine[hand], asked), list(mine))
        come = meeting.together(told)
        tell("explaining")
        return None if come is None else self._hands.together(lambda hand: hand.say(come), list(mine))
