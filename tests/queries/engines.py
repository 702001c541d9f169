"""The three engines that are held to the same rows: pyoxigraph here, rdflib here, `oxigraph serve` over HTTP."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.error import URLError

from etom_kg import asking, resources
from etom_kg.querying import graph, local, remote
from etom_kg.querying.answers import Answer, Table, Term, Triples, Verdict
from etom_kg.vocabulary import XSD

if TYPE_CHECKING:
    import rdflib

Models = tuple[Path, ...]


class Engine(Protocol):
    """Asks a bound query of the ontology and of models."""

    def ask(self, query: str, models: Models) -> Answer: ...


class Here:
    """The engine of `etom query`."""

    def ask(self, query: str, models: Models) -> Answer:
        return local.run(_store(models), query)


class Rdflib:
    """Another implementation of SPARQL, in Python."""

    def ask(self, query: str, models: Models) -> Answer:
        import rdflib

        found = _graph(models).query(query)
        if found.type == "ASK":
            return Verdict(bool(found.askAnswer))
        if found.type == "CONSTRUCT":
            assert found.graph is not None
            lines = found.graph.serialize(format="nt11").splitlines()
            return Triples(tuple(sorted(line for line in lines if line)))
        columns = tuple(str(one) for one in found.vars or ())
        assert all(isinstance(row, rdflib.query.ResultRow) for row in found)
        return Table(columns, tuple(tuple(map(_term, row)) for row in found))


class Served:
    """A store of its own process, asked through the module that asks any endpoint."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._held: Models | None = None

    def ask(self, query: str, models: Models) -> Answer:
        if models != self._held:
            self._put(resources.built(resources.GRAPH) + _lifted(models))
            self._held = models
        return remote.run(f"{self._address}/query", query, seconds=30)

    def _put(self, lines: bytes) -> None:
        headers = {"Content-Type": "application/n-triples"}
        request = urllib.request.Request(f"{self._address}/store?default", lines, headers, method="PUT")
        with urllib.request.urlopen(request, timeout=30) as response:
            assert response.status in (200, 201, 204)


@contextlib.contextmanager
def served() -> Iterator[Served | None]:
    """Run `oxigraph serve` in memory on a free port; None where the program is not installed."""
    program = _program()
    if program is None:
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen([program, "serve", "--bind", place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://{place}")
        yield Served(f"http://{place}")
    finally:
        server.kill()
        server.wait()


def _program() -> str | None:
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    return beside or shutil.which("oxigraph")


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError("oxigraph serve does not start")


@cache
def _lifted(models: Models) -> bytes:
    return asking.triples_of(models) if models else b""


@cache
def _store(models: Models) -> graph.ox.Store:
    return graph.make(_lifted(models))


@cache
def _graph(models: Models) -> rdflib.Graph:
    import rdflib

    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # it would rewrite "007" on reading
    try:
        found = rdflib.Graph()
        found.parse(data=resources.built(resources.GRAPH) + _lifted(models), format="nt")
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return found


def _term(term: object) -> Term | None:
    import rdflib

    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return Term("iri", str(term))
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or "")
        return Term("literal", str(term), "" if datatype == XSD + "string" else datatype, term.language or "")
    return Term("blank", str(term))
