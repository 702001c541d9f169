"""The graph that queries are asked of: the whole ontology in memory, and what can be looked up in it by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

import pyoxigraph as ox

from etom_kg import resources
from etom_kg.vocabulary import ETOM, RDF, SKOS

# what is named by a number: `1.1.1.5`, but not a standard or a clause
_NUMBERED = frozenset(
    {
        "ProcessArea",
        "HorizontalGroup",
        "EnterpriseGroup",
        "ProcessElement",
        "RetiredElement",
        "CatalogueEntry",
    }
)


def make(*more: str | bytes) -> ox.Store:
    """Return a store of the whole ontology and of further N-Triples."""
    store = ox.Store()
    for lines in (resources.built(resources.GRAPH), *more):
        # our own triples, or checked by a reader: nothing is left to check
        store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    return store


@cache
def shared() -> ox.Store:
    """Return the store of the ontology alone, made once a process."""
    return make()


@cache
def keys(space: str) -> tuple[str, ...]:
    """Return the keys of the things described whose IRIs begin with `space`, sorted."""
    # `space` is an IRI of ours
    asked = f'SELECT DISTINCT ?thing WHERE {{ ?thing a ?class FILTER (STRSTARTS(STR(?thing), "{space}")) }}'
    rows = cast(ox.QuerySolutions, shared().query(asked))
    return tuple(sorted(cast(ox.NamedNode, row[0]).value.removeprefix(space) for row in rows))


def classes(iri: str) -> frozenset[str]:
    """Return the local names of the classes of ours that a thing belongs to, by its IRI."""
    found = shared().quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(RDF + "type"), None)
    kinds = (quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode))
    return frozenset(kind.removeprefix(ETOM) for kind in kinds if kind.startswith(ETOM))


def is_number(id: str) -> bool:
    """Tell whether an entry of any edition, or a number between editions, has this number."""
    if next(shared().quads_for_pattern(None, ox.NamedNode(ETOM + "interimNumber"), ox.Literal(id)), None):
        return True
    found = shared().quads_for_pattern(None, ox.NamedNode(SKOS + "notation"), ox.Literal(id))
    return any(_NUMBERED & classes(quad.subject.value) for quad in found if isinstance(quad.subject, ox.NamedNode))


@cache
def designations() -> Mapping[str, str]:
    """Return the IRIs of standards by designation, in capitals, as written in each language."""
    asked = f"""SELECT ?said ?standard WHERE {{
        ?standard a <{ETOM}Standard> ; <{SKOS}notation>|<{SKOS}altLabel> ?said
    }} ORDER BY ?standard"""
    rows = cast(ox.QuerySolutions, shared().query(asked))
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(cast(ox.Literal, row[0]).value.upper(), cast(ox.NamedNode, row[1]).value)
    return found
