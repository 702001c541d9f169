"""The store: its few verbs, and how it treats what was written by others."""

from __future__ import annotations

import pytest

from etom_kg import store
from etom_kg.store import Store

TRIPLES = '<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:label> "один"@ru .\n<urn:b> <urn:label> "two" .\n'


def test_select_gives_plain_values_and_none_where_unbound() -> None:
    rows = Store(TRIPLES).select("SELECT ?s ?l ?o { ?s <urn:label> ?l OPTIONAL { ?s <urn:p> ?o } } ORDER BY ?s")
    assert rows == [("urn:a", "один", "urn:b"), ("urn:b", "two", None)]


def test_values_are_bound_and_never_part_of_the_text() -> None:
    held = Store(TRIPLES, '<urn:evil> <urn:label> "\\" } ; DROP ALL #" .')
    query = "SELECT ?s { ?s <urn:label> ?name }"
    assert held.select(query, {"name": store.literal("один", "ru")}) == [("urn:a",)]
    assert held.select(query, {"name": store.literal('" } ; DROP ALL #')}) == [("urn:evil",)]
    assert held.select("SELECT ?l { ?s <urn:label> ?l }", {"s": store.iri("urn:b")}) == [("two",)]
    assert held.ask("ASK { ?s <urn:p> ?o }", {"s": store.iri("urn:b")}) is False
    assert len(held) == 4


def test_an_iri_that_would_break_out_is_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        store.iri("urn:a> <urn:p> <urn:b")


def test_update_and_construct() -> None:
    held = Store(TRIPLES)
    held.update("INSERT { ?o <urn:inverse> ?s } WHERE { ?s <urn:p> ?o }")
    made = held.construct("CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s <urn:inverse> ?o }")
    assert made == b"<urn:b> <urn:q> <urn:a> .\n"
    held.load(made)
    assert held.ask("ASK { <urn:b> <urn:q> <urn:a> }")


def test_named_graphs_stay_apart_from_the_data() -> None:
    held = Store(TRIPLES)
    held.load("<urn:a> <urn:line> 4 .", "turtle", graph="urn:g")
    held.load("<urn:b> <urn:line> <urn:x> <urn:g> .", "n-quads")
    assert held.select("SELECT ?s { ?s <urn:line> ?n }") == []
    assert held.select("SELECT ?s { GRAPH <urn:g> { ?s <urn:line> ?n } } ORDER BY ?s") == [("urn:a",), ("urn:b",)]
    assert sorted(held.dump().splitlines()) == sorted(TRIPLES.splitlines())
    assert len(held.dump("n-quads").splitlines()) == 5
    assert "<urn:x>" in held.dump(graph="urn:g")


def test_blank_nodes_of_two_texts_stay_apart() -> None:
    assert len(Store("_:a <urn:p> <urn:b> .", "_:a <urn:p> <urn:b> .")) == 2


def test_the_framework_is_loaded_where_asked() -> None:
    held = Store(framework=True)
    element = "https://w3id.org/etom-kg/process/1.1.1.5"
    notation = "<http://www.w3.org/2004/02/skos/core#notation>"
    assert held.select(f"SELECT ?n {{ <{element}> {notation} ?n }}") == [("1.1.1.5",)]
    assert len(Store()) == 0
