"""pyshacl: the reference, the engine for shapes with SPARQL, and the stand-in where the fast engine is absent."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg import collecting
from etom_kg.errors import EngineError
from etom_kg.ntriples import literal
from etom_kg.validation.engines import Raw

if TYPE_CHECKING:
    import rdflib


def validate(data: str, shapes: str, *, advanced: bool = False) -> list[Raw]:
    """Return the results of `data` under `shapes`, both N-Triples."""
    with _literals_kept():
        graph = _graph(shapes)
        found = _results(_run(_graph(data), graph, advanced=advanced))
        return [replace(raw, shape=_named_shape(raw.shape, graph)) for raw in found]


def with_rules(data: str, shapes: str) -> tuple[list[Raw], str]:
    """Run the SHACL rules of `shapes` on `data`, validate, and return the results and the graph as it then is."""
    with _literals_kept():
        graph = _graph(data)
        found = _results(_run(graph, _graph(shapes), advanced=True))
        text: str = graph.serialize(format="nt", encoding="utf-8").decode("utf-8")
        return found, text


def report(data: Path, shapes: Path) -> rdflib.Graph:
    """Return the W3C report of Turtle files."""
    with _literals_kept():
        graph = _file(data)
        return _run(graph, graph if shapes == data else _file(shapes), advanced=False, inplace=False)


@contextmanager
def _literals_kept() -> Iterator[None]:
    """Stop rdflib from rewriting literals on parse ("007" into "7"), for as long as the work lasts.

    Nor does it tell of those that are ill typed, with a traceback each: findings do.
    """
    import rdflib

    before, log = rdflib.NORMALIZE_LITERALS, logging.getLogger("rdflib.term")
    rdflib.NORMALIZE_LITERALS = False
    log.addFilter(_is_no_conversion)
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before
        log.removeFilter(_is_no_conversion)


def _is_no_conversion(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("Failed to convert Literal")


def _graph(text: str) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=text, format="nt")


def _file(path: Path) -> rdflib.Graph:
    import rdflib

    try:
        return rdflib.Graph().parse(path, format="turtle", publicID=path.resolve().as_uri())
    except (SyntaxError, ValueError) as error:
        raise EngineError("engines.bad_shapes", file=str(path), reason=" ".join(str(error).split())) from error


def _run(data: rdflib.Graph, shapes: rdflib.Graph, *, advanced: bool, inplace: bool = True) -> rdflib.Graph:
    import pyshacl
    import rdflib

    try:
        with collecting.resumed():  # parsing queries leaves circles: gigabytes of them, where rules are run
            _, found, text = pyshacl.validate(
                data, shacl_graph=shapes, inference="none", advanced=advanced, inplace=inplace, js=False
            )
    except Exception as error:  # whatever stops the engine, nothing was validated
        raise EngineError("engines.gave_up", engine="pyshacl", reason=" ".join(str(error).split())) from error
    if not isinstance(found, rdflib.Graph):
        raise EngineError("engines.gave_up", engine="pyshacl", reason=" ".join(str(text).split()))
    return found


def _named_shape(shape: str, shapes: rdflib.Graph) -> str:
    """Return the shape with an IRI that a shape without one is part of, as the fast engine names it."""
    import rdflib

    node: rdflib.term.Node | None = rdflib.BNode(shape)
    if (node, None, None) not in shapes:
        return shape
    seen: set[rdflib.term.Node] = set()
    while isinstance(node, rdflib.BNode) and node not in seen:
        seen.add(node)
        node = next(iter(shapes.subjects(None, node)), None)
    return str(node) if isinstance(node, rdflib.URIRef) else shape


def _results(report: rdflib.Graph) -> list[Raw]:
    from rdflib import SH, Graph, Literal

    def one(graph: Graph, result: Any, predicate: Any) -> str | None:
        value = graph.value(result, predicate)
        return None if value is None else str(value)

    def said(result: Any) -> tuple[tuple[str, str], ...]:
        texts = report.objects(result, SH.resultMessage)
        return tuple(sorted((getattr(text, "language", None) or "", str(text)) for text in texts))

    def term(result: Any) -> str:
        value = report.value(result, SH.value)
        if value is None:
            return ""
        if not isinstance(value, Literal):
            return str(value.n3())
        # rdflib writes a text of several lines as Turtle does, which N-Triples does not know
        tail = f"@{value.language}" if value.language else f"^^<{value.datatype}>" if value.datatype else ""
        return literal(str(value)) + tail

    return [
        Raw(
            focus=one(report, result, SH.focusNode) or "",
            value=one(report, result, SH.value),
            path=one(report, result, SH.resultPath),
            severity=one(report, result, SH.resultSeverity) or "",
            shape=one(report, result, SH.sourceShape) or "",
            messages=said(result),
            term=term(result),
            component=one(report, result, SH.sourceConstraintComponent) or "",
        )
        for result in report.objects(None, SH.result)
    ]
