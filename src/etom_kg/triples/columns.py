"""Triples as columns of numbers: 12 bytes each, and every term once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from operator import lt

from etom_kg.triples.terms import Terms

Column = tuple["array[int]", "array[int]"]
NO_COLUMN: Column = (array("I"), array("I"))
_TOGETHER = 4096
_FEW = 1_000  # predicates: so many are looked through faster than the way to every term is made


class Columns:
    """Triples: for each predicate the numbers of its subjects and objects, in the order of the source.

    `order` holds the predicate of every triple, so that all of them can be given in the order of the source too.
    """

    __slots__ = ("columns", "order", "terms")

    def __init__(self, terms: Terms, columns: Mapping[int, Column], order: array[int]) -> None:
        self.terms = terms
        self.columns = columns
        self.order = order

    def __bool__(self) -> bool:
        return bool(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Columns) or len(self) != len(other):
            return False
        return all(map(str.__eq__, self.texts(), other.texts()))

    __hash__ = None  # type: ignore[assignment]

    def texts(self) -> Iterator[str]:
        """Give the triples as N-Triples, some thousand at a time."""
        names, rows = self.terms.names, self.rows()
        while text := "".join([f"{names[s]} {names[p]} {names[o]} .\n" for s, p, o in islice(rows, _TOGETHER)]):
            yield text

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """Give the numbers of subject, predicate and object of each triple."""
        following = {predicate: zip(*column, strict=True).__next__ for predicate, column in self.columns.items()}
        for predicate in self.order:
            subject, value = following[predicate]()
            yield subject, predicate, value

    def predicate(self, term: str) -> int | None:
        """Return the number of a predicate, None where nothing is said by it."""
        if len(self.columns) > _FEW:
            number = self.terms.number(term)
            return number if number in self.columns else None
        names = self.terms.names
        return next((number for number in self.columns if names[number] == term), None)

    def column(self, predicate: str) -> Column:
        """Return the subjects and objects of a predicate (a term)."""
        number = self.predicate(predicate)
        return NO_COLUMN if number is None else self.columns[number]

    def has(self, predicate: str) -> bool:
        """Tell whether anything is said by a predicate (a term)."""
        return bool(self.column(predicate)[0])

    def says(self, predicate: str, value: str) -> bool:
        """Tell whether anything has this value under a predicate (both terms)."""
        number = self.terms.number(value)
        return number is not None and number in self.column(predicate)[1]

    def names(self, term: str) -> bool:
        """Tell whether a term is spoken of."""
        return self.terms.number(term) is not None

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Give subject and object, as terms, of each triple of a predicate (a term)."""
        names = self.terms.names
        return ((names[subject], names[value]) for subject, value in zip(*self.column(predicate), strict=True))

    def has_blank(self) -> bool:
        """Tell whether a node without an IRI is among the terms."""
        return any(name.startswith("_:") for name in self.terms.names)

    def kept(self, among: Collection[int], keep: Callable[[int, int, int], bool]) -> Columns:
        """Return the triples without those of some predicates that `keep` does not want; it hears of them in order."""
        asked = {p: zip(*self.columns[p], strict=True).__next__ for p in among if p in self.columns}
        columns = {p: (array("I"), array("I")) if p in asked else column for p, column in self.columns.items()}
        order = array("I")
        for predicate in self.order:
            if predicate in asked:
                subject, value = asked[predicate]()
                if not keep(subject, predicate, value):
                    continue
                columns[predicate][0].append(subject)
                columns[predicate][1].append(value)
            order.append(predicate)
        return Columns(self.terms, {p: column for p, column in columns.items() if column[0]}, order)

    def renamed(self, new: Mapping[int, str]) -> Columns:
        """Return the triples with other names for some terms; two terms of one name become one."""
        terms = Terms()
        numbers: dict[str, int] = {}
        other = array("I")
        for number, name in enumerate(self.terms.names):
            other.append(numbers.setdefault(new.get(number, name), len(numbers)))
        terms.names.extend(numbers)
        columns: dict[int, Column] = {}
        order = array("I")
        for subject, predicate, value in self.rows():
            at = other[predicate]
            column = columns.get(at) or columns.setdefault(at, (array("I"), array("I")))
            column[0].append(other[subject])
            column[1].append(other[value])
            order.append(at)
        return Columns(terms, columns, order)

    def distinct(self) -> Columns:
        """Return the triples, each once, where it stands first."""
        among = [predicate for predicate, column in self.columns.items() if _repeats(column, len(self.terms))]
        if not among:
            return self
        seen: set[tuple[int, ...]] = set()

        def is_new(*row: int) -> bool:
            before = len(seen)
            seen.add(row)
            return len(seen) > before

        return self.kept(among, is_new)


def _repeats(column: Column, terms: int) -> bool:
    subjects, values = column
    if all(map(lt, subjects, islice(subjects, 1, None))):
        return False
    # a product with an odd number mixes well, where two halves of a number would meet in the table of a set
    width = terms | 1
    return len({subject * width + value for subject, value in zip(subjects, values, strict=True)}) < len(subjects)
