"""Where the subjects of a file stand: the line of each is known, its place is made when asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from etom_kg.model import Place
from etom_kg.triples.terms import Terms


class Places(Mapping[str, Place]):
    """Places by IRI, and by '_:b0' for nodes without; `lines` are by the number of the term, 0 where it has none."""

    def __init__(self, file: str, terms: Terms, lines: array[int]) -> None:
        self._file = file
        self._terms = terms
        self._lines = lines

    def __getitem__(self, iri: str) -> Place:
        number = self._terms.number(iri if iri.startswith("_:") else f"<{iri}>")
        if number is None or not self._lines[number]:
            raise KeyError(iri)
        return Place(self._file, self._lines[number])

    def __iter__(self) -> Iterator[str]:
        names = self._terms.names
        return (names[n].removeprefix("<").removesuffix(">") for n, line in enumerate(self._lines) if line)

    def __len__(self) -> int:
        return sum(map(bool, self._lines))
