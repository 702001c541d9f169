"""What the shapes need and SHACL Core cannot say: the SHACL rules, run as CONSTRUCTs in the order of sh:order."""

from __future__ import annotations

import json
import re
from collections.abc import Set
from functools import cache

from etom_kg import resources
from etom_kg.store import Store
from etom_kg.vocabulary import OP

_NAME = re.compile(rf"(?:\bop:|{re.escape(OP)})(\w+)")
_VARIABLE_CLASS = re.compile(r"(?:\ba|,)\s+\?")


def derive(store: Store, idle: Set[str] = frozenset(), wanted: str = "") -> list[str]:
    """Run the rules over `store`, add what they give, and return it as N-Triples: one text for each rule that gave any.

    The store holds the raw model with vocabulary and framework. Each CONSTRUCT names its target class itself
    (`$this a op:…`), so that it can run once for all things instead of once a thing.
    `idle` are shapes whose own rules need not run. `wanted` is the local name of the one operator property that is
    asked for ('classifiedAs'): then only the rules run on which it rests.
    """
    added = []
    for number, (shape, construct) in enumerate(_rules()):
        if shape in idle or (wanted and number not in _behind(wanted)):
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


@cache
def _behind(wanted: str) -> frozenset[int]:
    """Return the numbers of the rules that give a property, that give what those need, and so on.

    Names of the operator vocabulary in the head of a rule are what it gives, those in its body what it needs. Where
    the head has a variable for a class, the body's names may be given too.
    """
    rules = []
    for _, construct in _rules():
        head, _, body = construct[construct.index("CONSTRUCT") :].partition("WHERE")
        given, needed = set(_NAME.findall(head)), set(_NAME.findall(body))
        rules.append((given | needed if _VARIABLE_CLASS.search(head) else given, needed))
    names, found = {wanted}, set[int]()
    while True:
        more = {number for number, (given, _) in enumerate(rules) if given & names} - found
        if not more:
            return frozenset(found)
        found |= more
        names.update(*(rules[number][1] for number in more))
