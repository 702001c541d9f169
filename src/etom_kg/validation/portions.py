"""What the engine is given of a model: only what shapes look at, and of large models a portion at a time.

Our shapes look at nothing but the types and the direct values of the thing they test (a test holds them to that),
so that things may be tested apart, each with the triples that shapes look at. Most shapes mind a value and never the
lack of one: what has no such value passes, and is not given. The engine takes 20 bytes of memory for each byte of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etom_kg.relations import Relations
from etom_kg.triples import Triples
from etom_kg.vocabulary import RDF, RDFS

PORTION = 20_000  # triples

_TYPE = f"<{RDF}type>"
_SUBCLASS = f"<{RDFS}subClassOf>"
_IN_RANGE = "s >= ?1 AND s < ?2"


def in_portions(
    relations: Relations,
    pieces: Sequence[Triples],
    predicates: Mapping[str, int],
    classes: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Give what shapes look at as N-Triples, about `PORTION` triples at a time, all of a subject in one of them.

    Only triples of `predicates` are given, of each where a thing has more than so many, and types that are among
    `classes`, of each where a thing has a value that is given of one of the predicates; of all members where none is
    named (`building.core_shapes`; all are terms with tables). A model that declares classes of its own is given whole,
    `pieces` included: its types lead to others.
    """
    if any(piece.has(_SUBCLASS) for piece in pieces):
        yield "".join((*(text for piece in pieces for text in piece.texts()), *relations.lines()))
        return
    tables = {term: relations.table(term) for term in sorted(predicates) if relations.table(term) in relations.filled}
    values = [(term, _having("s, o", table, predicates[term])) for term, table in tables.items()]
    members = []
    for term in sorted(classes):
        minded = [_having("s", tables[one], predicates[one]) for one in classes[term] if one in tables]
        if minded or not classes[term]:
            among = f" AND s IN ({' UNION ALL '.join(minded)})" if minded else ""
            members.append((f"{_TYPE} {term}", f"SELECT s FROM {relations.members(term)} WHERE {_IN_RANGE}{among}"))
    first, last = len(relations.plan.terms), len(relations.terms)
    whole = sum(relations.counted(select, 0, last) for _, select in (*values, *members))
    step = max(1, (last - first) * PORTION // max(whole, 1))
    for begin, end in [(0, first), *((begin, begin + step) for begin in range(first, last, step))]:
        if text := "".join((*relations.of_members(members, begin, end), *relations.of_pairs(values, begin, end))):
            yield text


def _having(columns: str, table: str, more_than: int) -> str:
    """Return the SELECT of the rows of a table, of those subjects that have more than so many."""
    rows = f"SELECT {columns} FROM {table} WHERE {_IN_RANGE}"
    if not more_than:
        return rows
    return f"{rows} AND s IN (SELECT s FROM {table} WHERE {_IN_RANGE} GROUP BY s HAVING COUNT(*) > {more_than})"


def lines(text: str) -> Iterator[str]:
    """Give the lines one by one: a list of them would take as much room again."""
    begun = 0
    while end := text.find("\n", begun) + 1:
        yield text[begun:end]
        begun = end
