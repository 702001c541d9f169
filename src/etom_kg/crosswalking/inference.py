"""Which edition a table follows, and why: ids that one edition alone has, and names that are of one edition only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from etom_kg import framework, identifiers
from etom_kg.crosswalking.names import agrees
from etom_kg.framework import GB921, M3050
from etom_kg.frozen import dataclass

if TYPE_CHECKING:
    from etom_kg.crosswalking.table import Written

LAST_AREA_OF_2007 = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The edition of a table, None where nothing tells it; `declared` where the user did.

    `only` are (id, row) that it alone has; names agree in `agreeing` rows of `compared`; `against` are rows whose
    id or name speaks for the other edition.
    """

    edition: str | None
    declared: bool
    only: tuple[tuple[str, int], ...]
    agreeing: int
    compared: int
    against: tuple[int, ...]


def other(edition: str) -> str:
    """Return the other of the two editions."""
    return M3050 if edition == GB921 else GB921


def edition_of(written: Iterable[Written], declared: str | None = None) -> Verdict:
    """Weigh every row: it speaks for the edition that alone has its id, or alone its name at that id."""
    only: dict[str, list[tuple[str, int]]] = {M3050: [], GB921: []}
    named: dict[str, list[int]] = {M3050: [], GB921: []}
    compared = 0
    for one in written:
        for id in one.ids[:1]:
            if alone := _alone(id):
                only[alone].append((id, one.row))
            if one.name:
                agreeing = [edition for edition in (M3050, GB921) if agrees(one.name, id, edition)]
                compared += 1
                if len(agreeing) == 1:
                    named[agreeing[0]].append(one.row)
    points = {edition: len({row for _, row in only[edition]} | set(named[edition])) for edition in only}
    chosen = declared
    if chosen is None and points[M3050] != points[GB921]:
        chosen = max(points, key=lambda edition: points[edition])
    if chosen is None:
        return Verdict(None, False, (), 0, compared, ())
    rival = other(chosen)
    against = sorted({row for _, row in only[rival]} | set(named[rival]))
    return Verdict(chosen, declared is not None, tuple(only[chosen]), len(named[chosen]), compared, tuple(against))


def _alone(id: str) -> str:
    """Return the edition that alone has the id, '' for both or neither.

    Of GB921 v25.5 a part is known, but 2007 ends with area 3: a number beyond can only be the later one's.
    """
    known = framework.load()
    old, new = known.entry(id, M3050), known.entry(id, GB921)
    if old is not None and new is None:
        # the number of a group or an area stands in the later edition too, as that of something above level 3
        under = any(entry.id.startswith(id + ".") for entry in known.entries(GB921))
        return "" if under or old.kind != "element" else M3050
    if old is None and new is not None:
        return GB921
    read = identifiers.parse(id, GB921)
    beyond = isinstance(read, identifiers.Identifier) and read.area > LAST_AREA_OF_2007
    return GB921 if old is None and beyond else ""
