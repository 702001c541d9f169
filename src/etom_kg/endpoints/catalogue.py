"""Which models were loaded into a store elsewhere, and as what: a graph of ours in that store says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etom_kg.endpoints.service import Service
from etom_kg.ntriples import literal
from etom_kg.querying.answers import Term
from etom_kg.vocabulary import DCTERMS, RDFS

GRAPH = "urn:etom-kg:catalogue"
TAG = f"{GRAPH}#tag"
"""Says what tag a thing has: JSON of role, value, file, line, cell, how it was kept, and what it may have been."""
_TITLE, _SOURCE, _DIGEST, _LABEL = (
    DCTERMS + "title", DCTERMS + "source", DCTERMS + "identifier", RDFS + "label",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A model that was loaded: its key, its graph, the graph of its places, its file, and a digest of both graphs."""

    key: str
    graph: str
    places: str
    file: str
    digest: str


def read(service: Service) -> dict[str, Entry]:
    """Return what was loaded, by key."""
    where = f"?graph <{_TITLE}> ?key ; <{_LABEL}> ?places ; <{_SOURCE}> ?file ; <{_DIGEST}> ?digest ."
    found: dict[str, Entry] = {}
    for row in service.all_rows("?graph ?key ?places ?file ?digest", [GRAPH], where):
        graph, key, places, file, digest = (cell.value if isinstance(cell, Term) else "" for cell in row)
        found[key] = Entry(key, graph, places, file, digest)
    return dict(sorted(found.items()))


def add(service: Service, entry: Entry) -> None:
    """Note that a model was loaded."""
    told = {_TITLE: entry.key, _LABEL: entry.places, _SOURCE: entry.file, _DIGEST: entry.digest}
    lines = [f"<{entry.graph}> <{name}> {literal(value)} ." for name, value in told.items()]
    service.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{\n" + "\n".join(lines) + "\n} }")


def forget(service: Service, graphs: Iterable[str]) -> None:
    """Take models out of the catalogue: what it does not name is not there."""
    for graph in graphs:
        service.update(f"DELETE WHERE {{ GRAPH <{GRAPH}> {{ <{graph}> ?p ?o }} }}")
