"""The hierarchy of a register: columns of levels, the order of rows, and the test that no row is part of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout
from etom_kg.reading.merges import Merges
from etom_kg.reading.sheet import Row, shown

# Names of a row's ancestors and, last, its own: (level, name).
Path = tuple[tuple[int, str], ...]


class Step(NamedTuple):
    """Where a row stands: its path, the level that is empty above it (0: none), the row its process begins in."""

    path: Path
    hole: int
    source: int


class Steps(NamedTuple):
    """The steps of all rows; `filled` is the first row that took a level from above, 0 if none did."""

    steps: tuple[Step, ...]
    filled: int


class _Given(NamedTuple):
    """What stands in the level columns of a row: all values, and those in the row's own cells."""

    all: Mapping[int, str]
    own: frozenset[int]
    named: bool


def steps(body: Sequence[Row], layout: Layout, merges: Merges, fill_down: bool | None) -> Steps:
    """Return the steps of the rows of a sheet with hierarchy columns (empty paths where it has none).

    `fill_down` True: an empty level takes the value above. None: it does so where the sheet never writes the same
    parent twice running, which is how registers look that give a level once and leave it empty below.
    A level that stays empty above a filled one is a hole (rule ETOM206).
    """
    if not layout.levels:
        return Steps(tuple(Step((), 0, _source(row, 0, layout, merges)) for row in body), 0)
    given = [_given(row, layout, merges) for row in body]
    fill = fill_down if fill_down is not None else not _repeats(given)
    last: dict[int, str] = {}
    filled = 0
    found: list[Step] = []
    for row, values in zip(body, given, strict=True):
        deepest = max(values.all, default=0)
        if fill:
            before = set(last)
            for level in sorted(values.all):
                if last.get(level) != values.all[level]:
                    last = {upper: name for upper, name in last.items() if upper < level}
                    last[level] = values.all[level]
            reach = max(values.own, default=max(last, default=0)) if values.named else deepest
            names = {level: name for level, name in last.items() if level <= reach}
            if not filled and any(level in before and level not in values.all for level in names):
                filled = row.number
        else:
            names = dict(values.all)
        missing = [level for level, _ in layout.levels if level < max(names, default=0) and level not in names]
        found.append(Step(tuple(sorted(names.items())), max(missing, default=0), _source(row, deepest, layout, merges)))
    return Steps(tuple(found), filled)


def _given(row: Row, layout: Layout, merges: Merges) -> _Given:
    values = {level: plain(shown(merges.look(row, column))) for level, column in layout.levels}
    named = bool(layout.name and plain(shown(merges.look(row, layout.name))))
    own = frozenset(level for level, column in layout.levels if column in row.cells and values[level])
    return _Given({level: text for level, text in values.items() if text}, own, named)


def _repeats(given: Sequence[_Given]) -> bool:
    """Return whether some row writes again, in its own cells, the parent that the row above has."""
    for above, here in pairwise(given):
        deepest = max(here.all, default=0)
        for level in here.own:
            parent = level < deepest or here.named
            if parent and above.all.get(level) == here.all[level]:
                return True
    return False


def _source(row: Row, deepest: int, layout: Layout, merges: Merges) -> int:
    """Return the row in which the process of this row begins: above it where the name is merged downwards."""
    column = layout.name or next((column for level, column in layout.levels if level == deepest), 0)
    return merges.source(row, column) if column else row.number


def by_order(levels: Sequence[int]) -> list[tuple[int, int]]:
    """Return (index of the parent or -1, level left out or 0) for rows in outline order; level -1 is unknown.

    The order says something only where the first row stands at the top level met.
    """
    known = [level for level in levels if level >= 0]
    if not known or levels[0] != min(known):
        return [(-1, 0)] * len(levels)
    found: list[tuple[int, int]] = []
    stack: list[tuple[int, int]] = []
    for index, level in enumerate(levels):
        if level < 0:
            found.append((-1, 0))
            continue
        while stack and stack[-1][0] >= level:
            stack.pop()
        above = stack[-1] if stack else None
        hole = level - 1 if above and level - above[0] > 1 else 0
        found.append((above[1] if above else -1, hole))
        stack.append((level, index))
    return found
