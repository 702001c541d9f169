"""What a rule gives: rows of the ends of its triples, and the tables that take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etom_kg.building.planning.blocks import Block, Constant
from etom_kg.building.planning.expressions import number, value
from etom_kg.building.planning.names import Names
from etom_kg.vocabulary import RDF


def part(template: Sequence[Any], block: Block, names: Names) -> dict[str, Any]:
    """Return what one block of a rule gives: `{columns, select, heads, needs}`.

    A head is `[predicate, place of the subject, place of the object, class]`, places in the row; the class is None
    where the triple tells none.
    """
    from rdflib import URIRef

    columns: dict[str, int] = {}
    heads = []
    for subject, predicate, obj in template:
        known, of = value(predicate, block, names), value(obj, block, names)
        if not isinstance(known, Constant):
            raise NotImplementedError("a predicate that is not known")
        names.predicate(URIRef(known.text))
        ends = [number(one, names, make=True) for one in (value(subject, block, names), of)]
        kind = of.number if known.text == RDF + "type" and isinstance(of, Constant) else None
        heads.append([known.number, *(columns.setdefault(end, len(columns)) for end in ends), kind])
    select = f"SELECT {', '.join(columns)}{block.body}"
    return {"columns": list(columns), "select": select, "heads": heads, "needs": sorted(block.needs)}
