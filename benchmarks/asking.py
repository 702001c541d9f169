"""Questions of the catalogue in one engine: `python -m benchmarks.asking TOOL OUT [QUERY]`.

Every question about the framework is asked with its example, in English. rdflib gets its queries parsed beforehand
and its literals left as they are; pyoxigraph gets bound text; etom-kg binds the parameters itself each time. With a
QUERY only that one is asked: then a start is measured, not the asking.
OUT gets seconds of CPU and wall for one round of all (medians of each question), and the rows of each answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from etom_kg import resources
from etom_kg.querying import catalogue, parameters
from etom_kg.querying.catalogue import Query

TIMES = 3
LONG = 1.0  # seconds: a question that took longer is not asked again
Ask = Callable[[], Iterable[Iterable[tuple[str, str]]]]


def questions(name: str = "") -> list[Query]:
    """Return the questions about the framework that have answers in rows, or the one of a name."""
    known = [query for query in catalogue.load().values() if query.asks == "framework" and query.form == "SELECT"]
    return [query for query in known if query.name == name] if name else known


def bound(query: Query) -> str:
    """Return the text of a question with its examples."""
    given = {one.name: one.example for one in query.required}
    return parameters.bound(query.text, parameters.terms(query, given, "en"), query.head)


def asked_of_us(query: Query) -> Ask:
    """Return what asks it the way `etom query` does."""
    from etom_kg.querying import graph, local

    def ask() -> Iterator[list[tuple[str, str]]]:
        answer: Any = local.run(graph.shared(), bound(query))
        for row in answer.rows:
            yield [("", "") if term is None else (term.kind, term.value) for term in row]

    return ask


def asked_of_oxigraph() -> Callable[[Query], Ask]:
    """Return what asks a store of pyoxigraph."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(resources.built(resources.GRAPH), format=ox.RdfFormat.N_TRIPLES)
    kinds = {ox.NamedNode: "iri", ox.Literal: "literal", ox.BlankNode: "blank"}

    def prepared(query: Query) -> Ask:
        text = bound(query)

        def ask() -> Iterator[list[tuple[str, str]]]:
            found: Any = store.query(text)
            for row in found:
                yield [("", "") if term is None else (kinds[type(term)], term.value) for term in row]

        return ask

    return prepared


def asked_of_rdflib() -> Callable[[Query], Ask]:
    """Return what asks a graph of rdflib."""
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph().parse(data=resources.built(resources.GRAPH), format="nt")
    kinds = {rdflib.URIRef: "iri", rdflib.Literal: "literal", rdflib.BNode: "blank"}

    def prepared(query: Query) -> Ask:
        text = prepareQuery(bound(query))

        def ask() -> Iterator[list[tuple[str, str]]]:
            for row in graph.query(text):
                yield [("", "") if term is None else (kinds[type(term)], str(term)) for term in row]

        return ask

    return prepared


TOOLS: dict[str, Callable[[], Callable[[Query], Ask]]] = {
    "etom-kg": lambda: asked_of_us,
    "pyoxigraph": asked_of_oxigraph,
    "rdflib": asked_of_rdflib,
}


def main() -> None:
    """Ask, and write what it took."""
    tool, out, *name = sys.argv[1:]
    prepared = TOOLS[tool]()
    cpu, wall, answers = 0.0, 0.0, {}
    for query in questions(*name):
        ask = prepared(query)
        taken = []
        for number in range(1 if name else TIMES + 1):
            begun, worked = perf_counter(), process_time()
            rows = [list(row) for row in ask()]
            took = perf_counter() - begun, process_time() - worked
            if number == 0:  # warms up, and is the answer; it counts only where there is no other
                answers[query.name] = sorted([kind, value] for row in rows for kind, value in row if kind != "blank")
                first = took
                if took[0] > LONG:
                    break
                continue
            taken.append(took)
        wall += median([one for one, _ in taken] or [first[0]])
        cpu += median([one for _, one in taken] or [first[1]])
    found = {"cpu_s": cpu, "wall_s": wall, "answers": answers}
    Path(out).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
