"""A SELECT that stands within a rule: its variables, and the groups that it counts or takes one of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from etom_kg.building.planning.blocks import Block
from etom_kg.building.planning.expressions import called, number, value
from etom_kg.building.planning.names import Names


def wanted(node: Any) -> tuple[list[str], bool]:
    """Return the variables of a SELECT and whether it is DISTINCT; raises NotImplementedError for other forms."""
    distinct = node.name == "Distinct"
    project = node.p if distinct else node
    if project.name != "Project":
        raise NotImplementedError(f"a SELECT of the form {node.name}")
    return [str(one) for one in project.PV], distinct


def grouped(
    node: Any, extends: Mapping[str, Any], wanted: Sequence[str], bodies: Sequence[Block], names: Names
) -> tuple[str, list[str]]:
    """Return a SELECT over groups and the kind of each of its columns, 'id' or 'text'.

    `bodies` are the ways to match what is grouped, `extends` the names that the results are given.
    Raises NotImplementedError for aggregates that no rule uses.
    """
    keys = [str(key) for key in node.p.expr or ()]
    made: dict[str, tuple[str, str]] = {}  # by the variable of the result: SQL and kind
    columns: list[Any] = []
    for one in node.A:
        kind = one.name.removeprefix("Aggregate_").rstrip("_")
        if kind == "Sample":
            made[str(one.res)] = (f"k{keys.index(str(one.vars))}", "id")
            continue
        columns.append(one.vars)
        what = f"m{len(columns) - 1}"
        if kind == "Min":
            made[str(one.res)] = (f"MIN({what})", "text")
        elif kind == "Count" and one.distinct:
            made[str(one.res)] = (f"COUNT(DISTINCT {what})", "text")
        else:
            raise NotImplementedError(f"the aggregate {kind}")
    parts = []
    for block in bodies:
        shown = [f"{number(block.known[key], names)} AS k{i}" for i, key in enumerate(keys)]
        for i, one in enumerate(columns):
            shown.append(f"{called(value(one, block, names), names, 'text')} AS m{i}")
        parts.append(f"SELECT {', '.join(shown)}{block.body}")
    grouped = f" GROUP BY {', '.join(f'k{i}' for i in range(len(keys)))}" if keys else ""
    found = [made[str(extends[name])] if name in extends else (f"k{keys.index(name)}", "id") for name in wanted]
    listed = ", ".join(f"{sql} AS v{i}" for i, (sql, _) in enumerate(found))
    return f"(SELECT {listed} FROM ({' UNION ALL '.join(parts)}){grouped})", [kind for _, kind in found]
