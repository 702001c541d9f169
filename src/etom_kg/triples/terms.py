"""Terms of triples and their numbers, from 0 in the order in which they were met."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import count

_NONE = (1 << 32) - 1


class Terms:
    """Terms in N-Triples form; the way from a term to its number is made when it is first asked for."""

    __slots__ = ("_numbers", "_others", "names")

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self._numbers: Mapping[str, int] | None = None
        self._others: array[int] | None = None

    def __len__(self) -> int:
        return len(self.names)

    def __getstate__(self) -> list[str]:
        return self.names

    def __setstate__(self, names: list[str]) -> None:
        self.names, self._numbers, self._others = names, None, None

    def number(self, term: str) -> int | None:
        """Return the number of a term, None where it has none."""
        if self._numbers is None:
            self._numbers = dict(zip(self.names, count(), strict=False))
        number = self._numbers.get(term)
        if self._others is None or number is None:
            return number
        mine = self._others[number] if number < len(self._others) else _NONE
        return None if mine == _NONE else mine

    def found_by(self, numbers: Mapping[str, int], theirs: array[int]) -> None:
        """Look terms up where they have other numbers, `theirs` in order, rather than keep them a second time.

        Of `numbers` that hold many other terms no use is made.
        """
        last = max(theirs, default=0)
        if last > 2 * len(self.names):
            return
        self._others = array("I", [_NONE]) * (last + 1)
        for mine, other in enumerate(theirs):
            self._others[other] = mine
        self._numbers = numbers

    def with_prefix(self, prefix: str | tuple[str, ...]) -> list[int]:
        """Return the numbers of the terms that begin so, in order."""
        return [number for number, name in enumerate(self.names) if name.startswith(prefix)]
