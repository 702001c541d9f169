"""The plan of the rules, as it was made when the index was built (`etom_kg.building.planning`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from etom_kg import resources
from etom_kg.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """A triple that each row gives: its predicate, the places of its ends in the row, and the class that it tells.

    `value` is None where the predicate is a flag, `kind` where the triple tells no class or one that the row has.
    """

    predicate: int
    subject: int
    value: int | None
    kind: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT of a rule, of so many columns (`width`), and what its rows give.

    `walks` are tables (name, SELECT of pairs) that are made before and dropped after.
    `needs` are tables without whose rows it finds nothing, `objects` those rows by (table, object); `asks` are tables
    that it may ask what leads to an object.
    """

    select: str
    width: int
    heads: tuple[Head, ...]
    walks: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    objects: tuple[tuple[str, int], ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`terms` in the order of their numbers; numbers of the predicates and classes that have tables; functions; rules.

    `flags` are predicates of which rules say 'true' and nothing else. `rules` are (name, its
    parts), `framework` pairs of numbers in a row by predicate.
    """

    terms: tuple[str, ...]
    predicates: frozenset[int]
    classes: frozenset[int]
    flags: frozenset[int]
    functions: tuple[Mapping[str, Any], ...]
    rules: tuple[tuple[str, tuple[Part, ...]], ...]
    framework: Mapping[int, tuple[int, ...]]


@cache
def plan() -> Plan:
    """Return the plan."""
    return parsed(json.loads(resources.built("plan.json")))


def parsed(stored: Mapping[str, Any]) -> Plan:
    """Return a plan as it was stored."""
    return Plan(
        tuple(stored["terms"]),
        frozenset(stored["predicates"]),
        frozenset(stored["classes"]),
        frozenset(stored["flags"]),
        tuple(stored["functions"]),
        tuple((rule["name"], tuple(map(_part, rule["parts"]))) for rule in stored["rules"]),
        {int(predicate): tuple(pairs) for predicate, pairs in stored["framework"].items()},
    )


def _part(stored: Mapping[str, Any]) -> Part:
    heads = tuple(Head(*head) for head in stored["heads"])
    needs = [need.partition("=") for need in stored["needs"]]
    return Part(
        stored["select"], len(stored["columns"]), heads,
        tuple((name, walk) for name, walk in stored["walks"]),
        tuple(table for table, mark, _ in needs if not mark),
        tuple((table, int(value)) for table, mark, value in needs if mark),
        tuple(stored["asks"]),
    )  # fmt: skip
