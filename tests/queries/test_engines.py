"""Three engines give the same rows, in the same order: pyoxigraph, rdflib, and `oxigraph serve` asked over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import Here, Rdflib, Served, served
from recorded import LANGUAGES, examples, models

from etom_kg.querying import catalogue, parameters
from etom_kg.querying.answers import Answer, Table

# queries about one model follow one another: the server holds one model at a time
QUERIES = sorted(catalogue.load().values(), key=lambda query: query.example_model)
NAMES = [query.name for query in QUERIES]


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served() as found:
        if found is None:
            pytest.skip("the program oxigraph is not installed (pip install oxigraph)")
        yield found


def asked(name: str, lang: str) -> str:
    query = catalogue.find(name)
    return parameters.bound(query.text, parameters.terms(query, examples(query), lang))


def size(answer: Answer) -> int:
    return len(answer.rows) if isinstance(answer, Table) else 1


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_rows(name: str) -> None:
    query = catalogue.find(name)
    for lang in LANGUAGES:
        here = Here().ask(asked(name, lang), models(query))
        assert size(here) and Rdflib().ask(asked(name, lang), models(query)) == here, lang


@pytest.mark.parametrize("name", NAMES)
def test_a_server_gives_the_same_rows(name: str, server: Served) -> None:
    query = catalogue.find(name)
    for lang in LANGUAGES:
        here = Here().ask(asked(name, lang), models(query))
        assert size(here) and server.ask(asked(name, lang), models(query)) == here, lang
