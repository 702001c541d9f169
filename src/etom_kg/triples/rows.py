"""From triples of three terms each to columns of numbers: what is lifted from records never becomes text.

A term that is the same object each time, as the subject of a node is, is looked up without being read again.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TypeAlias

from etom_kg.ntriples import encodable
from etom_kg.triples.columns import Columns
from etom_kg.triples.gathering import ColumnsMade
from etom_kg.triples.terms import Terms

Row: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object as N-Triples terms."""


class _Numbers(dict[str, int]):
    """The number of each term; one that is asked for first gets the next."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class RowGatherer:
    """Takes triples in blocks, and gives the columns."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._columns = ColumnsMade()
        self._order = array("I")

    def add(self, rows: Sequence[Row]) -> None:
        """Add some triples; halves of characters, which no text can hold, become '?'."""
        if not rows:
            return
        subjects, predicates, objects = zip(*rows)  # noqa: B905
        try:
            "".join((*subjects, *objects)).encode("utf-8")
        except UnicodeEncodeError:
            subjects, objects = tuple(map(encodable, subjects)), tuple(map(encodable, objects))
        number, columns = self._numbers.__getitem__, self._columns
        of_predicates = list(map(number, predicates))
        self._order.extend(of_predicates)
        for subject, predicate, value in zip(map(number, subjects), of_predicates, map(number, objects)):  # noqa: B905
            add_subject, add_value = columns[predicate]
            add_subject(subject)
            add_value(value)

    def done(self) -> Columns:
        """Return what was gathered, repeated triples as often as they were added."""
        return Columns(Terms(self._numbers), self._columns.made, self._order)
