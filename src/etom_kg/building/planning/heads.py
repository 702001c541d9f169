"""What a rule gives: rows of the ends of its triples, and the tables that take them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from etom_kg.building.planning.blocks import Block, Constant
from etom_kg.building.planning.expressions import number, value
from etom_kg.building.planning.names import Names
from etom_kg.vocabulary import RDF

_SURE = re.compile(r"t\d+\.[sox]")
_TABLE = re.compile(r"\b(p\d+) AS (t\d+)\b")
_MEMBERS = re.compile(r"\b[cm]\d+ AS (t\d+)\b")
_SUBJECTS = re.compile(r"\b(t\d+)\.s = (t\d+)\.s\b")
_OBJECT = re.compile(r"\b(t\d+)\.o = |(?<!<) = (t\d+)\.o\b")


def part(template: Sequence[Any], block: Block, names: Names) -> dict[str, Any]:
    """Return what one block of a rule gives: `{columns, select, heads, walks, needs, asks}`.

    A head is `[predicate, place of the subject, place of the object, class]`, places in the row; the class is None
    where the triple tells none, the object too where the predicate is a flag.
    `asks` are tables that may be asked what leads to an object.
    """
    from rdflib import URIRef

    columns: dict[str, int] = {}
    heads: list[list[int | None]] = []
    for subject, predicate, obj in template:
        known, of = value(predicate, block, names), value(obj, block, names)
        if not isinstance(known, Constant):
            raise NotImplementedError("a predicate that is not known")
        flag = names.flag(URIRef(known.text))
        names.predicate(URIRef(known.text))
        begin = number(value(subject, block, names), names, make=True)
        places = [columns.setdefault(begin, len(columns))]
        if not flag:
            end = number(of, names, make=True)
            places.append(columns.setdefault(end, len(columns)))
        elif len(template) == 1 and not _SURE.fullmatch(begin):  # of several triples each is looked at by itself
            block = block.where(f"{begin} IS NOT NULL")
        kind = of.number if known.text == RDF + "type" and isinstance(of, Constant) else None
        heads.append([known.number, places[0], None if flag else places[1], kind])
    body, walks = block.body, block.walks
    if block.reached and all(column == block.end or column.isdecimal() for column in columns):
        body, walks = f" FROM ({block.reached}) AS {block.end.partition('.')[0]}", walks[:-1]
    select = f"SELECT {', '.join(columns)}{body}"
    asked = {table for text in (select, *(walk for _, walk in walks)) for table in _asked(text)}
    return {
        "columns": list(columns),
        "select": select,
        "heads": heads,
        "walks": [list(walk) for walk in walks],
        "needs": sorted(block.needs),
        "asks": sorted(asked - {f"p{names.type}"}),  # the members of a class have a table of their own
    }


def _asked(select: str) -> set[str]:
    """Return the tables of which objects are compared with what else the same SELECT joins.

    Within EXISTS only tables that stand there are asked: of those around it a row is there already. What a member of
    a class has is found from the member, unless one object is wanted.
    """
    found: set[str] = set()
    while "EXISTS (" in select:
        begin = end = select.rindex("EXISTS (") + len("EXISTS (")
        depth = 1
        while depth:
            depth += {"(": 1, ")": -1}.get(select[end], 0)
            end += 1
        found |= _asked(select[begin : end - 1])
        select = select[: begin - len("EXISTS (")] + select[end:]
    members = set(_MEMBERS.findall(select))
    held = {alias for pair in _SUBJECTS.findall(select) for alias in pair if members.intersection(pair)}
    asked = {alias for alias in held if re.search(rf"\b{alias}\.o = \d|\d = {alias}\.o\b", select)}
    asked |= {one or other for one, other in _OBJECT.findall(select)} - held
    return found | {table for table, alias in _TABLE.findall(select) if alias in asked}
