"""Numbers borne between two editions: made from the Turtle, read from the prepared `interim.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from etom_kg import resources
from etom_kg.vocabulary import DCTERMS, EDITION, ETOM, RDF, SKOS, SOURCE

if TYPE_CHECKING:
    from etom_kg.indexing import Graph

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


def prepare(graph: Graph) -> list[dict[str, Any]]:
    """Return the records of `interim.json`, by number."""
    from etom_kg.indexing import Node

    def notation(change: Node, predicate: str) -> str:
        entry = Node(graph.one(change, ETOM + predicate))
        assert graph.one(entry, SKOS + "inScheme").startswith(EDITION)
        return graph.one(entry, SKOS + "notation")

    found = []
    for subject in graph.subjects(RDF + "type", ETOM + "InterimNumber"):
        change = Node(graph.one(subject, ETOM + "interimStepOf"))
        found.append(
            {
                "number": graph.one(subject, ETOM + "interimNumber"),
                "old": notation(change, "changedFrom"),
                "new": notation(change, "changedTo"),
                "source": graph.one(subject, DCTERMS + "source").removeprefix(SOURCE),
                "evidence": graph.one(subject, ETOM + "evidence"),
                "verification": graph.one(subject, ETOM + "verification").removeprefix(ETOM),
            }
        )
    return sorted(found, key=lambda one: (one["number"], one["new"]))


@cache
def load() -> tuple[Interim, ...]:
    """Return all numbers between editions."""
    return tuple(Interim(**one) for one in json.loads(resources.built(ARTEFACT)))
