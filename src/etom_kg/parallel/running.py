"""A run by several processes of this machine: files go to whoever is free."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.parallel import joining, meeting, sharing
from etom_kg.parallel.hands import BrokeError, Hand, Hands
from etom_kg.parallel.joining import Summary
from etom_kg.parallel.share import Asked, Share
from etom_kg.parallel.sharing import Given, Told
from etom_kg.preparing import Stage
from etom_kg.reading import Job

PIECES = 6
"""So many pieces of files each process reads, one after the other: whoever is faster reads more."""


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

    As `sharing.check`; `copied` tells how processes begin (`hands.Hands`). Raises EngineError as `validation.check`,
    and where a process ended before its time.
    """
    try:
        with Hands(jobs, copied) as hands:
            hands.begin("warm")
            return sharing.check(paths, asked, Processes(hands), by_option=by_option, tell=tell)
    except BrokeError:
        return None


class Processes:
    """A crew of processes of this machine."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._held: dict[int, int] = {}

    def read(self, jobs: Sequence[Job], settings: Config) -> list[Summary | InputError]:
        """Let whoever is free read the next files."""
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
        return [one for _, one in sorted(found.items())]

    def held(self) -> tuple[Mapping[int, int], int]:
        """Return which process has read each file, and how many processes there are."""
        return self._held, len(self._hands.all)

    def check(self, given: Given, asked: Asked, tell: Callable[[Stage], None]) -> list[Share] | None:
        """Let each check its share; the meeting is held here."""
        self._move(joining.moves([[number for number, _ in some] for some in given], self._held))
        busy = [(hand, some) for hand, some in zip(self._hands.all, given, strict=True) if some]
        mine = dict(busy)
        tell("checking")
        told = self._hands.together(lambda hand: hand.ask("check", mine[hand], asked), list(mine))
        come = meeting.together(told)
        tell("explaining")
        return None if come is None else self._hands.together(lambda hand: hand.say(come), list(mine))

    def _move(self, moves: Mapping[tuple[int, int], Sequence[int]]) -> None:
        for (here, there), numbers in moves.items():
            self._hands.all[there].ask("take", self._hands.all[here].ask("give", numbers))
