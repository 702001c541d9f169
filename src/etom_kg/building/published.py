"""The catalogue of queries as RDF: `queries.ttl`, in the words of SHACL (sh:SPARQLExecutable), for any SPARQL tool.

A query is `query/NAME`: its text without prefixes (sh:select, sh:ask or sh:construct), its prefixes (sh:prefixes),
title (rdfs:label), question (rdfs:comment), who asks it (skos:scopeNote) and parameters (sh:parameter). The local
name of a parameter's sh:path is the name of its variable. No node is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from etom_kg import turtle as writing
from etom_kg.errors import InputError
from etom_kg.querying.catalogue import Parameter, Query
from etom_kg.vocabulary import (
    DCTERMS,
    ETOM,
    FUNCTION,
    OWL,
    PROCESS,
    QUERY,
    RDF,
    RDFS,
    ROOT,
    SH,
    SKOS,
    SOURCE,
    VERTICAL,
    XSD,
)  # fmt: skip

TERM = ROOT + "term/"
STANDARD = ROOT + "standard/"
_SCHEMA = "https://schema.org/"
_PREFIX = re.compile(r"PREFIX\s+([A-Za-z][\w.-]*)?:\s*<([^<>]*)>\s*", re.IGNORECASE)
_EXECUTABLE = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct"}
_DATATYPES = {name: name for name in ("integer", "decimal", "date")}
# the values of these types are things, with the beginning of their IRIs; those of the others are literals
_THINGS = {
    **dict.fromkeys(("element", "group", "area", "category"), PROCESS),
    "function": FUNCTION,
    "vertical": VERTICAL,
    "term": TERM,
    "source": SOURCE,
    "standard": STANDARD,
    "iri": "",
}
_CLASSES = {
    "element": "ProcessElement",
    "function": "Function",
    "term": "Term",
    "source": "Source",
    "standard": "Standard",
}
_USED = {"dcterms": DCTERMS, "etom": ETOM, "query": QUERY, "rdf": RDF, "rdfs": RDFS, "schema": _SCHEMA, "sh": SH,
         "skos": SKOS, "xsd": XSD}  # fmt: skip
_WHOLE = ox.NamedNode(QUERY)


def turtle(queries: Iterable[Query]) -> bytes:
    """Return the queries as Turtle; same input, same bytes. Raises InputError where one prefix means two things."""
    return writing.render(set(_all(list(queries))), _USED).encode("utf-8")


def without_prefixes(text: str) -> str:
    """Return a query's text as SHACL wants it: without PREFIX lines; BASE stays."""
    return _PREFIX.sub("", text)


def _all(queries: list[Query]) -> Iterator[ox.Triple]:
    yield _triple(_WHOLE, RDF + "type", ox.NamedNode(OWL + "Ontology"))
    spaces: dict[str, str] = {}
    for query in queries:
        yield from _one(query)
        for prefix, space in _PREFIX.findall(query.text):
            if spaces.setdefault(prefix, space) != space:
                raise InputError(f"queries/{query.topic}/{query.name}.rq", 0, "query.prefix_twice", prefix=prefix)
    for prefix, space in spaces.items():
        declaration = ox.NamedNode(f"{QUERY}prefix/{prefix}")
        yield _triple(_WHOLE, SH + "declare", declaration)
        yield _triple(declaration, SH + "prefix", ox.Literal(prefix))
        yield _triple(declaration, SH + "namespace", ox.Literal(space, datatype=ox.NamedNode(XSD + "anyURI")))


def _one(query: Query) -> Iterator[ox.Triple]:
    subject = ox.NamedNode(query.iri)
    kind = _EXECUTABLE[query.form]
    yield _triple(subject, RDF + "type", ox.NamedNode(SH + "SPARQLExecutable"))
    yield _triple(subject, RDF + "type", ox.NamedNode(f"{SH}SPARQL{kind}Executable"))
    yield _triple(subject, SH + kind.lower(), ox.Literal(without_prefixes(query.text)))
    yield _triple(subject, SH + "prefixes", _WHOLE)
    yield _triple(subject, DCTERMS + "identifier", ox.Literal(query.name))
    yield _triple(subject, _SCHEMA + "keywords", ox.Literal(query.topic))
    yield _triple(subject, RDFS + "isDefinedBy", _WHOLE)
    said = {RDFS + "label": query.title, RDFS + "comment": query.question, SKOS + "scopeNote": query.who}
    for predicate, texts in said.items():
        for lang, text in texts.items():
            yield _triple(subject, predicate, ox.Literal(text, language=lang))
    for number in query.answers:
        yield _triple(subject, SKOS + "editorialNote", ox.Literal(f"competency question {number}", language="en"))
    for order, parameter in enumerate(query.parameters, 1):
        yield from _parameter(subject, parameter, order)


def _parameter(query: ox.NamedNode, parameter: Parameter, order: int) -> Iterator[ox.Triple]:
    subject = ox.NamedNode(f"{query.value}/{parameter.name}")
    yield _triple(query, SH + "parameter", subject)
    yield _triple(subject, RDF + "type", ox.NamedNode(SH + "Parameter"))
    yield _triple(subject, SH + "path", ox.NamedNode(f"{QUERY}parameter#{parameter.name}"))
    yield _triple(subject, SH + "order", ox.Literal(order))
    yield _triple(subject, SKOS + "example", _example(parameter))
    for lang, text in parameter.help.items():
        yield _triple(subject, SH + "description", ox.Literal(text, language=lang))
    if parameter.type in _THINGS:
        yield _triple(subject, SH + "nodeKind", ox.NamedNode(SH + "IRI"))
    else:
        yield _triple(subject, SH + "datatype", _datatype(parameter))
    if parameter.type in _CLASSES:
        yield _triple(subject, SH + "class", ox.NamedNode(ETOM + _CLASSES[parameter.type]))


def _example(parameter: Parameter) -> ox.NamedNode | ox.Literal:
    """Return the example as a term, so that whoever reads the RDF may run the query with it."""
    if parameter.type not in _THINGS:
        return ox.Literal(parameter.example, datatype=_datatype(parameter))
    if parameter.type == "standard":
        # its designation in English makes its IRI
        return ox.NamedNode(STANDARD + parameter.example.replace(" ", "-"))
    is_key = parameter.type == "group" and not parameter.example[:1].isdigit()
    return ox.NamedNode((VERTICAL if is_key else _THINGS[parameter.type]) + parameter.example)


def _datatype(parameter: Parameter) -> ox.NamedNode:
    return ox.NamedNode(XSD + _DATATYPES.get(parameter.type, "string"))


def _triple(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
