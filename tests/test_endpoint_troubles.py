"""Stores elsewhere that misbehave: one line, exit code 2, and a password goes nowhere and is never shown."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.querying import exchange

MODEL = Path(__file__).parent / "models" / "ETOM102"
SECRET = "s3cret-päss"
ENCODED = ("s3cret", "czNjcmV0")
Answerer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answerer) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Run a server that answers everything alike; give its address and the headers it was sent."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append(dict(self.headers))
            answer(self)

        def do_GET(self) -> None:
            self.do_POST()

        def do_HEAD(self) -> None:
            self.do_POST()

        def do_PUT(self) -> None:
            self.do_POST()

        def log_message(self, *arguments: object) -> None:
            pass

    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=found.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{found.server_address[1]}/query", seen
    finally:
        found.shutdown()
        thread.join()
        found.server_close()


def says(status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> Answerer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(len(body))}
        for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body)
        handler.close_connection = True

    return answer


@pytest.fixture(params=["password", "token"])
def somebody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user named in the environment."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    if request.param == "token":
        monkeypatch.setenv(exchange.TOKEN, "s3cret-token")
    else:
        monkeypatch.setenv(exchange.USER, "loader")
        monkeypatch.setenv(exchange.PASSWORD, SECRET)


def lines(url: str, *more: str) -> list[str]:
    """Return what each command says to a store that misbehaves: one line in each language."""
    said = []
    for words in (
        ["query", "elements-in-several-files", "--endpoint", url],
        ["validate", "--endpoint", url],
        ["store", "load", "--endpoint", url, str(MODEL)],
    ):
        for lang in ("en", "ru"):
            done = CliRunner().invoke(main, [*words, *more, "--lang", lang])
            assert isinstance(done.exception, SystemExit), done.exception
            assert done.exit_code == 2 and done.stdout == "", done.output
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
            assert not any(sign in done.stderr for sign in ENCODED), done.stderr
            said.append(done.stderr.strip())
    return said[::2]


RESULTS = "application/sparql-results+json"
WHOLE = json.dumps({"head": {"vars": ["any"]}, "results": {"bindings": [{"any": {"type": "uri", "value": "u"}}]}})


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (says(401, b"who?", WWW_Authenticate='Basic realm="r"'), "401"),
        (says(401, b"who?", WWW_Authenticate='Digest realm="r", nonce="n", qop="auth"'), "401"),
        (says(401, b"who?", WWW_Authenticate="Negotiate"), "401"),
        (says(403, b"you may not"), "you may not"),
        (says(404, b"<html>nothing here</html>", "text/html"), "404"),
        (says(500, b"broken s\x1b[31mtop\nmore"), "500"),
        (says(503, b"", Retry_After="1"), "503"),
        (says(200, b"<html>Sign in</html>", "text/html"), "is not application"),
        (says(204), "is not application"),
        (says(200, WHOLE[:40].encode(), RESULTS), "ends in the middle"),
        (says(200, b'{"head": {}, "boolean": true}', RESULTS), "is not application"),
    ],
)  # fmt: skip
def test_what_a_store_answers_amiss_is_one_line(answer: Answerer, word: str) -> None:
    with server(answer) as (url, _):
        assert all(word in line for line in lines(url)), lines(url)


@pytest.mark.usefixtures("somebody")
def test_an_answer_that_breaks_off_is_one_line() -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(WHOLE[:40].encode())
        handler.close_connection = True

    with server(cut) as (url, _):
        assert all("answer" in line for line in lines(url))


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_goes_where_a_store_points_to(status: int) -> None:
    with server(says(200, WHOLE.encode(), RESULTS)) as (other, seen):
        with server(says(status, Location=other.replace("127.0.0.1", "localhost"))) as (url, _):
            assert all(str(status) in line for line in lines(url))
        assert seen == []


@pytest.mark.usefixtures("somebody")
def test_a_store_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    with server(lambda handler: (over.wait(30), None)[1]) as (url, _):
        try:
            assert all("no answer after 1 s" in line for line in lines(url, "--timeout", "1"))
        finally:
            over.set()


def test_a_store_without_the_secure_layer_is_one_line() -> None:
    with server(says(200)) as (url, _):
        assert all("does not answer" in line for line in lines(url.replace("http:", "https:"), "--timeout", "5"))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert all("does not answer" in line for line in lines(f"https://127.0.0.1:{port}/query"))


def test_a_certificate_that_nobody_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its maker is the server itself: nothing goes out to it, a name and password least of all."""
    import ssl
    import subprocess

    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    monkeypatch.setenv(exchange.TOKEN, "s3cret-token")
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.path)

        def log_message(self, *arguments: object) -> None:
            pass

    secure = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    thread = threading.Thread(target=secure.serve_forever, args=(0.02,))
    thread.start()
    try:
        assert all("ertificate" in line for line in lines(f"https://localhost:{secure.server_address[1]}/query"))
    finally:
        secure.shutdown()
        thread.join()
        secure.server_close()
    assert seen == []


@pytest.mark.parametrize("name", [exchange.TOKEN, exchange.USER, exchange.PASSWORD])
@pytest.mark.parametrize("value", ["geh\neim", "geh\reim", "geh\x1beim", "geh\udceeeim", "тайна"])
def test_a_secret_that_cannot_be_sent_is_named_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    challenge = 'Digest realm="r", nonce="n", qop="auth"'
    if name != exchange.TOKEN:
        monkeypatch.setenv(exchange.PASSWORD if name == exchange.USER else exchange.USER, "fine")
    with server(says(401, b"who?", WWW_Authenticate=challenge)) as (url, _):
        said = lines(url)
    if name == exchange.PASSWORD and value.isprintable():
        assert all("401" in line for line in said), "a digest hides the password: any text will do"
    else:
        assert all(line.startswith(f"{name}: ") or f" {name}: " in line for line in said), said
    assert not any(part in line for line in said for part in ("geh", "eim", "тайна", "ordinal"))


@pytest.mark.parametrize("end", ["\n", "\r\n", " "])
def test_white_space_around_a_token_is_not_sent(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setenv(exchange.TOKEN, f"geheim{end}")
    assert exchange._told(exchange.TOKEN) == "geheim"
