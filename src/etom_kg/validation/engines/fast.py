"""`shacl`, a SHACL Core engine written in Rust: the one that normally serves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etom_kg.errors import EngineError
from etom_kg.validation.engines import Raw

if TYPE_CHECKING:
    import rdflib

_FORMAT = "ntriples"


def validate(data: str, shapes: str) -> list[Raw]:
    """Return the results of `data` under Core `shapes`, both N-Triples."""
    try:
        report = _compiled(shapes).validate_text(data, format=_FORMAT)
    except ValueError as error:
        raise EngineError("engines.gave_up", engine="shacl", reason=_line(error)) from error
    return [
        Raw(
            focus=_plain(found.focus_node),
            value=found.value_plain,
            path=found.path.strip("<>") if found.path else None,
            severity=found.severity_iri,
            shape=_plain(found.root_shape or found.source_shape),
            messages=tuple(("", text) for text in found.messages),
            term=found.value or "",
            component=found.component_iri,
        )
        for found in report.results
    ]


def report(data: Path, shapes: Path) -> rdflib.Graph:
    """Return the W3C report of Turtle files; blank nodes keep the names they have in each file."""
    import rdflib
    import shacl

    try:
        compiled = shacl.Shapes.from_text(shapes.read_text("utf-8"), format="turtle", base=shapes.resolve().as_uri())
        found = compiled.validate_text(data.read_text("utf-8"), format="turtle", base=data.resolve().as_uri())
    except ValueError as error:
        raise EngineError("engines.gave_up", engine="shacl", reason=_line(error)) from error
    graph = rdflib.Graph()
    graph.parse(data=found.serialize("ntriples"), format="nt")
    return graph


@lru_cache(maxsize=4)
def _compiled(shapes: str) -> Any:
    import shacl

    return shacl.Shapes.from_text(shapes, format=_FORMAT)


def _plain(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())
