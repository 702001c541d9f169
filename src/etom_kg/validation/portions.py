"""What the engine is given of a model: only what shapes look at, and of large models a portion at a time.

Our shapes look at nothing but the types and the direct values of the thing they test (a test holds them to that),
so that things may be tested apart, each with the triples that shapes look at. The engine takes 20 bytes of memory for
each byte of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from etom_kg.relations import Relations
from etom_kg.triples import Triples
from etom_kg.vocabulary import RDF, RDFS

PORTION = 20_000  # triples

_TYPE = f"<{RDF}type>"
_SUBCLASS = f"<{RDFS}subClassOf>"


def in_portions(
    relations: Relations, pieces: Sequence[Triples], predicates: Set[str], classes: Set[str]
) -> Iterator[str]:
    """Give what shapes look at as N-Triples, about `PORTION` triples at a time, all of a subject in one of them.

    Only triples of `predicates`, and types that are among `classes`, are given (both are terms with tables). A model
    that declares classes of its own is given whole, `pieces` included: its types lead to others.
    """
    if any(piece.has(_SUBCLASS) for piece in pieces):
        yield "".join((*(text for piece in pieces for text in piece.texts()), *relations.lines()))
        return
    tables = [(term, relations.table(term)) for term in sorted(predicates - {_TYPE})]
    kinds = [(f"{_TYPE} {term}", relations.members(term)) for term in sorted(classes)]
    whole = sum(relations.count(table) for _, table in (*tables, *kinds))
    first, last = len(relations.plan.terms), len(relations.terms)
    step = max(1, (last - first) * PORTION // max(whole, 1))
    for begin, end in [(0, first), *((begin, begin + step) for begin in range(first, last, step))]:
        members, values = relations.of_members(kinds, begin, end), relations.of_pairs(tables, begin, end)
        if text := "".join((*members, *values)):
            yield text


def lines(text: str) -> Iterator[str]:
    """Give the lines one by one: a list of them would take as much room again."""
    begun = 0
    while end := text.find("\n", begun) + 1:
        yield text[begun:end]
        begun = end
