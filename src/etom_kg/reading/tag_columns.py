"""Columns of registers that names of `[tags]` give a role: what a usual name says of another column goes before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from etom_kg.config import TagRules
from etom_kg.reading.names import MANY, MEASURES, SINGLE, STEPS, normal, ranks

RULES = ("link", "function", "own", "vertical")
Names = Mapping[int, tuple[str, ...]]
"""What the header of each column is called, as `normal` leaves it."""


def has_indicators(names_of: Names) -> bool:
    """Tell whether a column of indicators gives 'Цель' and 'Период' their meaning."""
    known = ranks("indicator")[0]
    return any(name in known for names in names_of.values() for name in names)


def of_tags(role: str, names_of: Names, taken: Collection[int], tags: TagRules, measured: bool) -> list[int]:
    """Return the free columns that a rule names and no usual name of another role; `measured`: has_indicators."""
    told = {normal(header) for header in getattr(tags, role, ())}
    if not told:
        return []
    others = {name for other in (*SINGLE, *MANY, *(MEASURES if measured else ())) if other != role
              for name in ranks(other)[0]}  # fmt: skip
    return [
        column
        for column, names in names_of.items()
        if column not in taken and told.intersection(names) and not others.intersection(names)
    ]


def remarks(
    headers: Mapping[int, str], names_of: Names, given: Mapping[int, str], named: Collection[int], tags: TagRules
) -> Iterator[tuple[str, str, str]]:
    """Give (message key, header, rule) for rules that meet columns with a usual meaning of another kind.

    `given` is the role of each column that has one, `named` are those that `[columns]` names: of them all is said.
    """
    unusual = {name for role in MEASURES for name in ranks(role)[0]}
    unusual |= {normal(word) for words in STEPS.values() for word in words.split("|")}
    for rule in RULES:
        told = {normal(header) for header in getattr(tags, rule)}
        for column, names in names_of.items():
            if column in named or not told.intersection(names):
                continue
            role = given.get(column, "")
            header = " ".join(headers[column].split())
            if role == rule and unusual.intersection(names):
                yield "registers.tag_taken", header, rule
            elif role and role not in (*RULES, *SINGLE, "levels"):
                yield "registers.tag_kept", header, rule
