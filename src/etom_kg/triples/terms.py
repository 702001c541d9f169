"""Terms of triples and their numbers, from 0 in the order in which they were met."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count


class Terms:
    """Terms in N-Triples form; the way from a term to its number is made when it is first asked for."""

    __slots__ = ("_numbers", "names")

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self._numbers: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.names)

    def __getstate__(self) -> list[str]:
        return self.names

    def __setstate__(self, names: list[str]) -> None:
        self.names, self._numbers = names, None

    def number(self, term: str) -> int | None:
        """Return the number of a term, None where it has none."""
        if self._numbers is None:
            self._numbers = dict(zip(self.names, count()))
        return self._numbers.get(term)

    def with_prefix(self, prefix: str | tuple[str, ...]) -> list[int]:
        """Return the numbers of the terms that begin so, in order."""
        return [number for number, name in enumerate(self.names) if name.startswith(prefix)]
