"""What is counted of a model where it stands as tables: no text is made of what is only counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from etom_kg.relations.tables import Relations, text_of


def tally(relations: Relations, predicate: str) -> Mapping[str, int] | None:
    """Return how many things have each object (a text) under a predicate that has a table (an IRI).

    None where two objects have the same text, as an IRI and a literal may.
    """
    table = relations.table(f"<{predicate}>")
    rows = relations.database.execute(f"SELECT o, COUNT(*) FROM {table} GROUP BY o").fetchall()
    found = {text_of(relations.terms[value]): count for value, count in rows}
    return found if len(found) == len(rows) else None


def tied(relations: Relations, kind: str, predicate: str, along: str) -> tuple[int, int]:
    """Return how many members a class has, and how many of them have a predicate or are tied to what has it.

    Tied is what steps of the predicate `along` lead to, one or more in one direction. All three are IRIs with tables.
    """
    members = relations.members(f"<{kind}>")
    own, steps = relations.table(f"<{predicate}>"), relations.table(f"<{along}>")
    run = relations.database.execute
    every = relations.count(members)
    has = f"SELECT COUNT(*) FROM {members} m WHERE EXISTS (SELECT 1 FROM {own} WHERE s = m.s)"
    found = int(run(has).fetchone()[0])
    others = _reached(relations, own, steps, "s", "o") | _reached(relations, own, steps, "o", "s")
    found += sum(1 for one in others if run(f"SELECT 1 FROM {members} WHERE s = ?", (one,)).fetchone())
    return every, found


def _reached(relations: Relations, own: str, steps: str, end: str, begin: str) -> set[int]:
    """Return what lacks a predicate and is reached from what has it.

    Of each way its last part is walked, after the last thing that has the predicate: few lack it where much is linked.
    """
    rows = relations.database.execute(
        f"SELECT {end}, {begin}, EXISTS (SELECT 1 FROM {own} WHERE s = t.{begin}) FROM {steps} t"
        f" WHERE NOT EXISTS (SELECT 1 FROM {own} WHERE s = t.{end})"
    )
    found: set[int] = set()
    on: defaultdict[int, list[int]] = defaultdict(list)
    for there, here, has in rows:
        if has:
            found.add(there)
        else:
            on[here].append(there)
    frontier = set(found)
    while frontier:
        frontier = {there for here in frontier for there in on.get(here, ())} - found
        found |= frontier
    return found


def is_able(relations: Relations, kind: str, *predicates: str) -> bool:
    """Tell whether a class and predicates (IRIs) have tables."""
    return relations.numbers.get(f"<{kind}>") in relations.plan.classes and all(map(relations.has, predicates))
