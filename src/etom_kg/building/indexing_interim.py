"""Numbers borne between two editions, from the Turtle to the records of `interim.json`."""

from __future__ import annotations

from typing import Any

from etom_kg.building.turtle_graph import Graph, Node
from etom_kg.vocabulary import DCTERMS, EDITION, ETOM, RDF, SKOS, SOURCE


def prepare(graph: Graph) -> list[dict[str, Any]]:
    """Return the records of `interim.json`, by number."""

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
