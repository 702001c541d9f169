"""What the shapes need and SHACL Core cannot say: the SHACL rules, run as CONSTRUCTs in the order of sh:order."""

from __future__ import annotations

import json
from collections.abc import Set
from functools import cache

from etom_kg import resources
from etom_kg.store import Store


def derive(store: Store, idle: Set[str] = frozenset()) -> list[str]:
    """Run the rules over `store`, add what they give, and return it as N-Triples: one text for each rule that gave any.

    The store holds the raw model with vocabulary and framework. Each CONSTRUCT names its target class itself
    (`$this a op:…`), so that it can run once for all things instead of once a thing.
    `idle` are shapes whose own rules need not run.
    """
    added = []
    for shape, construct in _rules():
        if shape in idle:
            continue
        given = store.construct(construct)
        if given:
            store.load(given)
            added.append(given.decode("utf-8"))
    return added


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    """Return the rules in their order: the shape each belongs to, and its text."""
    stored = json.loads(resources.built("derivations.json"))
    return tuple((rule["name"].rpartition("-")[0], rule["construct"]) for rule in stored)
