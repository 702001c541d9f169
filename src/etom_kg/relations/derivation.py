"""The rules over tables: each SELECT whose tables hold anything is run, and what it gives is added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set

from etom_kg import resources
from etom_kg.relations.plans import Head, Part
from etom_kg.relations.tables import Relations
from etom_kg.store import Store

_PERHAPS = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
_BY_STORE = frozenset(["PartOfCycleShape-ways"])
"""Rules that ask of each of many things where two ways meet, which a store follows much faster than SQL."""
_MANY = 1000
"""A table that gets so many rows at once is looked at again at once."""
_LOOK_AGAIN = 12
"""After so many rules that gave anything, the database looks again how large its tables are."""


def derive(relations: Relations, idle: Set[str] = frozenset()) -> int:
    """Run the rules in their order and return how many triples they gave.

    `idle` are shapes whose rules need not run.
    """
    return sum(count for _, count in steps(relations, idle))


def steps(relations: Relations, idle: Set[str] = frozenset()) -> Iterator[tuple[str, int]]:
    """Run the rules in their order, and give the name of each with how many triples it gave."""
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
    for table in sorted({table for part in parts for table in part.asks if table in relations.filled}):
        relations.index(table)
    parts = [part for part in parts if all(relations.leads(*one) for one in part.objects)]
    if not parts:
        return 0
    run = relations.database.execute
    walks = {name: walk for part in parts for name, walk in part.walks}  # alternatives may go on from one walk
    for name, walk in walks.items():
        run(f"CREATE TABLE {name} (a INTEGER, x INTEGER, PRIMARY KEY (a, x)) WITHOUT ROWID")
        run(f"INSERT OR IGNORE INTO {name} {_filled(relations, walk)}")
    given = _added(relations, parts)
    for name in walks:
        run(f"DROP TABLE {name}")
    return given


def _added(relations: Relations, parts: Sequence[Part]) -> int:
    """Add what the SELECTs of a rule find: at once where it is for one table, else by way of tables of its rows."""
    selects = [_filled(relations, part.select) for part in parts]
    heads = parts[0].heads
    if len(heads) == 1 and all(part.heads == heads for part in parts) and heads[0].predicate != relations.type:
        return _given(relations, heads[0], " UNION ALL ".join(selects))
    run = relations.database.execute
    for place, (part, select) in enumerate(zip(parts, selects, strict=True)):
        names = ", ".join(f"v{column}" for column in range(part.width))
        run(f"CREATE TABLE found{place} AS WITH f({names}) AS ({select}) SELECT {names} FROM f")
    given = sum(_taken(relations, head, f"found{place}") for place, part in enumerate(parts) for head in part.heads)
    for place in range(len(parts)):
        run(f"DROP TABLE found{place}")
    return given


def _given(relations: Relations, head: Head, select: str) -> int:
    """Add what a SELECT finds, of which the columns are the ends of one triple."""
    if head.value is None:
        table, columns = f"m{head.predicate}", "s"
    else:
        table, columns = f"p{head.predicate}", "s, o" if head.subject < head.value else "o, s"
    added = relations.database.execute(f"INSERT OR IGNORE INTO {table} ({columns}) {select}").rowcount
    if added > 0:
        relations.filled.update((table, f"p{head.predicate}"))
    if added >= _MANY:
        relations.database.execute(f"ANALYZE {table}")
    return added


def _taken(relations: Relations, head: Head, found: str) -> int:
    """Add one triple for each row of a table; a row without one of its ends gives none."""
    subject, run = f"v{head.subject}", relations.database.execute
    if head.value is None:
        return _given(relations, head, f"SELECT {subject} FROM {found} WHERE {subject} IS NOT NULL")
    value = f"v{head.value}"
    whole = f"{subject} IS NOT NULL AND {value} IS NOT NULL"
    if head.predicate == relations.type:
        kinds = [head.kind] if head.kind else [kind for (kind,) in run(f"SELECT DISTINCT {value} FROM {found}")]
        for kind in relations.plan.classes.intersection(kinds):
            rows = f"SELECT {subject} FROM {found} WHERE {whole} AND {value} = {kind}"
            if run(f"INSERT OR IGNORE INTO c{kind} {rows}").rowcount > 0:
                relations.filled.add(f"c{kind}")
    columns = f"{subject}, {value}" if head.subject < head.value else f"{value}, {subject}"
    return _given(relations, head, f"SELECT {columns} FROM {found} WHERE {whole}")


def _by_store(relations: Relations, name: str, parts: Sequence[Part]) -> int:
    """Run one rule over a store of the triples it looks at, and add what it gives."""
    store = Store("".join(line for table in {n for part in parts for n in part.needs} for line in relations.of(table)))
    rules = json.loads(resources.built("derivations.json"))
    given = store.construct(next(rule["construct"] for rule in rules if rule["name"] == name)).decode("utf-8")
    relations.load(given.splitlines(keepends=True))
    return given.count("\n")


def _filled(relations: Relations, text: str) -> str:
    """Return a SELECT without steps along tables that are empty."""
    while "{" in text:  # from within: one path may start from what another gives
        text = _PERHAPS.sub(lambda at: at[2] if relations.filled.issuperset(at[1].split()) else "", text)
    return text
