"""From columns of numbers to tables: terms get the numbers of the tables, rows go in by portions and in order.

Rows that are in order go to the end of a table, where SQLite need not look for their place.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from etom_kg.relations.tables import TYPE, Relations
from etom_kg.triples import Columns, Triples

_TOGETHER = 1 << 14
_LOW = (1 << 32) - 1


def take(relations: Relations, triples: Triples) -> None:
    """Add the triples of a model, as far as rules speak of them."""
    if not isinstance(triples, Columns) or not _has_json():
        for text in triples.texts():
            relations.load(text.splitlines(keepends=True))
        return
    numbers = relations.numbered(triples.terms.names)
    triples.terms.found_by(relations.numbers, numbers)
    plan = relations.plan
    for place in plan.predicates:
        subjects, values = triples.column(relations.terms[place])
        if not subjects:
            continue
        if place in plan.flags:
            relations.insert(place, [(numbers[s], numbers[o]) for s, o in zip(subjects, values, strict=True)])
        else:
            rows = sorted([numbers[s] << 32 | numbers[o] for s, o in zip(subjects, values, strict=True)])
            _pour(relations, f"p{place}", f"value >> 32, value & {_LOW}", rows)
    of_class: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
    for subject, kind in zip(*triples.column(TYPE), strict=True):
        of_class[kind].append(subject)
    for kind, members in of_class.items():
        if numbers[kind] in plan.classes:
            _pour(relations, f"c{numbers[kind]}", "value", sorted(map(numbers.__getitem__, members)))


def _pour(relations: Relations, table: str, row: str, rows: Sequence[int]) -> None:
    """Add rows, each made of one number: as JSON they go in several times as fast as one by one."""
    insert = f"INSERT OR IGNORE INTO {table} SELECT {row} FROM json_each(?)"
    for begin in range(0, len(rows), _TOGETHER):
        relations.database.execute(insert, (str(rows[begin : begin + _TOGETHER]),))
    relations.filled.add(table)


@cache
def _has_json() -> bool:
    """Tell whether this SQLite reads JSON; older ones may be built without."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("SELECT value FROM json_each('[1]')")
    except sqlite3.OperationalError:
        return False
    finally:
        database.close()
    return True
