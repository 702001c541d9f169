"""Which results become one finding: those of one mistake, those a rule tells by file or column, and too many alike."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from etom_kg.explaining import KEYS
from etom_kg.explaining.case import Case
from etom_kg.explaining.facts import Facts

if TYPE_CHECKING:
    from etom_kg.rules import Rule
    from etom_kg.validation import Result

MANY = 20
"""What a rule would tell more often than this about one file is told in one finding."""


def cases(
    results: Iterable[Result], catalogue: Mapping[str, Rule], facts: Facts, *, many: int = MANY
) -> Iterator[Case]:
    """Yield a case for each finding to be, its results in order of place; more than `many` of a file become one."""

    def place_key(result: Result) -> tuple[object, ...]:
        place = facts.place(result.focus, result.value)
        return place.file, place.line, place.cell, result.focus, result.value or ""

    ordered = sorted(results, key=lambda result: (result.code, place_key(result)))
    for code, of_code in itertools.groupby(ordered, key=lambda result: result.code):
        rule = catalogue[code]
        groups: dict[object, list[Result]] = {}
        for result in of_code:
            groups.setdefault(_group(result, rule, facts), []).append(result)
        by_file: dict[str, list[list[Result]]] = {}
        for group in groups.values():
            by_file.setdefault(facts.place(group[0].focus).file, []).append(group)
        for in_file in by_file.values():
            if len(in_file) > many:
                yield Case(rule, tuple(itertools.chain.from_iterable(in_file)), crowd=True)
            else:
                yield from (Case(rule, tuple(group)) for group in in_file)


def column(cell: str) -> tuple[str, int]:
    """Return column letters and row of a cell.

    >>> column("Лист1!B7")
    ('B', 7)
    """
    found = re.search(r"([A-Z]+)(\d+)$", cell)
    return (found[1], int(found[2])) if found else ("", 0)


def _group(result: Result, rule: Rule, facts: Facts) -> object:
    if rule.code in KEYS:
        return KEYS[rule.code](result, facts)
    if rule.grouped_by == "run":
        return "run"
    place = facts.place(result.focus, result.value)
    if rule.grouped_by == "file":
        return place.file
    if rule.grouped_by == "column":
        return place.file, place.cell.rpartition("!")[0], column(place.cell)[0]
    if rule.grouped_by == "process":
        return result.focus
    return result.focus, result.value
