"""Paths without end as recursive queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etom_kg.building.planning.names import Names
from etom_kg.building.planning.paths import Closure, Step

Alias = Callable[[], str]


def recursion(path: Closure, start: str, columns: tuple[str, ...], names: Names, alias: Alias) -> str:
    """Return the SELECT of what a path leads to (x), with where each began (a) or without.

    `start` is a SELECT of the beginnings, as v. Steps along a table stand in braces, `{p1| ...}`: they are left out
    where the table is empty.
    """

    def going(way: tuple[Step, ...], source: str, kept: Sequence[str], here: str, union: str) -> str:
        tables, conditions, needs = [source], [], []
        for step in way:
            name = alias()
            begin, end = ("o", "s") if step.back else ("s", "o")
            needs.append(names.predicate(step.predicate))
            tables.append(f"{needs[-1]} AS {name}")
            conditions.append(f"{name}.{begin} = {here}")
            here = f"{name}.{end}"
        # the frontier comes first: without it a planner may look at the whole relation at every step
        found = f"SELECT {', '.join((*kept, here))} FROM {' CROSS JOIN '.join(tables)} WHERE {' AND '.join(conditions)}"
        return f"{{{' '.join(needs)}| {union} {found}}}"

    kept = columns[:-1]
    here, nothing = (", ".join(one for _ in columns) for one in ("z.v", "NULL"))
    begun = f"SELECT {here} FROM {start} AS z" if path.empty else f"SELECT {nothing} WHERE 0"
    ways = [] if path.empty else path.ways
    first = [going(way, f"{start} AS z", ["z.v" for _ in kept], "z.v", "UNION ALL") for way in ways]
    more = [going(way, "r", [f"r.{name}" for name in kept], "r.x", "UNION") for way in path.ways]
    listed = ", ".join(columns)
    # those of low numbers first: what stands near in the tables is met together
    text = f"{begun}{''.join((*first, *more))} ORDER BY {len(columns)}"
    return f"WITH RECURSIVE r({listed}) AS ({text}) SELECT {listed} FROM r"
