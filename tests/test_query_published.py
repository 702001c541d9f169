"""The catalogue as RDF: read by two engines, and its queries run as SHACL says they are put together."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from etom_kg import resources
from etom_kg.building import published
from etom_kg.errors import InputError
from etom_kg.querying import catalogue, graph, local, parameters
from etom_kg.querying.answers import Table
from etom_kg.vocabulary import QUERY, RDF, RDFS, SH, SKOS

TEXTS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct"}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.load(resources.built("queries.ttl"), format=ox.RdfFormat.TURTLE)
    return found


def values(store: ox.Store, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
    return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def one(store: ox.Store, subject: str, predicate: str) -> str:
    (value,) = values(store, subject, predicate)
    return value.value


def prologue(store: ox.Store, query: str) -> Iterator[str]:
    for declared in values(store, one(store, query, SH + "prefixes"), SH + "declare"):
        yield f"PREFIX {one(store, declared.value, SH + 'prefix')}: <{one(store, declared.value, SH + 'namespace')}>\n"


def test_every_query_is_published_with_its_words(store: ox.Store) -> None:
    kind = ox.NamedNode(SH + "SPARQLExecutable")
    found = {quad.subject.value for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), kind)}
    assert found == {query.iri for query in catalogue.load().values()}
    for query in catalogue.load().values():
        for predicate, texts in ((RDFS + "label", query.title), (RDFS + "comment", query.question)):
            said = {value.language: value.value for value in values(store, query.iri, predicate)}  # type: ignore[union-attr]
            assert said == dict(texts)
        assert len(values(store, query.iri, SH + "parameter")) == len(query.parameters)
    assert not any(isinstance(term, ox.BlankNode) for quad in store for term in (quad.subject, quad.object))


def test_a_query_put_together_from_the_rdf_gives_the_answer_of_the_catalogue(store: ox.Store) -> None:
    for query in catalogue.load().values():
        if query.asks == "model":
            continue
        text = "".join(prologue(store, query.iri)) + one(store, query.iri, SH + TEXTS[query.form])
        assert "PREFIX" not in one(store, query.iri, SH + TEXTS[query.form])
        given = {}
        for parameter in values(store, query.iri, SH + "parameter"):
            name = one(store, parameter.value, SH + "path").rpartition("#")[2]
            (given[name],) = map(str, values(store, parameter.value, SKOS + "example"))
        examples = {one.name: one.example for one in query.parameters}
        wanted = parameters.bound(query.text, parameters.terms(query, examples, "ru"))
        found = local.run(graph.shared(), parameters.bound(text, given))
        assert found == local.run(graph.shared(), wanted), query.name
        assert not isinstance(found, Table) or found.rows


def test_another_engine_reads_the_same_triples(store: ox.Store) -> None:
    import rdflib

    other = rdflib.Graph().parse(data=resources.built("queries.ttl"), format="turtle")
    assert len(other) == len(store) > 50


def test_a_prefix_means_one_thing() -> None:
    head = "# title: a\n# title-ru: б\n# question: a\n# question-ru: б\n# who: a\n# who-ru: б\n"
    queries = [
        catalogue.read(f"{head}PREFIX x: <urn:{name}#>\nSELECT ?s {{ ?s x:p 1 }} ORDER BY ?s", name, "terms", name)
        for name in ("one", "two")
    ]
    assert published.turtle(queries[:1]) == published.turtle(queries[:1])
    assert f"@prefix query: <{QUERY}>".encode() in published.turtle(queries[:1])
    with pytest.raises(InputError, match="the prefix x means something else"):
        published.turtle(queries)
