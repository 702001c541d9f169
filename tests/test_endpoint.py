"""Stores elsewhere: what they find is what is found here, and they are left as they were."""

from __future__ import annotations

import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etom_kg import lifting, reading, rules, validation
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.endpoints import catalogue, service, validating
from etom_kg.endpoints.service import Service
from etom_kg.errors import UsageError
from etom_kg.lifting import Lifted
from etom_kg.ntriples import literal
from etom_kg.querying import exchange
from etom_kg.vocabulary import OP, RDF
from generated_models import run
from serving import NO_VIRTUOSO, PASSWORD, USER, oxigraph, virtuoso

MODELS = Path(__file__).parent / "models"
EXAMPLES = Path(__file__).parent.parent / "examples"
ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))
GRAPH = "urn:test:models"


@pytest.fixture(scope="module")
def oxigraph_store() -> Iterator[Service]:
    with oxigraph() as address:
        yield service.service(f"{address}/query", graphs=f"{address}/store")


@pytest.fixture(scope="module")
def virtuoso_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    if shutil.which("virtuoso-t") is None:
        pytest.skip(NO_VIRTUOSO)
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield service.service(f"{address}/sparql-auth")


@pytest.fixture(params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Service:
    _let_in(monkeypatch)
    found: Service = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def fast_store(oxigraph_store: Service) -> Service:
    return oxigraph_store


def _let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exchange.USER, USER)
    monkeypatch.setenv(exchange.PASSWORD, PASSWORD)


def options(store: Service) -> list[str]:
    return ["--endpoint", store.query_url, *(["--graph-store", store.graphs_url] if store.graphs_url else [])]


def etom(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def generated(seed: int, folder: Path) -> Lifted:
    path = folder / "run.ttl"
    path.write_text(run(seed, 10, 3), encoding="utf-8")
    read = reading.read_paths((path,), ALL_ON)
    assert not read.failures
    return lifting.lift(read.models, ALL_ON)


def counted(results: Sequence[validation.Result]) -> Counter[tuple[str | None, ...]]:
    return Counter((one.code, one.focus, one.path, one.component, one.value, one.term) for one in results)


def graphs_of(store: Service) -> set[str]:
    rows = store.rows("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?any ?p ?o } }")
    return {row[0].value for row in rows if row[0] and row[0].value.startswith("urn:")}


def compare(store: Service, seed: int, folder: Path) -> Counter[tuple[str | None, ...]]:
    lifted = generated(seed, folder)
    store.put(GRAPH, lifted.triples)
    before = graphs_of(store)
    report = validating.validate(store, [GRAPH], ALL_ON)
    assert report.basis is not None
    found = counted(report.basis.checked.results)
    assert found == counted(validation.check(lifted, config=ALL_ON).results)
    assert graphs_of(store) == before
    return found


@pytest.mark.parametrize("seed", [3])
def test_generated_models_give_what_they_give_here(store: Service, seed: int, tmp_path: Path) -> None:
    assert len(compare(store, seed, tmp_path)) > 100


@pytest.mark.full
def test_many_generated_models_give_what_they_give_here(
    oxigraph_store: Service, virtuoso_store: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _let_in(monkeypatch)
    codes = set()
    for seed in range(24):
        for store in (oxigraph_store, *((virtuoso_store,) if seed in (0, 4, 8) else ())):
            codes |= {key[0] for key in compare(store, seed, tmp_path)}
    assert len(codes) > 50


def findings(said: str) -> list[tuple[object, ...]]:
    found = json.loads(said)["findings"]
    return sorted((str(one["code"]), one["file"], one["line"] or 0, one["element_id"] or "") for one in found)


def test_breaking_models_are_loaded_checked_and_taken_out(store: Service) -> None:
    """All models that break a rule, in one run: codes, files, lines and ids are those of `etom validate`."""
    loaded = etom("store", "load", *options(store), str(MODELS), "--lang", "en")
    assert loaded.exit_code == 0, loaded.output
    there = etom("validate", *options(store), "--format", "json", "--lang", "en")
    here = etom("validate", str(MODELS), "--format", "json", "--lang", "en")
    assert there.exit_code == here.exit_code == 1, there.output
    assert findings(there.stdout) == findings(here.stdout)
    mine, other = (json.loads(one.stdout) for one in (there, here))
    assert mine["coverage"] == other["coverage"] and mine["engine"] == "sparql"
    assert mine["edition"] == other["edition"]
    again = etom("store", "load", *options(store), str(MODELS), "--lang", "en")
    assert "0 new, 0 changed" in again.stdout.replace("\n", " ")
    keys = list(catalogue.read(store))
    taken = etom(
        "store", "load", *options(store), *(word for key in keys for word in ("--remove", key)), "--lang", "en"
    )
    assert taken.exit_code == 0, taken.output
    assert {graph for graph in graphs_of(store) if "etom-kg" in graph} == set()


def test_sentences_and_places_are_those_of_the_files(fast_store: Service, tmp_path: Path) -> None:
    for name in ("order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn", "архитектура.xml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    assert etom("store", "load", *options(fast_store), str(tmp_path)).exit_code == 0
    there, here = (
        [{name: value for name, value in one.items() if name != "fix"} for one in json.loads(said.stdout)["findings"]]
        for said in (
            etom("validate", *options(fast_store), "--format", "json", "--lang", "ru"),
            etom("validate", str(tmp_path), "--format", "json", "--lang", "ru"),
        )
    )
    assert there == here and len(there) > 5
    etom("store", "load", *options(fast_store), *(f"--remove={key}" for key in catalogue.read(fast_store)))


def test_a_failure_half_way_leaves_nothing(fast_store: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    fast_store.put(GRAPH, f"<urn:m> <{RDF}type> <{OP}Model> .\n")
    before = graphs_of(fast_store)

    def broken(*words: object, **more: object) -> None:
        raise UsageError("endpoint.cut", endpoint="x", rows=1)

    monkeypatch.setattr(validating.compiling, "tests", broken)
    with pytest.raises(UsageError):
        validating.validate(fast_store, [GRAPH])
    assert graphs_of(fast_store) == before


def refusal(*words: str) -> str:
    """Return what a command says that cannot run: one line in each language."""
    lines = []
    for lang in ("en", "ru"):
        said = etom(*words, "--lang", lang)
        assert said.exit_code == 2 and said.stdout == "", said.output
        assert len(said.stderr.strip().splitlines()) == 1, said.stderr
        lines.append(said.stderr.strip())
    assert lines[0] != lines[1]
    return lines[0]


def test_a_store_that_takes_no_changes_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with oxigraph("serve", "--location", str(data)) as address:
        writable = service.service(f"{address}/query", graphs=f"{address}/store")
        writable.put(GRAPH, f"<urn:m> <{RDF}type> <{OP}Model> .\n")
    with oxigraph("serve-read-only", "--location", str(data)) as address:
        there = f"{address}/query"
        assert "takes no changes" in refusal("validate", "--endpoint", there, "--graph", GRAPH)
        assert "takes no changes" in refusal("store", "load", "--endpoint", there, str(MODELS / "ETOM102"))


def test_virtuoso_lets_nobody_change_it_without_a_name(
    virtuoso_store: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(exchange.USER, raising=False)
    said = refusal("store", "load", "--endpoint", virtuoso_store.query_url, str(MODELS / "ETOM102"))
    assert "ETOM_ENDPOINT_USER" in said
    monkeypatch.setenv(exchange.USER, USER)
    monkeypatch.setenv(exchange.PASSWORD, "wrong-secret")
    said = refusal("store", "load", "--endpoint", virtuoso_store.query_url, str(MODELS / "ETOM102"))
    assert "lets nobody in" in said and "wrong-secret" not in said


def test_a_store_that_cuts_its_answers_is_not_believed(fast_store: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    fast_store.put(GRAPH, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(40)))
    monkeypatch.setattr(service, "PAGE", 9)
    rows = list(fast_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))
    assert len(rows) == len(set(rows)) == 40
    ask = Service.rows
    monkeypatch.setattr(Service, "rows", lambda self, query: ask(self, query)[:5])
    with pytest.raises(UsageError) as caught:
        list(fast_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))
    assert caught.value.key == "endpoint.cut"


def test_many_rows_come_in_pages(virtuoso_store: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than Virtuoso gives at once."""
    _let_in(monkeypatch)
    virtuoso_store.put(GRAPH, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(12_000)))
    assert len(set(virtuoso_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))) == 12_000
    virtuoso_store.drop([GRAPH])


def test_graphs_go_in_as_updates_where_there_is_no_place_for_them(fast_store: Service) -> None:
    text = 'a "quoted"\\ line\n«и» ещё'
    without = Service(fast_store.query_url, fast_store.update_url)
    line = f"<urn:a> <urn:p> {literal(text)} .\n"
    without.put(GRAPH, line + "".join(f"<urn:{n}> <urn:p> <urn:b> .\n" for n in range(1500)))
    rows = without.rows(f"SELECT ?o FROM <{GRAPH}> WHERE {{ <urn:a> <urn:p> ?o }}")
    assert rows[0][0] is not None and rows[0][0].value == text
    assert len(list(without.all_rows("?s", [GRAPH], "?s ?p ?o"))) == 1501
    without.put(GRAPH, line)
    assert len(list(without.all_rows("?s", [GRAPH], "?s ?p ?o"))) == 1


@contextmanager
def serving_text() -> Iterator[str]:
    """Run a server that answers every request with a page."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>Welcome</html>")

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_what_cannot_be_is_one_line(fast_store: Service) -> None:
    there = fast_store.query_url
    assert "write the whole URL" in refusal("validate", "--endpoint", "localhost:7878")
    assert "write the whole URL" in refusal("validate", "--endpoint", "")
    assert "does not answer" in refusal("validate", "--endpoint", "http://127.0.0.1:9/query")
    with serving_text() as plain:
        assert "is not application" in refusal("validate", "--endpoint", plain)
    assert "404" in refusal("validate", "--endpoint", there.replace("/query", "/nothing"))
    assert "answer" in refusal("validate", "--endpoint", there.replace("http:", "https:"), "--timeout", "1")
    assert "no models were loaded" in refusal("validate", "--endpoint", there)
    assert "no op:Model" in refusal("validate", "--endpoint", there, "--graph", "urn:nowhere")
    assert "whole IRI" in refusal("validate", "--endpoint", there, "--graph", "a> <b")
    assert "are checked" in refusal("validate", "--endpoint", there, str(MODELS))
    assert "--fix and --endpoint" in refusal("validate", "--endpoint", there, "--fix")
    assert "--graph needs --endpoint" in refusal("validate", str(MODELS), "--graph", "urn:g")
    assert "is missing" in refusal("validate")
    assert "is missing" in refusal("store", "load", "--endpoint", there)
    assert "No model" in refusal("store", "load", "--endpoint", there, "--remove", "nothing")


def test_the_other_urls_follow_from_that_of_queries() -> None:
    def of(url: str) -> tuple[str, str]:
        found = service.service(f"http://h{url}")
        return found.update_url.removeprefix("http://h"), found.graphs_url.removeprefix("http://h")

    assert of("/query") == ("/update", "")
    assert of("/ds/query") == ("/ds/update", "")
    assert of("/sparql") == ("/sparql", "")
    assert of("/sparql-auth") == ("/sparql-auth", "/sparql-graph-crud-auth")
    assert of("/repositories/r") == ("/repositories/r/statements", "/repositories/r/rdf-graphs/service")
    given = service.service("http://h/query", "http://h/u", "http://h/g")
    assert (given.update_url, given.graphs_url) == ("http://h/u", "http://h/g")
