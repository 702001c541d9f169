"""From N-Triples, block by block, to columns of numbers: nothing is done for a triple that is not done in C.

A term is looked at when it is met first.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import islice
from operator import itemgetter

from etom_kg.triples.columns import Columns
from etom_kg.triples.terms import Terms


class NotPlainError(ValueError):
    """The text is not what it was taken for."""


class _Numbers(dict[bytes, int]):
    """The number of each term; one that is asked for first gets the next."""

    def __missing__(self, term: bytes) -> int:
        number = self[term] = len(self)
        return number


class ColumnsMade(dict[int, tuple[Callable[[int], None], Callable[[int], None]]]):
    """For each predicate what adds to its subjects and objects."""

    def __init__(self) -> None:
        self.made: dict[int, tuple[array[int], array[int]]] = {}

    def __missing__(self, predicate: int) -> tuple[Callable[[int], None], Callable[[int], None]]:
        subjects, values = self.made[predicate] = array("I"), array("I")
        adding = self[predicate] = subjects.append, values.append
        return adding


class Gatherer:
    """Takes N-Triples in blocks of whole lines, one space between terms, and gives the columns.

    `check` looks at new terms (UTF-8, each with a line end) and raises NotPlainError for what it does not want.
    With `placed`, `lines` holds the line on which each term is a subject first, 0 for those that never are; a line
    stands for every triple then.
    """

    def __init__(self, check: Callable[[bytes], None] | None = None, placed: bool = False) -> None:
        self.lines = array("I")
        self.count = 0
        self._check = check
        self._placed = placed
        self._names: list[str] = []
        self._numbers = _Numbers()
        self._columns = ColumnsMade()
        self._order = array("I")

    def add(self, block: bytes) -> None:
        """Add a block of lines, UTF-8. Raises NotPlainError where it is not made of triples, one a line."""
        rows = block.split(b" .\n")
        if rows.pop():
            raise NotPlainError
        if not rows:
            return
        try:
            subjects, predicates, objects = zip(*[row.split(b" ", 2) for row in rows])  # noqa: B905
        except ValueError:  # a row of fewer terms
            raise NotPlainError from None
        number = self._numbers.__getitem__
        of_subjects = list(map(number, subjects))
        of_predicates = list(map(number, predicates))
        of_objects = list(map(number, objects))
        self._name()
        self._order.extend(of_predicates)
        columns = self._columns
        for subject, predicate, value in zip(of_subjects, of_predicates, of_objects):  # noqa: B905
            add_subject, add_value = columns[predicate]
            add_subject(subject)
            add_value(value)
        if self._placed:
            self._place(of_subjects)
        self.count += len(rows)

    def _name(self) -> None:
        """Decode the terms that are new."""
        many = len(self._numbers) - len(self._names)
        if not many:
            return
        new = list(islice(reversed(self._numbers), many))
        new.reverse()
        text = b"\n".join([*new, b""])
        if self._check:
            self._check(text)
        try:
            names = text.decode("utf-8").split("\n")
        except UnicodeDecodeError:
            raise NotPlainError from None
        if len(names) != many + 1:  # a line end within a term
            raise NotPlainError
        names.pop()
        self._names += names

    def _place(self, subjects: list[int]) -> None:
        self.lines.frombytes(bytes(self.lines.itemsize * (len(self._names) - len(self.lines))))
        # the last of a subject wins, and it is the first that stands there
        first = dict(zip(reversed(subjects), range(self.count + len(subjects), self.count, -1)))  # noqa: B905
        lines = self.lines
        for subject, line in first.items():
            if not lines[subject]:
                lines[subject] = line

    @property
    def predicates(self) -> list[str]:
        """The terms that are predicates."""
        made = self._columns.made
        return list(itemgetter(*made)(self._names)) if len(made) > 1 else [self._names[number] for number in made]

    def done(self, once: bool = True) -> Columns:
        """Return what was gathered; each triple `once`, where it stands first."""
        self._numbers.clear()
        found = Columns(Terms(self._names), self._columns.made, self._order)
        return found.distinct() if once else found


def of_text(text: str) -> Columns:
    """Return N-Triples text of our own as columns."""
    gathered = Gatherer()
    gathered.add(text.encode("utf-8"))
    return gathered.done()
