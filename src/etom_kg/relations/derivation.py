"""The rules over tables: each SELECT whose tables hold anything is run, and what it gives is added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set

from etom_kg import resources
from etom_kg.relations.plans import Part
from etom_kg.relations.tables import Relations
from etom_kg.store import Store

_PERHAPS = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_BY_STORE = frozenset(["PartOfCycleShape-ways"])
"""Rules that ask of each of many things where two ways meet, which a store follows much faster than SQL."""
_LOOK_AGAIN = 12
"""After so many rules that gave anything, the database looks again how large its tables are."""


def derive(relations: Relations, idle: Set[str] = frozenset()) -> int:
    """Run the rules in their order and return how many triples they gave.

    `idle` are shapes whose rules need not run.
    """
    return sum(count for _, count in steps(relations, idle))


def steps(relations: Relations, idle: Set[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """Run the rules in their order, and give the name of each with how many triples it gave."""
    relations.index()
    relations.database.execute("ANALYZE")
    busy = 0
    for name, parts in relations.plan.rules:
        if name.rpartition("-")[0] in idle:
            continue
        ready = [part for part in parts if relations.filled.issuperset(part.needs)]
        if ready and name.rpartition("#")[2] in _BY_STORE:
            found = _by_store(relations, name, ready)
        else:
            found = _run(relations, ready) if ready else 0
        yield name, found
        busy += found > 0
        if busy == _LOOK_AGAIN:
            busy = 0
            relations.database.execute("ANALYZE")


def _run(relations: Relations, parts: Sequence[Part]) -> int:
    """Run one rule: all that it gives is found before any of it is added."""
    predicate, subject, value, _ = parts[0].heads[0]
    one_table = all(len(part.heads) == 1 and part.heads == parts[0].heads for part in parts)
    if one_table and predicate != relations.type and {subject, value} == {0, 1}:
        columns = "s, o" if subject < value else "o, s"
        selects = (_select(relations, part) for part in parts)
        insert = f"INSERT OR IGNORE INTO p{predicate} ({columns}) {' UNION ALL '.join(selects)}"
        given = relations.database.execute(insert).rowcount
        if given > 0:
            relations.filled.add(f"p{predicate}")
        return given
    rows = [(part, relations.database.execute(_select(relations, part, distinct=True)).fetchall()) for part in parts]
    return sum(_added(relations, part, found) for part, found in rows if found)


def _by_store(relations: Relations, name: str, parts: Sequence[Part]) -> int:
    """Run one rule over a store of the triples it looks at, and add what it gives."""
    store = Store("".join(line for table in {n for part in parts for n in part.needs} for line in relations.of(table)))
    rules = json.loads(resources.built("derivations.json"))
    given = store.construct(next(rule["construct"] for rule in rules if rule["name"] == name)).decode("utf-8")
    relations.load(given.splitlines(keepends=True))
    return given.count("\n")


def _select(relations: Relations, part: Part, distinct: bool = False) -> str:
    """Return the SELECT of a part without steps along tables that are empty; what is found twice is added once."""
    text = part.select
    while "{" in text:  # from within: one path may start from what another gives
        text = _PERHAPS.sub(lambda at: at[2] if relations.filled.issuperset(at[1].split()) else "", text)
    return text.replace("SELECT", "SELECT DISTINCT", 1) if distinct else text


def _added(relations: Relations, part: Part, rows: Sequence[Sequence[int | None]]) -> int:
    return sum(relations.insert(predicate, _pairs(rows, subject, value)) for predicate, subject, value, _ in part.heads)


def _pairs(rows: Sequence[Sequence[int | None]], subject: int, value: int) -> Iterator[tuple[int, int]]:
    for row in rows:
        one, other = row[subject], row[value]
        if one is not None and other is not None:
            yield one, other
