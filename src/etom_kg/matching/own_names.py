"""How near a text is to the names that packs add: own elements, and own names of standard elements.

Such a name is a wording among few, with no practice behind it. So likeness alone decides: of two texts that share all
their words it is 1, and below LEAST nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from etom_kg import framework, own
from etom_kg.frozen import dataclass

LEAST = 0.45
MOST = 0.99
Vector = tuple[Mapping[str, float], Mapping[str, str]]
"""Weights of the features of a text, and the words that bear them."""


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """An own element, or a standard one by a name of the operator's: likeness from 0 to 1, words that led there."""

    id: str
    score: float
    words: tuple[str, ...]


def matches(text: str, vector: Callable[[str], Vector]) -> tuple[OwnMatch, ...]:
    """Return what a text is like, best first; `vector` gives the features of a text."""
    asked, shown = vector(text)
    best: dict[str, OwnMatch] = {}
    for id, name in _names() if asked else ():
        told, _ = vector(name)
        both = asked.keys() & told.keys()
        likeness = sum(asked[one] * told[one] for one in both) / (_length(asked) * _length(told) or 1.0)
        if likeness >= LEAST and likeness > (best[id].score if id in best else 0.0):
            led = sorted(both, key=lambda one: (-asked[one] * told[one], one))
            best[id] = OwnMatch(id, round(min(likeness, MOST), 3), tuple(dict.fromkeys(shown[one] for one in led)))
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.id)))


def _names() -> Iterator[tuple[str, str]]:
    added = own.load()
    for entry in added.elements.values():
        yield from ((entry.id, name) for name in entry.names.values())
        yield from ((entry.id, name) for names in entry.alt_names.values() for name in names)
    for id, by_lang in added.names.items():
        found = framework.load().entry(id)
        if found is not None and found.kind == "element":
            yield from ((id, name) for names in by_lang.values() for name in names)


def _length(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(value * value for value in vector.values()))
