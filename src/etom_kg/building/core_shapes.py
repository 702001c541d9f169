"""The shapes as the fast engine reads them, and what is known of them: nobody goes through them again at each run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etom_kg.ntriples import lexical
from etom_kg.vocabulary import RDF, RDFS, SH, XSD

_SHAPE = defaultdict[str, list[str]]
_TYPE = f"<{RDF}type>"
# messages are ours, rules have run before, and nobody sees names: the engine would only have to read them
_NEEDLESS = frozenset(
    (f"<{RDFS}label>", *(f"<{SH}{name}>" for name in ("message", "rule", "construct", "prefixes", "order")))
)
_DEACTIVATED = f'<{SH}deactivated> "true"^^<{XSD}boolean> .'
# what a node shape may say and test nothing by itself, and a property shape beside its tests
_NO_TEST = frozenset(
    (_TYPE, *_NEEDLESS, *(f"<{SH}{name}>" for name in ("targetClass", "property", "path", "severity", "deactivated")))
)
# tests that only a value can fail
_OF_VALUES = frozenset(f"<{SH}{name}>" for name in ("in", "pattern", "flags", "maxCount"))
_AT_MOST = f"<{SH}maxCount>"


def prepare(shapes: bytes) -> dict[str, Any]:
    """Return of shapes (N-Triples) what `core.json` holds.

    `text` are the shapes that test anything, without messages and rules; `off` maps those that are off by default to
    the line of `text` that says so. `tested` maps the predicates that shapes test to how many values of one thing no
    test minds, whatever they are. `classes` maps the classes whose members shapes look at to the predicates without
    which they pass all tests, to none where a test may miss something. All are terms.
    """
    lines = shapes.decode("utf-8").splitlines(keepends=True)
    said: defaultdict[str, _SHAPE] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        subject, predicate, value = line.rstrip(" .\n").split(" ", 2)
        said[subject][predicate].append(value)
    testing = [shape for shape in said.values() if f"<{SH}targetClass>" in shape and _tests(shape)]
    read = _reached((name for name, shape in said.items() if shape in testing), said)
    kept = [line for line in lines if line.split(" ", 1)[0] in read and line.split(" ", 2)[1] not in _NEEDLESS]
    properties = [shape for shape in said.values() if f"<{SH}path>" in shape]
    return {
        "text": "".join(kept),
        "off": {line[1 : line.index(">")]: line for line in kept if line.rstrip().endswith(_DEACTIVATED)},
        "tested": {path: _allowed(path, properties) for shape in properties for path in shape[f"<{SH}path>"]},
        "classes": {
            kind: _asked([shape for shape in testing if kind in shape[f"<{SH}targetClass>"]], said)
            for shape in testing
            for kind in shape[f"<{SH}targetClass>"]
        },
    }


def _tests(shape: Mapping[str, Sequence[str]]) -> bool:
    return f"<{SH}property>" in shape or not shape.keys() <= _NO_TEST


def _reached(begun: Iterable[str], said: Mapping[str, Mapping[str, Sequence[str]]]) -> set[str]:
    """Return the subjects that some lead to, themselves included."""
    found, new = set[str](), set(begun)
    while new:
        found |= new
        values = {value for one in new for predicate, some in said[one].items() for value in some
                  if predicate not in _NEEDLESS}  # fmt: skip
        new = (values & said.keys()) - found
    return found


def _allowed(path: str, properties: Iterable[_SHAPE]) -> int:
    """Return how many values under a path no shape minds, whatever they are."""
    found = []
    for shape in properties:
        if path in shape[f"<{SH}path>"]:
            only = shape.keys() - _NO_TEST == {_AT_MOST}
            found.append(min(int(lexical(most)) for most in shape[_AT_MOST]) if only else 0)
    return min(found)


def _asked(shapes: Iterable[_SHAPE], said: Mapping[str, _SHAPE]) -> list[str]:
    """Return the paths of node shapes of which only values can fail a test; none where something else can."""
    found = set()
    for shape in shapes:
        if not shape.keys() <= _NO_TEST:
            return []
        for name in shape[f"<{SH}property>"]:
            if not said[name].keys() - _NO_TEST <= _OF_VALUES:
                return []
            found.update(said[name][f"<{SH}path>"])
    return sorted(found)
