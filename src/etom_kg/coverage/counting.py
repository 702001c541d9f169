"""How much of the framework the processes read cover: elements, groups, verticals, functions.

An element is covered when at least one thing of the user's models is `op:classifiedAs` it
(GOST R 53633.3-2009, 7.2); a function when something performs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from etom_kg import framework
from etom_kg.coverage.scope import Scope
from etom_kg.frozen import dataclass
from etom_kg.vocabulary import EDITIONS, FUNCTION, OP, PROCESS

if TYPE_CHECKING:
    from etom_kg.lookup import Lookup

EDITION = EDITIONS[0]
CLASSIFIED = OP + "classifiedAs"
PERFORMS = OP + "performs"
PART_OF = OP + "partOf"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    covered: int
    total: int

    def __add__(self, other: Share) -> Share:
        return Share(self.covered + other.covered, self.total + other.total)


@dataclass(frozen=True, slots=True)
class ElementCoverage:
    """One element of level 2.

    `processes` counts the things of the user's models classified as it. `functions` is `{key: performers}` of the
    functions that count (the bulleted ones where table 1 lists some, else the segments of its text; CRM only).
    `out_of_scope` is None inside the scope, else the reason given ('' where none was).
    """

    id: str
    group: str
    verticals: tuple[str, ...]
    processes: int
    functions: Mapping[str, int]
    functions_kind: str = ""
    out_of_scope: str | None = None

    @property
    def covered(self) -> bool:
        """Whether anything is classified as the element."""
        return self.processes > 0

    @property
    def performed(self) -> Share:
        """How many of the functions that count something performs."""
        return Share(sum(1 for count in self.functions.values() if count), len(self.functions))


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """One group of level 1: its elements in scope, covered or not, and the same by vertical (in map order)."""

    id: str
    area: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    verticals: Mapping[str, Share]

    @property
    def elements(self) -> Share:
        """How many of the group's elements in scope are covered."""
        return Share(len(self.has), len(self.has) + len(self.lacks))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole: counts are of elements in scope; an element of several verticals counts in each, in totals once.

    `linked` and `processes` count processes (and register rows), not activities; a process counts as linked when it,
    a process it is part of, or a part of it is classified as an element.
    """

    edition: str
    elements: tuple[ElementCoverage, ...]
    groups: tuple[GroupCoverage, ...]
    processes: int
    linked: int

    @property
    def total(self) -> Share:
        """How many of all elements in scope are covered."""
        return sum((group.elements for group in self.groups), Share(0, 0))

    def area(self, area: str) -> Share:
        """Return the share of one area's elements."""
        return sum((group.elements for group in self.groups if group.area == area), Share(0, 0))


VERTICALS = ("OSR", "F", "A", "B", "SC", "ILM", "PLM")
"""In the order of the map."""


def coverage(
    store: Lookup,
    *,
    scope_in: tuple[str, ...] = (),
    scope_out: Mapping[str, str] | None = None,
    among: Set[str] | None = None,
) -> Coverage:
    """Count what the classified things in `store` cover of the 2007 edition.

    Things linked to entries of a later edition count through the matches between the editions: of those entries
    only a part is known here, so that no share of them would mean anything.
    `scope_in` are ids of areas, groups, elements, verticals or layers (none: all); `scope_out` is `{id: reason}`.
    `among` are the things that count (none: all). Raises UsageError for an id of a scope that there is not.
    """
    return of_tally(tallied(store, among), scope_in=scope_in, scope_out=scope_out)


def tallied(store: Lookup, among: Set[str] | None = None) -> Tally:
    """Return what `coverage` is made of; `among` are the things that count (none: all)."""
    if among is None:
        return Tally(store.tally(CLASSIFIED), store.tally(PERFORMS), *store.tied(OP + "Process", CLASSIFIED, PART_OF))
    classified = Counter(category for thing, category in set(store.pairs(CLASSIFIED)) if thing in among)
    performed = Counter(function for thing, function in set(store.pairs(PERFORMS)) if thing in among)
    processes = among & set(store.subjects_of_type(OP + "Process"))
    return Tally(classified, performed, len(processes), len(processes & linked(store)))


@dataclass(frozen=True, slots=True)
class Tally:
    """What coverage is made of: things by the category they are classified as, and by the function they perform.

    Keys are IRIs. `processes` are all processes, `linked` those that are linked in the sense of `Coverage`.
    """

    classified: Mapping[str, int]
    performed: Mapping[str, int]
    processes: int
    linked: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            Counter(self.classified) + Counter(other.classified),
            Counter(self.performed) + Counter(other.performed),
            self.processes + other.processes,
            self.linked + other.linked,
        )


def of_tally(tally: Tally, *, scope_in: tuple[str, ...] = (), scope_out: Mapping[str, str] | None = None) -> Coverage:
    """Return the coverage that follows from what was counted, wherever it was. Raises UsageError as `coverage`."""
    scope = Scope(scope_in, scope_out)
    classified, performed = Counter(tally.classified), Counter(tally.performed)
    entries = framework.load().entries(EDITION)
    elements = tuple(_element(entry, classified, performed, scope) for entry in entries if entry.kind == "element")
    return Coverage(EDITION, elements, _groups(elements, entries), tally.processes, tally.linked)


def _element(
    entry: framework.Entry, classified: Counter[str], performed: Counter[str], scope: Scope
) -> ElementCoverage:
    functions = counting_functions(entry)
    return ElementCoverage(
        id=entry.id,
        group=entry.parent,
        verticals=tuple(key for key in VERTICALS if key in entry.verticals),
        processes=classified[PROCESS + entry.id],
        functions={function.key: performed[FUNCTION + function.key] for function in functions},
        functions_kind=functions[0].kind if functions else "",
        out_of_scope=scope.reason_out(entry),
    )


def counting_functions(entry: framework.Entry) -> tuple[framework.Function, ...]:
    """Return the functions of an element that count: those of a list of table 1, else the segments of its text."""
    every = framework.load().functions(entry.id) if entry.functions else ()
    bulleted = tuple(function for function in every if function.kind == "bulleted")
    return bulleted or every


def _groups(elements: tuple[ElementCoverage, ...], entries: tuple[framework.Entry, ...]) -> tuple[GroupCoverage, ...]:
    areas = {entry.id: entry.parent or "" for entry in entries}
    result = []
    for group in dict.fromkeys(element.group for element in elements):
        inside = [element for element in elements if element.group == group and element.out_of_scope is None]
        if not inside:
            continue
        verticals = {
            key: Share(
                sum(1 for element in inside if key in element.verticals and element.covered),
                sum(1 for element in inside if key in element.verticals),
            )
            for key in VERTICALS
            if any(key in element.verticals for element in inside)
        }
        has = tuple(element.id for element in inside if element.covered)
        lacks = tuple(element.id for element in inside if not element.covered)
        result.append(GroupCoverage(group, areas.get(group, ""), has, lacks, verticals))
    return tuple(result)


def linked(store: Lookup) -> set[str]:
    """Return the things that are classified as something, or that are part or whole of one that is."""
    return store.having(CLASSIFIED, PART_OF)
