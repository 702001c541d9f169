"""Answers and errors as JSON, between a worker process and the one that waits for it."""

from __future__ import annotations

import json
from typing import Any, cast

from etom_kg.errors import EtomError, UsageError
from etom_kg.querying.answers import Answer, Kind, Table, Term, Triples, Verdict


def dumps(answer: Answer | EtomError) -> str:
    """Return an answer, or what was wrong, as one line of ASCII."""
    return json.dumps(_packed(answer))


def loads(line: str) -> Answer:
    """Return the answer; raises UsageError where the worker raised one, ValueError where this is none of its lines."""
    kind, body = cast("tuple[str, Any]", json.loads(line))
    if kind == "error":
        raise UsageError(body["key"], **body["values"])
    if kind == "verdict":
        return Verdict(bool(body))
    if kind == "triples":
        return Triples(tuple(body))
    rows = tuple(tuple(None if cell is None else _term(*cell) for cell in row) for row in body["rows"])
    return Table(tuple(body["columns"]), rows)


def _packed(answer: Answer | EtomError) -> tuple[str, object]:
    if isinstance(answer, EtomError):
        return "error", {"key": answer.key, "values": answer.values}
    if isinstance(answer, Verdict):
        return "verdict", answer.holds
    if isinstance(answer, Triples):
        return "triples", answer.lines
    cells = [
        [None if term is None else (term.kind, term.value, term.datatype, term.lang) for term in row]
        for row in answer.rows
    ]
    return "table", {"columns": answer.columns, "rows": cells}


def _term(kind: Kind, value: str, datatype: str, lang: str) -> Term:
    return Term(kind, value, datatype, lang)
