"""Two coverages side by side: two operators, or two states of one register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from etom_kg.coverage import ASPECTS, Aspect, Covering, ElementCoverage
from etom_kg.coverage.covering import alike, tally
from etom_kg.surveying import Survey

Where = Literal["both", "only_a", "only_b", "neither", "out"]
WHERES: tuple[Where, ...] = ("only_a", "only_b", "both", "neither", "out")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, and its survey."""

    label: str
    survey: Survey


@dataclass(frozen=True, slots=True)
class Compared:
    """One element: where it is covered, the element on each side, and the things that cover it there.

    `where` is 'out' where it is covered by neither and out of the scope of both. `changed` are the aspects (owner,
    system …) whose names differ between two sides that both cover it and both tell that aspect somewhere.
    """

    id: str
    where: Where
    a: ElementCoverage
    b: ElementCoverage
    things_a: tuple[Covering, ...] = ()
    things_b: tuple[Covering, ...] = ()
    changed: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole: every element of the 2007 edition in the order of the map."""

    a: Side
    b: Side
    elements: tuple[Compared, ...]
    counts: Mapping[Where, int] = field(default_factory=dict)

    def only(self, where: Where) -> tuple[Compared, ...]:
        """Return the elements covered there."""
        return tuple(one for one in self.elements if one.where == where)

    @property
    def exit_code(self) -> int:
        """2 where a file of either side could not be read, else 0."""
        return max(self.a.survey.exit_code, self.b.survey.exit_code)


def compare(a: Side, b: Side) -> Comparison:
    """Set two coverages side by side."""
    told = [aspect for aspect in ASPECTS if aspect != "state" and all(_tells(side, aspect) for side in (a, b))]
    pairs = zip(a.survey.coverage.elements, b.survey.coverage.elements, strict=True)
    elements = tuple(_compared(one, other, a, b, told) for one, other in pairs)
    counts = {where: sum(1 for one in elements if one.where == where) for where in WHERES}
    return Comparison(a, b, elements, counts)


def _tells(side: Side, aspect: Aspect) -> bool:
    return any(aspect in thing.aspects for things in side.survey.of_elements().values() for thing in things)


def _compared(one: ElementCoverage, other: ElementCoverage, a: Side, b: Side, told: Sequence[Aspect]) -> Compared:
    things_a = a.survey.covering.get(one.id, ())
    things_b = b.survey.covering.get(one.id, ())
    where: Where
    if one.covered or other.covered:
        where = "both" if one.covered and other.covered else "only_a" if one.covered else "only_b"
    else:
        where = "out" if one.out_of_scope is not None and other.out_of_scope is not None else "neither"
    changed = [aspect for aspect in told if where == "both" and _names(things_a, aspect) != _names(things_b, aspect)]
    return Compared(one.id, where, one, other, things_a, things_b, tuple(changed))


def _names(things: Sequence[Covering], aspect: Aspect) -> set[str]:
    return {alike(name) for name in tally(things, aspect) if name}
