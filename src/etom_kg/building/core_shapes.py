"""The shapes as the fast engine reads them, and what is known of them: nobody goes through them again at each run."""

from __future__ import annotations

from typing import Any

from etom_kg.vocabulary import RDF, SH, XSD

# messages are ours, and rules have run before: the engine would only have to read them
_NEEDLESS = frozenset(f"<{SH}{name}>" for name in ("message", "rule", "construct", "prefixes", "order"))
_DEACTIVATED = f'<{SH}deactivated> "true"^^<{XSD}boolean> .'


def prepare(shapes: bytes) -> dict[str, Any]:
    """Return of shapes (N-Triples) what `core.json` holds.

    `text` are the shapes without messages and rules; `off` maps those that are off by default to the line of `text`
    that says so; `tested` are the predicates that shapes test and `classes` those whose members they look at (terms).
    """
    lines = shapes.decode("utf-8").splitlines(keepends=True)
    terms = [line.split(" ", 2) for line in lines]

    def said(predicate: str) -> set[str]:
        return {value.rstrip(" .\n") for _, told, value in terms if told == f"<{SH}{predicate}>"}

    return {
        "text": "".join(line for line, (_, told, _) in zip(lines, terms, strict=True) if told not in _NEEDLESS),
        "off": {line[1 : line.index(">")]: line for line in lines if line.rstrip().endswith(_DEACTIVATED)},
        "tested": sorted(said("path") | {f"<{RDF}type>"}),
        "classes": sorted(said("targetClass")),
    }
