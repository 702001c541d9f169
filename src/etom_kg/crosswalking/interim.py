"""Numbers borne between two editions: read from the prepared `interim.json`."""

from __future__ import annotations

import json
from functools import cache

from etom_kg import resources
from etom_kg.frozen import dataclass

ARTEFACT = "interim.json"


@dataclass(frozen=True, slots=True)
class Interim:
    """A number between editions: the change it was a step of, from `old` of the first edition to `new` of the later.

    `source` is a key of `Framework.sources`, `evidence` says in English what was seen there.
    """

    number: str
    old: str
    new: str
    source: str
    evidence: str
    verification: str


@cache
def load() -> tuple[Interim, ...]:
    """Return all numbers between editions."""
    return tuple(Interim(**one) for one in json.loads(resources.built(ARTEFACT)))
