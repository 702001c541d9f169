"""Queries asked of a store elsewhere, read-only, by the SPARQL 1.1 protocol.

The only module that uses the network, and only when a person names an endpoint. A query goes out as the body of a
POST; nothing of a model does.
"""

from __future__ import annotations

import json
import re
from http.client import HTTPException, HTTPResponse
from threading import Thread
from time import monotonic
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.querying import tokens
from etom_kg.querying.answers import Answer, Table, Term, Triples, Verdict
from etom_kg.querying.safety import FORMS
from etom_kg.vocabulary import XSD

USUAL_LIMIT = 60.0
LARGEST = 64 * 2**20  # bytes
_PIECE = 2**16
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_KINDS = {"uri": "iri", "literal": "literal", "typed-literal": "literal", "bnode": "blank"}
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def run(endpoint: str, query: str, *, seconds: float = USUAL_LIMIT) -> Answer:
    """Ask a SELECT, ASK or CONSTRUCT of the endpoint, an http or https URL.

    Raises UsageError, one line, where the endpoint cannot be reached, refuses, answers something else, answers more
    than LARGEST bytes, or has not answered after `seconds`.
    """
    form = tokens.form(query)
    if form not in FORMS:
        raise UsageError("query.not_a_query")
    shown = _shown(endpoint)
    wanted = _TRIPLES if form == "CONSTRUCT" else _RESULTS
    headers = {"Content-Type": "application/sparql-query", "Accept": wanted, "User-Agent": "etom-kg"}
    request = Request(endpoint, query.encode("utf-8"), headers, method="POST")
    try:
        body = _fetched(request, seconds, shown)
    except HTTPError as error:
        why = _first_line(error)
        raise UsageError("query.endpoint_refuses", endpoint=shown, code=error.code, why=why) from None
    except TimeoutError:
        raise UsageError("query.endpoint_slow", endpoint=shown, seconds=f"{seconds:g}") from None
    except (URLError, OSError, HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise UsageError("query.endpoint_slow", endpoint=shown, seconds=f"{seconds:g}") from None
        raise UsageError("query.endpoint_absent", endpoint=shown, why=_why(error)) from None
    try:
        return _triples(body) if form == "CONSTRUCT" else _rows(json.loads(body), form)
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError("query.endpoint_strange", endpoint=shown, wanted=wanted) from None


def _shown(endpoint: str) -> str:
    """Return what errors show of the endpoint: without a name and password; refuse what is no URL of the web."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not host or _CONTROL.search(endpoint):
        raise UsageError("query.endpoint_form", endpoint=_CONTROL.sub(" ", endpoint)[:80])
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"


def _fetched(request: Request, seconds: float, shown: str) -> bytes:
    """Return the body of the answer. Raises TimeoutError once `seconds` have passed, whatever has come by then."""
    done: list[bytes | Exception] = []

    def fetch() -> None:
        try:
            done.append(_body(request, seconds, shown))
        except Exception as error:
            done.append(error)

    # a timeout of sockets counts from the last byte: a server that drips never meets it
    fetching = Thread(target=fetch, daemon=True)
    fetching.start()
    fetching.join(seconds)
    if not done:
        raise TimeoutError
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]


def _body(request: Request, seconds: float, shown: str) -> bytes:
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, _Straight, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        opener.add_handler(handler())
    end = monotonic() + seconds
    pieces, size = [], 0
    with cast(HTTPResponse, opener.open(request, timeout=seconds)) as response:
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise UsageError("query.endpoint_large", endpoint=shown, most=LARGEST // 2**20)
            if monotonic() > end:
                raise TimeoutError
    return b"".join(pieces)


class _Straight(HTTPRedirectHandler):
    """Follows no redirect: it would send the query to a place nobody named, or to another protocol."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        """Refuse; the status then counts as an error."""
        return


def _rows(found: dict[str, Any], form: str) -> Answer:
    if form == "ASK":
        if not isinstance(found["boolean"], bool):
            raise ValueError
        return Verdict(found["boolean"])
    columns = tuple(map(str, found["head"]["vars"]))
    rows = tuple(
        tuple(_term(row[name]) if name in row else None for name in columns) for row in found["results"]["bindings"]
    )
    return Table(columns, rows)


def _term(cell: dict[str, Any]) -> Term:
    kind, value = _KINDS[cell["type"]], cell["value"]
    if not isinstance(value, str):
        raise ValueError
    if kind == "iri":
        return Term("iri", value)
    if kind == "blank":
        return Term("blank", value)
    lang, datatype = str(cell.get("xml:lang", "")), str(cell.get("datatype", ""))
    return Term("literal", value, "" if lang or datatype == XSD + "string" else datatype, lang.lower() if lang else "")


def _triples(body: bytes) -> Triples:
    lines = {f"{quad.triple} ." for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}
    return Triples(tuple(sorted(lines)))


def _first_line(error: HTTPError) -> str:
    """Return the first line of what a server says of an error, as far as a person can read it."""
    try:
        said = error.read(400).decode("utf-8", "replace")
    except (OSError, HTTPException):
        said = ""
    line = next((one.strip() for one in said.splitlines() if one.strip()), "")
    readable = "".join(sign if sign.isprintable() else " " for sign in line)[:200]
    return readable if readable and "<" not in readable else str(error.reason)


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)
