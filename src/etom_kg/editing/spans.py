"""Stretches of a text that are to be replaced: in order, none over another, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters from `start` up to `end` give way to `new`; an insertion has `start == end`."""

    start: int
    end: int
    new: str


def narrowed(old: str, new: str) -> tuple[int, int, str]:
    """Return from where up to where two texts differ, in the old one, and what the new one has there.

    >>> narrowed("1.1.8.5", "1.1.1.5"), narrowed("1.1.1.5", "1.1.1.5; 1.1.1.6")
    ((4, 5, '1'), (7, 7, '; 1.1.1.6'))
    """
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last, end = len(old), len(new)
    while last > first and end > first and old[last - 1] == new[end - 1]:
        last, end = last - 1, end - 1
    return first, last, new[first:end]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with every edit made. Raises ValueError where two overlap.

    >>> applied("1,1,1,5", [Edit(1, 2, "."), Edit(3, 4, "."), Edit(5, 6, ".")])
    '1.1.1.5'
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        if edit.start < done:
            raise ValueError(f"two edits overlap at {edit.start}")
        pieces += (text[done : edit.start], edit.new)
        done = edit.end
    return "".join((*pieces, text[done:]))


class Taken:
    """The stretches of a text that are spoken for."""

    def __init__(self) -> None:
        self._edits: dict[int, Edit] = {}
        self._starts: list[int] = []

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit taken, in order."""
        return tuple(self._edits[start] for start in self._starts)

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take all of the edits, or none where one would change what another changes otherwise."""
        from bisect import bisect_right, insort

        new = []
        for edit in edits:
            at = bisect_right(self._starts, edit.start) - 1
            before = self._edits[self._starts[at]] if at >= 0 else None
            if before == edit or edit in new:
                continue
            after = self._edits[self._starts[at + 1]] if at + 1 < len(self._starts) else None
            if before is not None and (before.end > edit.start or before.start == edit.start):
                return False
            if after is not None and after.start < edit.end:
                return False
            new.append(edit)
        for edit in new:
            self._edits[edit.start] = edit
            insort(self._starts, edit.start)
        return True
