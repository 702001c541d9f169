"""Which models were loaded into a store elsewhere, and as what: a graph of ours in that store says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from etom_kg.endpoints.service import Service, dataset
from etom_kg.loading import DERIVED
from etom_kg.ntriples import literal
from etom_kg.querying.answers import Term
from etom_kg.vocabulary import DCTERMS, RDF, RDFS

GRAPH = "urn:etom-kg:catalogue"
TAG = f"{GRAPH}#tag"
"""Says what tag a thing has: JSON of role, value, file, line, cell, how it was kept, and what it may have been."""
KEY = f"{GRAPH}#key"
"""Says by what key a file is known that describes a model itself."""
_TITLE, _SOURCE, _DIGEST, _LABEL = (
    DCTERMS + "title", DCTERMS + "source", DCTERMS + "identifier", RDFS + "label",
)  # fmt: skip


_OWN = "?derived"
_DERIVED_FROM = f"{DERIVED}?from"
_DERIVED_OF = f'GRAPH <{GRAPH}> {{ ?graph <{_TITLE}> ?key }} BIND (IRI(CONCAT(STR(?graph), "{_OWN}")) AS ?derived)'


@dataclass(frozen=True, slots=True)
class Entry:
    """A model that was loaded: its key, its graph, the graph of its places, its file, and a digest of both graphs."""

    key: str
    graph: str
    places: str
    file: str
    digest: str

    @property
    def derived(self) -> str:
        """The graph of what the rules give of its things, all models taken together."""
        return self.graph + _OWN


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


def noted(service: Service, graph: str) -> str:
    """Return the digest of what a graph of ours was made from, '' where it is not there whole."""
    rows = service.all_rows("?digest", [GRAPH], f"<{graph}> <{_DIGEST}> ?digest .")
    return next((row[0].value for row in rows if row[0]), "")


def note(service: Service, graph: str, digest: str) -> None:
    """Note that a graph of ours is there whole."""
    service.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <{graph}> <{_DIGEST}> {literal(digest)} }} }}")


def note_derived(service: Service, digest: str) -> None:
    """Note what was derived by, and how much is said in the models that it follows from."""
    note(service, _DERIVED_FROM, _size(service))
    note(service, DERIVED, digest)


def is_derived(service: Service, digest: str) -> bool:
    """Whether all models have what follows from them, by the rules of a digest, and are as large as they were then."""
    return noted(service, DERIVED) == digest and noted(service, _DERIVED_FROM) == _size(service)


def forget_derived(service: Service) -> None:
    """Note that what was derived is no longer what follows."""
    forget(service, [DERIVED, _DERIVED_FROM])


def _size(service: Service) -> str:
    graphs = [entry.graph for entry in read(service).values()]
    rows = service.rows(f"SELECT (COUNT(*) AS ?rows)\n{dataset(graphs)}WHERE {{ ?s ?p ?o }}") if graphs else []
    return rows[0][0].value if rows and rows[0][0] else ""


def empty_derived(service: Service) -> None:
    """Remove what was derived of the things of each model."""
    triples = "GRAPH ?derived { ?s ?p ?o }"
    service.update(f"DELETE {{ {triples} }} WHERE {{ {_DERIVED_OF} {triples} }}")


def share_derived(service: Service) -> None:
    """Copy what was derived to the models that it is said of."""
    said = f"GRAPH ?graph {{ ?s <{RDF}type> ?class }} GRAPH <{DERIVED}> {{ ?s ?p ?o }}"
    service.update(f"INSERT {{ GRAPH ?derived {{ ?s ?p ?o }} }} WHERE {{ {_DERIVED_OF} {said} }}")


def forget(service: Service, graphs: Iterable[str]) -> None:
    """Take models out of the catalogue: what it does not name is not there."""
    for graph in graphs:
        service.update(f"DELETE WHERE {{ GRAPH <{GRAPH}> {{ <{graph}> ?p ?o }} }}")
