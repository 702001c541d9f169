"""The plan of the rules, as it was made when the index was built (`etom_kg.building.planning`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from etom_kg import resources


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT of a rule: `heads` are (predicate, place of subject, place of object, class or None)."""

    select: str
    heads: tuple[tuple[int, int, int, int | None], ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`terms` in the order of their numbers; numbers of the predicates and classes that have tables; functions; rules.

    `flags` are predicates that a thing has with one and the same value, or not at all. `rules` are (name, its
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
    return Part(stored["select"], tuple(map(tuple, stored["heads"])), tuple(stored["needs"]))
