"""Indicators that sources name, from the Turtle to the records of `indicators.json`."""

from __future__ import annotations

from typing import Any

from etom_kg.building.turtle_graph import Graph, Node
from etom_kg.vocabulary import ETOM, RDF, SKOS


def prepare(graph: Graph) -> list[dict[str, Any]]:
    """Return the records of `indicators.json`, by key."""
    subjects: set[Node] = set()
    for kind in ("Indicator", "QualityParameter"):
        subjects.update(graph.subjects(RDF + "type", ETOM + kind))
    found = []
    for subject in subjects:
        names = [graph.texts(subject, SKOS + word) for word in ("prefLabel", "altLabel", "hiddenLabel")]
        found.append(
            {
                "key": graph.one(subject, SKOS + "notation"),
                "iri": subject.text,
                "name": graph.by_language(subject, SKOS + "prefLabel"),
                "names": [name for some in names for name in some],
            }
        )
    return sorted(found, key=lambda one: str(one["key"]))
