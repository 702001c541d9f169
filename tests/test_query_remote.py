"""Endpoints: asked read-only, within bounds, and every trouble is one line."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from etom_kg import asking
from etom_kg.errors import UsageError
from etom_kg.querying import catalogue, remote
from etom_kg.querying.answers import Table, Term, Triples, Verdict

RESULTS = "application/sparql-results+json"
Answerer = Callable[[BaseHTTPRequestHandler], None]

ADVICE = "; check the query and the address, or see the log of the store"


class Endpoint:
    """A server on this machine that answers as a test tells it, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Answerer = lambda handler: None
        self.asked: list[tuple[str, str, dict[str, str], str]] = []
        self.fields: dict[str, list[str]] = {}
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                endpoint.fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
                body = endpoint.fields["query"][0]
                endpoint.asked.append((self.command, self.path, dict(self.headers), body))
                endpoint.answer(self)

            def do_GET(self) -> None:
                endpoint.asked.append((self.command, self.path, dict(self.headers), ""))

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/query"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def says(self, body: object, status: int = 200, kind: str = RESULTS, **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answer = answer

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    found = Endpoint()
    yield found
    found.close()


def refusal(url: str, query: str = "SELECT ?x { ?x ?p ?o }", seconds: float = 10) -> str:
    with pytest.raises(UsageError) as caught:
        remote.run(url, query, seconds=seconds)
    lines = [caught.value.message(lang) for lang in ("en", "ru")]
    assert all(len(line.splitlines()) == 1 for line in lines) and lines[0] != lines[1]
    return lines[0]


def test_rows_come_back_as_terms_and_the_query_goes_out_as_it_is(endpoint: Endpoint) -> None:
    cells = {
        "a": {"type": "uri", "value": "urn:a"},
        "b": {"type": "literal", "value": "да", "xml:lang": "RU"},
        "c": {"type": "literal", "value": "7", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "d": {"type": "literal", "value": "x", "datatype": "http://www.w3.org/2001/XMLSchema#string"},
        "e": {"type": "bnode", "value": "n1"},
        "t": {"type": "typed-literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#boolean"},
    }
    endpoint.says({"head": {"vars": [*cells, "f"]}, "results": {"bindings": [cells, {}]}})
    found = remote.run(endpoint.url, "SELECT * { ?a ?b 'é' }")
    assert isinstance(found, Table) and found.columns == (*cells, "f")
    assert found.rows[0] == (
        Term("iri", "urn:a"),
        Term("literal", "да", lang="ru"),
        Term("literal", "7", "http://www.w3.org/2001/XMLSchema#integer"),
        Term("literal", "x"),
        Term("blank", "n1"),
        Term("literal", "true", "http://www.w3.org/2001/XMLSchema#boolean"),
        None,
    )
    assert found.rows[1] == (None,) * 7
    ((method, path, headers, body),) = endpoint.asked
    assert (method, path, body) == ("POST", "/query", "SELECT * { ?a ?b 'é' }")
    assert headers["Content-Type"] == "application/x-www-form-urlencoded" and headers["Accept"] == RESULTS


def test_verdicts_and_triples_come_back(endpoint: Endpoint) -> None:
    endpoint.says({"head": {}, "boolean": True})
    assert remote.run(endpoint.url, "ASK { ?s ?p ?o }") == Verdict(True)
    endpoint.says(b'<urn:b> <urn:p> "x"@ru .\n<urn:a> <urn:p> <urn:c> .\n<urn:a> <urn:p> <urn:c> .\n')
    found = remote.run(endpoint.url, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert found == Triples(("<urn:a> <urn:p> <urn:c> .", '<urn:b> <urn:p> "x"@ru .'))
    assert endpoint.asked[-1][2]["Accept"] == "application/n-triples"


def test_nothing_but_reading_goes_out(endpoint: Endpoint) -> None:
    for text in ("DROP ALL", "INSERT DATA { <urn:a> <urn:b> 1 }", "DESCRIBE <urn:a>", ""):
        assert "SELECT, ASK" in refusal(endpoint.url, text)
    assert endpoint.asked == []


def test_a_refusal_names_the_code_and_the_first_line(endpoint: Endpoint) -> None:
    endpoint.says(b"error at 1:9: expected something\nand more\n", 400, "text/plain")
    assert refusal(endpoint.url).endswith("/query refuses the query: 400, error at 1:9: expected something" + ADVICE)
    endpoint.says(b"<html>\x1b[31m</html>", 503, "text/html")
    assert refusal(endpoint.url).endswith("refuses the query: 503, Service Unavailable" + ADVICE)


def test_no_redirect_is_followed(endpoint: Endpoint) -> None:
    for place in ("/elsewhere", "file:///etc/passwd", "ftp://127.0.0.1/x"):
        endpoint.says(b"", 302, "text/plain", Location=place)
        assert "refuses the query: 302" in refusal(endpoint.url)
    assert [one[:2] for one in endpoint.asked] == [("POST", "/query")] * 3


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b"{}", b'{"head": {"vars": ["x"]}, "results": {"bindings": [7]}}', b"[" * 200_000, b"\xff",
     b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "triple", "value": {}}}]}}'],
)  # fmt: skip
def test_an_answer_that_is_none_is_said_to_be_none(endpoint: Endpoint, body: bytes) -> None:
    endpoint.says(body)
    assert "the answer is not application/sparql-results+json" in refusal(endpoint.url)


def test_an_answer_without_end_is_cut(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "LARGEST", 2**20)
    endpoint.says(b" " * 2**21)
    assert "larger than 1 MB" in refusal(endpoint.url)


def test_a_slow_endpoint_is_left(endpoint: Endpoint) -> None:
    done = threading.Event()
    endpoint.answer = lambda handler: (done.wait(10), None)[1]
    try:
        assert "no answer after 0.2 s" in refusal(endpoint.url, seconds=0.2)
    finally:
        done.set()


def test_one_that_drips_is_left_too(endpoint: Endpoint) -> None:
    done = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not done.wait(0.05):
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            pass

    endpoint.answer = drip
    try:
        assert "no answer after 0.5 s" in refusal(endpoint.url, seconds=0.5)
    finally:
        done.set()


@pytest.mark.parametrize(
    "url", ["", "localhost:7878", "ftp://x/", "file:///etc/passwd", "http://", "http://a b/", "http://[x/"]
)
def test_what_is_no_url_of_the_web_is_refused(url: str) -> None:
    assert "write the whole URL" in refusal(url)


def test_nobody_there_is_one_line_without_a_password(endpoint: Endpoint) -> None:
    url = endpoint.url
    endpoint.close()
    assert "does not answer" in refusal(url)
    said = refusal(url.replace("http://", "http://user:secret@"))
    assert "ETOM_ENDPOINT_PASSWORD" in said and "secret" not in said
    # closed twice is as well as once
    endpoint.close = lambda: None  # type: ignore[method-assign]


def test_a_query_of_the_catalogue_goes_to_the_endpoint_with_its_values(endpoint: Endpoint) -> None:
    something = {"s": {"type": "uri", "value": "urn:s"}}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        loaded = "FROM <urn:etom-kg:catalogue>" in endpoint.asked[-1][3]
        variables = ["graph", "key", "places", "file", "digest"] if loaded else ["s"]
        endpoint.says({"head": {"vars": variables}, "results": {"bindings": [] if loaded else [something]}})
        said, endpoint.answer = endpoint.answer, answer
        said(handler)

    endpoint.answer = answer
    query = catalogue.find("functions-of-element")
    whom = asking.Whom(endpoint=endpoint.url, seconds=5, graphs=("urn:a?b=1&query=x", "urn:b"))
    found = asking.ask(query, {"element": "1.1.1.5"}, "ru", whom)
    assert found == Table(("s",), ((Term("iri", "urn:s"),),))
    assert 'VALUES ($element $lang) { (<https://w3id.org/etom-kg/process/1.1.1.5> "ru") }' in endpoint.asked[-1][3]
    assert endpoint.fields["default-graph-uri"] == list(whom.graphs)
    assert all("urn:b" not in body for *_, body in endpoint.asked[-1:])


def test_a_head_that_drips_meets_the_limit_too(endpoint: Endpoint) -> None:
    over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        # each byte comes in time for the socket, all of them never
        while not over.wait(0.1):
            try:
                handler.wfile.write(b"X")
            except OSError:
                return

    endpoint.answer = drip
    try:
        assert "no answer after 0.4 s" in refusal(endpoint.url, seconds=0.4)
    finally:
        over.set()
