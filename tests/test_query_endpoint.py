"""Questions asked of a store elsewhere: of the models that were loaded there, or of graphs named."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import asking
from etom_kg.endpoints import asking as elsewhere
from etom_kg.endpoints import catalogue as loaded
from etom_kg.endpoints import loading
from etom_kg.endpoints.service import Service
from etom_kg.loading import DERIVED, WHOLE
from etom_kg.querying import catalogue, graph, local, parameters
from etom_kg.querying.answers import Answer, Table
from etom_kg.querying.catalogue import Query
from etom_kg.vocabulary import OP, PROCESS, RDF, RDFS
from refusing import etom, refusal

EXAMPLES = Path(__file__).parent.parent / "examples"
MODELS = (EXAMPLES / "corrected", EXAMPLES / "показатели.csv")
ORDER = EXAMPLES / "corrected" / "order-to-payment.bpmn"
GRAPH = "urn:test:models"
LONGEST = 600.0
BOUND = 60.0


@cache
def here(*paths: Path) -> ox.Store:
    return graph.make(asking.triples_of(paths))


def text_of(query: Query) -> str:
    values = parameters.terms(query, {one.name: one.example for one in query.required}, "ru")
    return parameters.bound(query.text, values, query.head)


def rows(answer: Answer) -> object:
    return Counter(answer.rows) if isinstance(answer, Table) else answer


ASKED = [query for query in catalogue.load().values() if query.asks == "model"]


def test_every_question_about_models_is_answered_as_from_the_files(remote_store: Service) -> None:
    done = loading.load(remote_store, MODELS)
    assert not done.failures and done.models == 5
    differing = []
    for query in ASKED:
        text = text_of(query)
        # an answer that never comes ends the test; how long one takes depends on the machine
        found = elsewhere.ask(remote_store.query_url, text, seconds=LONGEST)
        if rows(found) != rows(local.run(here(*MODELS), text)):
            differing.append(query.name)
    assert differing == []
    assert len(ASKED) > 35


def test_questions_asked_of_little_are_answered_rightly_of_more(virtuoso_store: Service) -> None:
    """Virtuoso keeps the plan of a question as it is worded, made over what was there then."""
    texts = {query.name: text_of(query) for query in ASKED}
    virtuoso_store.put(WHOLE, f"<urn:a> <{RDF}type> <{OP}Process> .\n")
    for text in texts.values():
        elsewhere.ask(virtuoso_store.query_url, text, [WHOLE], seconds=BOUND)
    virtuoso_store.drop([WHOLE])
    models = (*MODELS, EXAMPLES / "draft")
    loading.load(virtuoso_store, models)
    differing = []
    for name, text in texts.items():
        # one without an answer ends the test: the store is still at it, and the others would wait
        found = elsewhere.ask(virtuoso_store.query_url, text, seconds=BOUND)
        if rows(found) != rows(local.run(here(*models), text)):
            differing.append(name)
    assert differing == []


def test_one_model_of_several_is_asked_by_its_graph(oxigraph_store: Service) -> None:
    loading.load(oxigraph_store, MODELS)
    name = loaded.read(oxigraph_store)[ORDER.name].graph
    differing = []
    for query in ASKED:
        text = text_of(query)
        if rows(elsewhere.ask(oxigraph_store.query_url, text, [name])) != rows(local.run(here(ORDER), text)):
            differing.append(query.name)
    assert differing == []


def own(folder: Path, text: str) -> Path:
    path = folder / "own.rq"
    path.write_text(f"PREFIX op: <{OP}>\nPREFIX rdfs: <{RDFS}>\n{text}", encoding="utf-8")
    return path


def test_graphs_are_named_on_the_command_line(remote_store: Service, tmp_path: Path) -> None:
    """Nothing was loaded by us: any graph in the operator vocabulary will do, and several are one."""
    whole = asking.triples_of([ORDER]).decode("utf-8").splitlines(keepends=True)
    for number in range(2):
        remote_store.put(f"{GRAPH}{number}", "".join(whole[number::2]))
    query = own(
        tmp_path, "SELECT DISTINCT ?name { ?step a op:Activity ; rdfs:label ?name ; op:partOf ?any } ORDER BY ?name"
    )
    asking_it = ["query", "--file", query, "--format", "csv", "--lang", "en"]
    graphs = [f"--graph={GRAPH}{number}" for number in range(2)]
    said = etom(*asking_it, "--endpoint", remote_store.query_url, *graphs)
    by_file = etom(*asking_it, "--model", ORDER)
    assert said.exit_code == by_file.exit_code == 0, said.output
    assert sorted(said.stdout.splitlines()) == sorted(by_file.stdout.splitlines()) and said.stdout.count("\n") > 3


def test_without_graph_the_loaded_models_are_asked(remote_store: Service, tmp_path: Path) -> None:
    store = ["--graph-store", remote_store.graphs_url] if remote_store.graphs_url else []
    assert etom("store", "load", "--endpoint", remote_store.query_url, *store, *MODELS).exit_code == 0
    # what is no concern of ours
    remote_store.put(GRAPH, f'<urn:x> <{RDFS}label> "else" .\n')
    query = own(tmp_path, "SELECT DISTINCT ?key { GRAPH ?g { ?p op:inModel ?m . ?m rdfs:label ?key } } ORDER BY ?key")
    said = etom("query", "--file", query, "--endpoint", remote_store.query_url, "--format", "csv")
    assert said.exit_code == 0, said.output
    assert said.stdout.splitlines()[1:] == sorted(loaded.read(remote_store))


def test_a_changed_model_changes_the_answers(oxigraph_store: Service, tmp_path: Path) -> None:
    path = tmp_path / ORDER.name
    path.write_bytes(ORDER.read_bytes())
    asked = ["elements-in-several-files", "systems-per-element", "model-in-numbers"]

    def answers() -> list[object]:
        texts = [text_of(catalogue.find(name)) for name in asked]
        return [rows(elsewhere.ask(oxigraph_store.query_url, text)) for text in texts]

    loading.load(oxigraph_store, [path])
    before = answers()
    path.write_bytes((EXAMPLES / "жалоба.bpmn").read_bytes())
    assert loading.load(oxigraph_store, [path]).changed == (ORDER.name,)
    assert answers() != before
    store = graph.make(asking.triples_of([path]))
    assert answers() == [rows(local.run(store, text_of(catalogue.find(name)))) for name in asked]


def test_what_cannot_be_answered_is_one_line(oxigraph_store: Service) -> None:
    there = ("query", "elements-in-several-files", "--endpoint", oxigraph_store.query_url)
    assert "default graph is empty" in refusal(*there)
    assert "nothing is in urn:nowhere" in refusal(*there, "--graph", "urn:nowhere")
    for wrong in ("a> <b", "", "models", "urn:a\nb"):
        assert "whole IRI" in refusal(*there, "--graph", wrong)
    assert "--graph needs --endpoint" in refusal("query", "elements-in-several-files", "--graph", "urn:g")
    loading.load(oxigraph_store, [ORDER])
    assert etom(*there).exit_code == 0
    loaded.forget(oxigraph_store, [DERIVED])
    assert "the last load did not end" in refusal(*there)
    again = loading.load(oxigraph_store, [ORDER])
    assert again.unchanged == (ORDER.name,)
    assert etom(*there).exit_code == 0


@pytest.mark.parametrize("name", ["elements-in-several-files", "unlinked-processes"])
def test_a_store_without_models_does_not_answer_with_no_rows(remote_store: Service, name: str) -> None:
    """Virtuoso is never empty: it has graphs of its own, which belong to its default graph."""
    said = refusal("query", name, "--endpoint", remote_store.query_url)
    assert "default graph" in said and "etom store load --endpoint" in said


def test_a_default_graph_is_asked_where_it_has_what_the_question_is_about(oxigraph_store: Service) -> None:
    names = ("elements-in-several-files", "elements-split")
    url = oxigraph_store.query_url
    try:
        oxigraph_store.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
        for name in names:
            assert "nothing that the question is about" in refusal("query", name, "--endpoint", url), name
        for known in (f"<urn:a> a <{OP}Process>", f"<{PROCESS}1.1.1.5> <urn:b> <urn:c>"):
            oxigraph_store.update(f"INSERT DATA {{ {known} }}")
        for name in names:
            said = etom("query", name, "--endpoint", url, "--lang", "en")
            assert said.exit_code == 0, said.output
    finally:
        oxigraph_store.update("DROP DEFAULT")


def test_a_query_of_ones_own_is_asked_of_whatever_is_there(oxigraph_store: Service, tmp_path: Path) -> None:
    try:
        oxigraph_store.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
        query = own(tmp_path, "SELECT ?o { <urn:a> <urn:b> ?o }")
        said = etom("query", "--file", query, "--endpoint", oxigraph_store.query_url, "--format", "csv")
        assert (said.exit_code, said.stdout.splitlines()) == (0, ["o", "urn:c"])
    finally:
        oxigraph_store.update("DROP DEFAULT")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_help_says_what_is_asked(lang: str) -> None:
    said = etom("query", "--help", "--lang", lang)
    assert "--graph" in said.stdout


ODD_GRAPHS = (
    "http://x.example/модели?a=1&b='c';d(e)#f",
    "urn:x:%20a%2F",
    "http://x.example/a+b,c*d!$~@",
    "urn:e:e\u0301",
)


@pytest.mark.parametrize("graph", ODD_GRAPHS)
def test_graphs_are_found_whatever_they_are_called(remote_store: Service, tmp_path: Path, graph: str) -> None:
    process = f"<urn:m#p> <{RDF}type> <{OP}Process> .\n<urn:m#p> <{OP}inModel> <urn:m> .\n"
    remote_store.put(graph, f"<urn:m> <{RDF}type> <{OP}Model> .\n{process}")
    there = ["--endpoint", remote_store.query_url, "--graph", graph]
    by_name = own(tmp_path, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    asked = etom("query", *there, "--file", str(by_name), "--format", "json")
    assert asked.exit_code == 0, asked.stderr
    assert f'"{graph}"' in asked.stdout and '"3"' in asked.stdout
    stored = ["--graph-store", remote_store.graphs_url] if remote_store.graphs_url else []
    checked = etom("validate", *there, *stored, "--format", "json")
    assert {one["code"] for one in json.loads(checked.stdout)["findings"]} >= {"ETOM901"}, checked.stderr
    remote_store.drop([graph])


def test_graphs_with_nothing_in_them_do_no_harm_beside_others(remote_store: Service, tmp_path: Path) -> None:
    """A model in two graphs that we did not load, an empty one, one that was only made, and one that is not there."""
    head, rest, empty, made = (f"urn:t:{name}" for name in ("head", "rest", "empty", "made"))
    remote_store.put(head, f"<urn:m> <{RDF}type> <{OP}Model> .\n")
    remote_store.put(rest, f"<urn:m#p> <{RDF}type> <{OP}Process> .\n<urn:m#p> <{OP}inModel> <urn:m> .\n")
    remote_store.put(empty, "")
    remote_store.update(f"CREATE SILENT GRAPH <{made}>")
    there = ["--endpoint", remote_store.query_url]
    every = [word for name in (head, rest, empty, made, "urn:t:nowhere") for word in ("--graph", name)]
    count = own(tmp_path, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    asked = etom("query", *there, *every, "--file", str(count), "--format", "csv")
    assert asked.stdout.split() == ["n", "3"], asked.stderr
    checked = etom("validate", *there, *every, "--format", "json")
    assert {one["code"] for one in json.loads(checked.stdout)["findings"]} >= {"ETOM901"}, checked.stderr
    for name in (empty, made):
        assert f"nothing is in {name}" in refusal("query", *there, "--graph", name, "--file", str(count))
        assert f"no op:Model in {name}" in refusal("validate", *there, "--graph", name)
    remote_store.drop([head, rest, empty, made])


def test_an_answer_that_ends_at_the_limit_of_a_store_is_refused(virtuoso_store: Service, tmp_path: Path) -> None:
    graph = "urn:t:many"
    virtuoso_store.put(graph, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(12_000)))
    there = ["--endpoint", virtuoso_store.query_url, "--graph", graph]
    every = own(tmp_path, "SELECT ?s ?o WHERE { ?s <urn:p> ?o }")
    said = refusal("query", *there, "--file", str(every), "--format", "csv")
    assert "gives no more than 10000 rows" in said
    fewer = own(tmp_path, "SELECT ?s ?o WHERE { ?s <urn:p> ?o } LIMIT 9999")
    assert etom("query", *there, "--file", str(fewer), "--format", "csv").stdout.count("\n") == 10_000
    virtuoso_store.drop([graph])


def test_a_large_answer_comes_whole(oxigraph_store: Service, tmp_path: Path) -> None:
    graph = "urn:t:many"
    oxigraph_store.put(graph, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(60_000)))
    every = own(tmp_path, "SELECT ?s ?o WHERE { ?s <urn:p> ?o }")
    there = ["--endpoint", oxigraph_store.query_url, "--graph", graph]
    asked = etom("query", *there, "--file", str(every), "--format", "csv")
    assert len(set(asked.stdout.splitlines())) == 60_001
    oxigraph_store.drop([graph])
