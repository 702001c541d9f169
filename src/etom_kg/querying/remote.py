"""Queries asked of a store elsewhere, read-only, by the SPARQL 1.1 protocol.

A query goes out as the body of a POST; nothing of a model does.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.querying import exchange, tokens
from etom_kg.querying.answers import Answer, Table, Term, Triples, Verdict
from etom_kg.querying.safety import FORMS
from etom_kg.vocabulary import XSD

USUAL_LIMIT = 60.0
LARGEST = exchange.LARGEST
FORM = "application/x-www-form-urlencoded"
RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
# two ways to write one value: some stores keep truth as a number
_TRUTHS = {"1": "true", "0": "false"}
_KINDS = {"uri": "iri", "literal": "literal", "typed-literal": "literal", "bnode": "blank"}


def run(
    endpoint: str,
    query: str,
    *,
    graphs: Sequence[str] = (),
    named: Sequence[str] = (),
    seconds: float = USUAL_LIMIT,
) -> Answer:
    """Ask a SELECT, ASK or CONSTRUCT of the endpoint, an http or https URL.

    `graphs` are the IRIs of the graphs asked as one, `named` of those that the query may name; where both are empty
    the store's own count.

    Raises UsageError, one line, where the endpoint cannot be reached, refuses, answers something else, answers more
    than LARGEST bytes, says that it kept rows back, or has not answered after `seconds`.
    """
    form = tokens.form(query)
    if form not in FORMS:
        raise UsageError("query.not_a_query")
    shown = exchange.shown(endpoint)
    wanted = _TRIPLES if form == "CONSTRUCT" else RESULTS
    # as a form: Virtuoso waits for ever where the query itself is the body
    fields = [("query", query)]
    fields += [("default-graph-uri", graph) for graph in graphs]
    fields += [("named-graph-uri", graph) for graph in named]
    sent = exchange.Sent(endpoint, urlencode(fields).encode("ascii"), FORM, wanted, whole=True)
    body = exchange.fetch(sent, seconds=seconds, largest=LARGEST)
    try:
        return _triples(body) if form == "CONSTRUCT" else rows(json.loads(body), form)
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError, RecursionError):
        raise unreadable(body, wanted, shown) from None


def planned_anew(query: str) -> str:
    """Return a query that no store has seen as it is worded: a comment that is new each time stands at its end.

    Virtuoso 7 keeps the plan of a query with its text, and a plan made over little overlooks or adds rows in more.
    """
    return f"{query}\n# {secrets.token_hex(8)}\n"


def unreadable(body: bytes, wanted: str, shown: str) -> UsageError:
    """Return what to say of an answer that cannot be read: JSON that has begun and not ended was broken off."""
    begun = body.lstrip().startswith(b"{") and not body.rstrip().endswith(b"}")
    return UsageError(f"query.endpoint_{'broken_off' if begun else 'strange'}", endpoint=shown, wanted=wanted)


def rows(found: dict[str, Any], form: str) -> Answer:
    """Return an answer in SPARQL JSON; what is of another form raises ValueError, KeyError, TypeError or the like."""
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
    if datatype == XSD + "boolean":
        value = _TRUTHS.get(value, value)
    return Term("literal", value, "" if lang or datatype == XSD + "string" else datatype, lang.lower() if lang else "")


def _triples(body: bytes) -> Triples:
    lines = {f"{quad.triple} ." for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)}
    return Triples(tuple(sorted(lines)))
