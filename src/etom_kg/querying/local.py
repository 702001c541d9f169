"""Queries asked of a store in this process, through pyoxigraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pyoxigraph as ox

from etom_kg.errors import UsageError
from etom_kg.querying.answers import Answer, Table, Term, Triples, Verdict
from etom_kg.vocabulary import XSD

# more than anybody reads; a product of two patterns without a join would fill the memory
MOST_ROWS = 100_000
_PLAIN = XSD + "string"


def run(store: ox.Store, query: str, *, union: bool = False, graphs: Sequence[str] = ()) -> Answer:
    """Ask a SELECT, ASK or CONSTRUCT of the default graph and return its answer.

    With `union` all graphs together are the default graph, with `graphs` (IRIs) those.

    Raises UsageError where the engine refuses the text, or where there are more than MOST_ROWS rows or triples.
    """
    failed = ""
    found: Answer | None = None
    try:
        named: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(graph) for graph in graphs]
        found = _answer(store.query(query, use_default_graph_as_union=union, default_graph=named or None))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        failed = " ".join(str(error).split()) or type(error).__name__
    # raised out here, where nothing leads to the engine's solutions: they may be let go by their own thread alone
    if failed:
        raise UsageError("query.engine_refuses", why=failed)
    if found is None:
        raise UsageError("query.too_many_rows", most=MOST_ROWS)
    return found


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer | None:
    """Return the answer, None where there are too many rows or triples."""
    if isinstance(found, ox.QueryBoolean):
        return Verdict(bool(found))
    if isinstance(found, ox.QueryTriples):
        lines = [f"{triple} ." for triple in islice(found, MOST_ROWS + 1)]
        return Triples(tuple(sorted(set(lines)))) if len(lines) <= MOST_ROWS else None
    columns = tuple(variable.value for variable in found.variables)
    rows = [tuple(map(_term, solution)) for solution in islice(found, MOST_ROWS + 1)]
    return Table(columns, tuple(rows)) if len(rows) <= MOST_ROWS else None


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Term("literal", term.value, lang=term.language)
        return Term("literal", term.value, datatype="" if term.datatype.value == _PLAIN else term.datatype.value)
    return Term("blank", term.value if isinstance(term, ox.BlankNode) else str(term))
