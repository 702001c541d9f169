"""Stores elsewhere: what they find is what is found here, and they are left as they were."""

from __future__ import annotations

import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from etom_kg import lifting, reading, rules, validation
from etom_kg.config import Config
from etom_kg.endpoints import catalogue, service, validating
from etom_kg.endpoints.service import Service
from etom_kg.errors import UsageError
from etom_kg.lifting import Lifted
from etom_kg.ntriples import literal
from etom_kg.querying import exchange
from etom_kg.querying.answers import Table
from etom_kg.vocabulary import OP, RDF, RDFS, SH
from generated_models import run
from refusing import etom, refusal
from serving import USER, graphs_of, oxigraph

MODELS = Path(__file__).parent / "models"
EXAMPLES = Path(__file__).parent.parent / "examples"
ALL_ON = Config(rules=dict.fromkeys(rules.load(), "on"))
GRAPH = "urn:test:models"


def options(store: Service) -> list[str]:
    return ["--endpoint", store.query_url, *(["--graph-store", store.graphs_url] if store.graphs_url else [])]


def generated(seed: int, folder: Path) -> Lifted:
    path = folder / "run.ttl"
    path.write_text(run(seed, 10, 3), encoding="utf-8")
    read = reading.read_paths((path,), ALL_ON)
    assert not read.failures
    return lifting.lift(read.models, ALL_ON)


def counted(results: Sequence[validation.Result]) -> Counter[tuple[str | None, ...]]:
    return Counter((one.code, one.focus, one.path, one.component, one.value, one.term) for one in results)


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
def test_generated_models_give_what_they_give_here(remote_store: Service, seed: int, tmp_path: Path) -> None:
    assert len(compare(remote_store, seed, tmp_path)) > 100


@pytest.mark.full
def test_many_generated_models_give_what_they_give_here(
    oxigraph_store: Service, virtuoso_store: Service, tmp_path: Path
) -> None:
    codes = set()
    for seed in range(24):
        for store in (oxigraph_store, *((virtuoso_store,) if seed in (0, 4, 8) else ())):
            codes |= {key[0] for key in compare(store, seed, tmp_path)}
    assert len(codes) > 50


def findings(said: str) -> list[dict[str, object]]:
    """Return findings without their fixes, which need the files, in order."""
    found = [{key: value for key, value in one.items() if key != "fix"} for one in json.loads(said)["findings"]]
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


def test_breaking_models_are_loaded_checked_and_taken_out(
    oxigraph_store: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All models that break a rule, in one run: findings are those of `etom validate`, with all their words."""
    monkeypatch.chdir(tmp_path)  # below the working directory files are named from there
    _loaded_checked_and_taken_out(oxigraph_store)


@pytest.mark.full
def test_breaking_models_in_virtuoso_too(
    virtuoso_store: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _loaded_checked_and_taken_out(virtuoso_store)


def _loaded_checked_and_taken_out(remote_store: Service) -> None:
    loaded = etom("store", "load", *options(remote_store), str(MODELS), "--lang", "en")
    assert loaded.exit_code == 0, loaded.output
    there = etom("validate", *options(remote_store), "--format", "json", "--lang", "en")
    here = etom("validate", str(MODELS), "--format", "json", "--lang", "en")
    assert there.exit_code == here.exit_code == 1, there.output
    assert findings(there.stdout) == findings(here.stdout)
    mine, other = (json.loads(one.stdout) for one in (there, here))
    assert mine["coverage"] == other["coverage"] and mine["engine"] == "sparql"
    assert mine["edition"] == other["edition"]
    again = etom("store", "load", *options(remote_store), str(MODELS), "--lang", "en")
    assert "0 new, 0 changed" in again.stdout.replace("\n", " ")
    keys = list(catalogue.read(remote_store))
    taken = etom(
        "store", "load", *options(remote_store), *(word for key in keys for word in ("--remove", key)), "--lang", "en"
    )
    assert taken.exit_code == 0, taken.output
    assert {graph for graph in graphs_of(remote_store) if "etom-kg" in graph} == set()


def test_sentences_and_places_are_those_of_the_files(remote_store: Service, tmp_path: Path) -> None:
    """Circles and forks are many in the corrected examples: Virtuoso cannot walk through them at one go."""
    for name in ("order-to-payment.bpmn", "register.xlsx", "жалоба.bpmn", "архитектура.xml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    shutil.copytree(EXAMPLES / "corrected", tmp_path / "corrected")
    assert etom("store", "load", *options(remote_store), str(tmp_path)).exit_code == 0
    there = etom("validate", *options(remote_store), "--format", "json", "--lang", "ru").stdout
    here = etom("validate", str(tmp_path), "--format", "json", "--lang", "ru").stdout
    assert findings(there) == findings(here) and len(findings(there)) > 5


ODD_TEXTS = (
    'a"b', "a\\\\b", "end\\\\", "\\\\u0041", "two\nlines", "tab\tand\rreturn", "\u2028", "a\x01b", "\N{GRINNING FACE}",
    "عربى", "{ ?x } $this", "\N{NO-BREAK SPACE}1.1.1.5", "%41 <b> it's", " around ", "", "x" * 3000, "١.١.١", "e\u0301",
)  # fmt: skip
ODD_NAMES = (
    "p%20q",
    "процесс",
    "a(b)",
    "it's",
    "a;b,c",
    "a&b=c?d",
    "~!$*",
    "\N{GRINNING FACE}",
    "//..",
    "x" * 900,
    "e\u0301",
)


def test_odd_letters_numbers_and_blank_nodes_are_as_in_the_files(remote_store: Service, tmp_path: Path) -> None:
    prefixes = f"@prefix op: <{OP}> . @prefix rdfs: <{RDFS}> . @prefix : <urn:m#> .\n"
    texts = "".join(
        f':p{n} a op:Process ; rdfs:label {literal(text)} ; op:taggedWith {literal(text)}, "9.{n}.{n}" .\n'
        f':a{n} a op:Activity ; rdfs:label {literal(text)}@ru, "{n}"@en ; op:partOf :p{n} ; op:taggedWith "9.9.{n}" .\n'
        for n, text in enumerate(ODD_TEXTS)
    )
    names = "".join(
        f'<http://x.example/m#{name}> a op:Process ; rdfs:label "{n}" ; op:taggedWith "1.1.{n}.9" .\n'
        for n, name in enumerate(ODD_NAMES)
    )
    blank = (
        '[] a op:Process ; rdfs:label "b" ; op:taggedWith "7.7.7" ; op:partOf _:z .\n'
        '_:z a op:Process ; rdfs:label "z" ; op:taggedWith "7.7.8" .\n'
        ':x a op:Activity ; rdfs:label "x" ; op:partOf _:z ; op:precedes _:z .\n'
    )
    typed = (
        ':p a op:Process ; rdfs:label 5, true, 1.50, "y"@en-GB ; op:taggedWith 1.10, 007, "1.1.1.5"@en, true .\n'
        ":p op:taggedWith <urn:q> .\n"
        ':q a op:Process, op:Activity ; op:classifiedAs "1.1.1.5" ; op:partOf :q, :p ; op:precedes :q .\n'
    )
    own = ":m a op:Model .\n" + "".join(f":r{n} a op:Process ; op:inModel :m .\n" for n in range(30))
    two = (
        ':n a op:Model ; rdfs:label "M" ; op:edition "gost" . :o a op:Model .\n'
        ':s a op:Process ; op:inModel :n ; op:taggedWith "9.9.9" . :t a op:Process ; op:inModel :o ; rdfs:label "t" .\n'
        ':u a op:Process ; rdfs:label "u" .\n'
    )
    files = {
        "a 'б' & c.ttl": texts,
        "n(1)+%20,x.ttl": names,
        "blank.ttl": blank,
        "typed.ttl": typed,
        "own.ttl": own,
        "two.ttl": two,
    }
    for name, body in files.items():
        (tmp_path / name).write_text(prefixes + body, encoding="utf-8")
    imported = etom("import", str(EXAMPLES / "order-to-payment.bpmn"), "-o", str(tmp_path / "imported.ttl"))
    assert imported.exit_code == 0, imported.output
    loaded = etom("store", "load", *options(remote_store), str(tmp_path))
    assert loaded.exit_code == 0, loaded.output
    there = etom("validate", *options(remote_store), "--format", "json", "--lang", "ru").stdout
    here = etom("validate", str(tmp_path), "--format", "json", "--lang", "ru").stdout
    assert findings(there) == findings(here) and len(findings(there)) > 20


def test_what_packs_say_of_standard_elements_is_held_to_the_standard(oxigraph_store: Service, tmp_path: Path) -> None:
    """In a store elsewhere, and in one on disk, as with the files; own elements are known by name in all of them."""
    (tmp_path / "etom.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    model = tmp_path / "model.ttl"
    tagged = f'<urn:m#a> a <{OP}Process> ; <{RDFS}label> "Приём заявок" ; <{OP}taggedWith> "77.1.1.1.5.1", "7.7" .\n'
    model.write_text(tagged, encoding="utf-8")
    pack = tmp_path / "pack"
    (pack / "s").mkdir(parents=True)
    more = 'elements = ["elements.csv"]\n'
    head = 'name = "own"\nversion = "1.0"\nprefix = "77"\nedition = "gost"\n'
    (pack / "pack.toml").write_text(head + more, encoding="utf-8")
    shape = f"[] a <{SH}NodeShape> ; <{SH}targetClass> <{OP}Unit> ; <{SH}property> [ <{SH}path> <{RDFS}label> ] .\n"
    (pack / "s" / "own.ttl").write_text(shape, encoding="utf-8")
    rows = ["id;name_ru;parent", "77.1.1.1.5.1;Срочные заказы;1.1.1.5", "1.1.1.6;Жалобы;1.1.1"]
    (pack / "elements.csv").write_text("\n".join(rows), encoding="utf-8")
    config = ["--config", str(tmp_path / "etom.toml")]
    by_files = etom("validate", str(model), *config, "--format", "json", "--lang", "ru")
    assert "ETOM806" in {one["code"] for one in findings(by_files.stdout)}, by_files.output
    assert etom("store", "load", *options(oxigraph_store), str(model), *config).exit_code == 0
    there = etom("validate", *options(oxigraph_store), *config, "--format", "json", "--lang", "ru")
    assert findings(there.stdout) == findings(by_files.stdout)
    assert there.stderr == ""
    assert etom("store", "load", str(tmp_path / "store"), str(model), *config).exit_code == 0
    on_disk = etom("store", "validate", str(tmp_path / "store"), *config, "--format", "json", "--lang", "ru")
    assert findings(on_disk.stdout) == findings(by_files.stdout)
    (pack / "pack.toml").write_text(head + more + 'shapes = ["s/own.ttl"]\n', encoding="utf-8")
    said = refusal("validate", *options(oxigraph_store), *config)
    assert "own.ttl: shapes of a pack are not run inside a store" in said


def test_a_failure_half_way_leaves_nothing(oxigraph_store: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    oxigraph_store.put(GRAPH, f"<urn:m> <{RDF}type> <{OP}Model> .\n")
    before = graphs_of(oxigraph_store)

    def broken(*words: object, **more: object) -> None:
        raise UsageError("endpoint.cut", endpoint="x", rows=1)

    monkeypatch.setattr(validating.compiling, "tests", broken)
    with pytest.raises(UsageError):
        validating.validate(oxigraph_store, [GRAPH])
    assert graphs_of(oxigraph_store) == before


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


def test_a_store_that_cuts_its_answers_is_not_believed(
    oxigraph_store: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    oxigraph_store.put(GRAPH, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(40)))
    monkeypatch.setattr(service, "PAGE", 9)
    rows = list(oxigraph_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))
    assert len(rows) == len(set(rows)) == 40
    ask = Service._answer

    def cut(self: Service, query: str) -> Table:
        return replace(whole := ask(self, query), rows=whole.rows[:5])

    monkeypatch.setattr(Service, "_answer", cut)
    with pytest.raises(UsageError) as caught:
        list(oxigraph_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))
    assert caught.value.key == "endpoint.cut"


def test_many_rows_come_in_pages(virtuoso_store: Service) -> None:
    """More rows than Virtuoso gives at once."""
    virtuoso_store.put(GRAPH, "".join(f"<urn:{n}> <urn:p> <urn:{n % 7}> .\n" for n in range(12_000)))
    assert len(set(virtuoso_store.all_rows("?s ?o", [GRAPH], "?s ?p ?o"))) == 12_000
    virtuoso_store.drop([GRAPH])


def test_graphs_go_in_as_updates_where_there_is_no_place_for_them(oxigraph_store: Service) -> None:
    text = 'a "quoted"\\ line\n«и» ещё'
    without = Service(oxigraph_store.query_url, oxigraph_store.update_url)
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


def test_what_cannot_be_is_one_line(oxigraph_store: Service) -> None:
    there = oxigraph_store.query_url
    assert "write the whole URL" in refusal("validate", "--endpoint", "localhost:7878")
    assert "write the whole URL" in refusal("validate", "--endpoint", "")
    assert "does not answer" in refusal("validate", "--endpoint", "http://127.0.0.1:9/query")
    told = refusal("validate", "--endpoint", "http://me:hidden@127.0.0.1:9/query")
    assert all(name in told for name in (exchange.USER, exchange.PASSWORD, exchange.TOKEN)) and "hidden" not in told
    assert "hidden" not in (told := refusal("query", "matrix-in-numbers", "--endpoint", "http://hidden@127.0.0.1:9"))
    assert exchange.TOKEN in told
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
