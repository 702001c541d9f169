"""What keeps the derivations linear: how they walk and join, and that what they give grows as the model does.

Times are measured by `benchmarks/growth.py`, and the decisions stand in docs/decisions/0018.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from etom_kg import resources
from etom_kg.store import Store
from etom_kg.vocabulary import OP

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.layouts import LAYOUTS

CONSTRUCTS: dict[str, str] = {
    rule["name"].rpartition("#")[2]: rule["construct"] for rule in json.loads(resources.built("derivations.json"))
}
# a walk over the user's things begins once a model, or once an element of the standard; these begin at each of some
WALKS_OF_THEIR_OWN = {
    "StageShape-connected": "what is joined within one end-to-end process",
    "StageShape-inside": "the parts of a stage, within one end-to-end process",
    "StageShape-part": "the parts of an end-to-end process",
    "PartOfCycleShape-derivation": "only what may stand lowest in a circle of parts",
    "PartOfCycleShape-ways": "only what has several wholes, or hangs apart beside such",
    "ProductShape-derivation": "the parts of a product of a catalogue",
}
SIZES = (60, 120, 240)


def algebra(construct: str) -> CompValue:
    algebra: CompValue = prepareQuery(construct).algebra
    return algebra


def parts(node: object) -> Iterator[object]:
    """Give a part of a query and all that is within it."""
    yield node
    if isinstance(node, CompValue):
        for value in node.values():
            yield from parts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from parts(value)


def endless(path: object) -> bool:
    """Tell whether a path may be of any length over terms of the operator vocabulary."""
    if isinstance(path, MulPath):
        return (path.mod in "*+" and OP in str(path)) or endless(path.path)
    if isinstance(path, InvPath):
        return endless(path.arg)
    return any(map(endless, path.args)) if isinstance(path, AlternativePath | SequencePath) else False


def walks(construct: str) -> bool:
    return any(map(endless, parts(algebra(construct))))


def test_the_look_at_walks_sees_them() -> None:
    found = {name for name, text in CONSTRUCTS.items() if walks(text)}
    assert {"LinkClosureShape-containing", "FunctionClosureShape-derivation", "ProductShape-derivation"} <= found
    assert "ClassificationShape-rollUp" not in found  # over the framework, which has a size of its own
    assert "PartOfCycleShape-lowest" not in found  # eight steps at most
    assert len(found) > 20


def test_walks_begin_once_a_model() -> None:
    found = {name for name, text in CONSTRUCTS.items() if walks(text) and not re.search(r"\$this a op:Model\b", text)}
    assert found == set(WALKS_OF_THEIR_OWN)


def test_nothing_is_joined_with_a_union() -> None:
    """A union beside other patterns may be asked again for each of their solutions."""
    for name, text in CONSTRUCTS.items():
        for part in parts(algebra(text)):
            if not isinstance(part, CompValue):
                continue
            sides = [getattr(part.get(key), "name", "") for key in ("p1", "p2")]
            assert part.name not in ("Join", "LeftJoin") or "Union" not in sides, name


@pytest.mark.full
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_derived_grows_as_the_model_does(layout: str) -> None:
    counts: dict[str, list[int]] = {}
    for size in SIZES:
        store = Store("".join(LAYOUTS[layout](size)), framework=True)
        for name, text in CONSTRUCTS.items():
            given = store.construct(text)
            store.load(given)
            counts.setdefault(name, []).append(given.count(b"\n"))
    for name, (few, more, most) in counts.items():
        # what is reached by hand-overs grows by leaps in a small model, up to all of it
        assert most - more <= 2.1 * (more - few) + 30 or most <= 2 * SIZES[-1], (name, few, more, most)


def test_layouts_are_what_they_say() -> None:
    """Each has about as many things as asked for, and lines that parse."""
    for name, layout in LAYOUTS.items():
        store = Store("".join(layout(60)))
        (row,) = store.select(
            f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a ?k . FILTER (STRSTARTS(STR(?k), '{OP}')) }}"
        )
        assert 55 <= int(row[0] or 0) <= 60 * 5 + 90, (name, row)
