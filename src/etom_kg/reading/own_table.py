"""Our own tables of eTOM, a workbook or CSV, that a person gives back: their rows held to the standard (ETOM806)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from etom_kg import canon, framework
from etom_kg.archimate.document import Document, Element, Relationship, Text, Value
from etom_kg.archimate.standard import CLAUSE, ID, LEVEL, own_id
from etom_kg.canon import Canon
from etom_kg.messages import LANGUAGES, text
from etom_kg.model import Difference, Place, Restatement
from etom_kg.reading.archimate.standard import Standard, restatements
from etom_kg.reading.cells import plain
from etom_kg.reading.listed import Listed
from etom_kg.reading.sheet import shown

NAMES = {"ru": "name_ru", "en": "name_en", "zh": "name_zh"}
_COLUMNS = ("id", "parent", "element", "level", "definition", "verticals", "layer", "clause", "iri", *NAMES.values())
_GROUPS = {"verticals": "vertical", "layer": "layer"}
_VALUES = {"id": ID, "level": LEVEL, "clause": CLAUSE}
_WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")


def columns_of(headers: Mapping[int, str]) -> dict[str, int]:
    """Return the columns of our export by their names in it, none where the headers are not those of our export.

    It is ours by the IRI and a name with its language; other columns may be gone.

    >>> columns_of({1: "ID", 2: "Название (ru)", 3: "IRI"}), columns_of({1: "Название", 2: "IRI"})
    ({'id': 1, 'name_ru': 2, 'iri': 3}, {})
    """
    written = {column: " ".join(header.split()) for column, header in headers.items()}
    if "IRI" not in written.values():
        return {}
    ours = {text(f"export.column_{name}", lang): name for lang in LANGUAGES for name in _COLUMNS}
    found: dict[str, int] = {}
    for column, header in written.items():
        if header in ours:
            found.setdefault(ours[header], column)
    return found if "id" in found and found.keys() & {"name_ru", "name_en"} else {}


def is_known(iri: str) -> bool:
    """Tell whether an IRI is that of an entry or function that we have, or of an operator's own element."""
    every = framework.load()
    return bool(iri and (every.entry_of(iri) or every.function_of(iri) or own_id(iri)))


def restated(listed: Sequence[Listed], display: str) -> Iterator[Restatement]:
    """Give what rows of our tables say of elements and functions of eTOM; own elements of packs are passed over."""
    things = {f"row-{number}": thing for number, one in enumerate(listed) if (thing := canon.of(one.iri))}
    rows = {f"row-{number}": one for number, one in enumerate(listed)}
    found = {id: Standard(one.iri, one.id, one.edition, one.kind) for id, one in things.items()}
    first: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for id, thing in things.items():
        first.setdefault(thing.iri, id)
        by_key.setdefault(_cell(rows[id], "id"), thing.iri)
    drawn: list[Relationship] = []
    apart: dict[str, str] = {}  # wholes that have no row
    for id, thing in things.items():
        for kind, iri in _above(rows[id], thing, by_key):
            if iri in first:
                drawn.append(Relationship(f"{id}-in-{first[iri]}", kind, first[iri], id))
            elif kind == "Composition" and iri != thing.whole:
                apart[id] = iri
    elements = {id: _element(id, rows[id], thing) for id, thing in things.items()}
    document = Document("", elements=tuple(elements.values()), relationships=tuple(drawn))
    for told in restatements(document, found, display, every_kind=False):
        one, id = rows[told.node], told.node
        place = Place(
            display, one.row.line, one.sheet.address(one.row.number, one.table["id"]) if one.sheet.name else ""
        )
        if others := tuple(_other_groups(one, things[id], first)):
            told = replace(told, differences=(*told.differences, *others))
        if id in apart:
            kept = tuple(pair for pair in told.differences if pair[0] != "relation")
            told = replace(told, wholes=(*told.wholes, apart[id]), differences=kept)
        yield replace(told, place=place, name=_called(elements[id], things[id]))


def _above(one: Listed, thing: Canon, by_key: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give what a row stands under, as kind of relationship and IRI; what is no entry of eTOM is passed over."""
    every = framework.load()
    for column in ("parent", "element"):
        written = _cell(one, column)
        entry = every.entry(written, thing.edition) or every.entry_of(written) if written else None
        iri = entry.iri if entry else by_key.get(written, "") if written else ""
        if iri:
            yield "Composition", iri
    for _, written in _groups(one):
        if group := every.entry(written, thing.edition):
            yield "Aggregation", group.iri


def _groups(one: Listed) -> Iterator[tuple[str, str]]:
    """Give the verticals and the layer that a row names, with what they are."""
    for column, kind in _GROUPS.items():
        for written in filter(None, map(str.strip, re.split("[,;]", _cell(one, column)))):
            yield kind, written


def _other_groups(one: Listed, thing: Canon, rows: Mapping[str, str]) -> Iterator[Difference]:
    """Give verticals and layers that an entry is not in and that have no row, so that nothing can be drawn to them."""
    entry = framework.load().entry_of(thing.iri)
    for kind, written in _groups(one) if entry else ():
        group = framework.load().entry(written, thing.edition)
        has = entry.verticals if kind == "vertical" else tuple(filter(None, (entry.layer,)))  # type: ignore[union-attr]
        if has and written not in has and not (group and group.iri in rows):
            yield canon.valued(kind, written)


def _element(id: str, one: Listed, thing: Canon) -> Element:
    names = [name for lang, column in NAMES.items() if lang in thing.names and (name := _cell(one, column))]
    told = [
        (name, _WHOLE_NUMBER.sub(r"\1", cell) if column == "level" else cell)
        for column, name in _VALUES.items()
        if (cell := _cell(one, column))
    ]
    definition = _cell(one, "definition")
    return Element(
        id,
        "",
        tuple(map(Text, names)),
        (Text(definition),) if definition else (),
        tuple(Value(name, cell) for name, cell in told),
    )


def _called(element: Element, thing: Canon) -> str:
    """Return what a finding calls a row: its number and the name that was changed, else one that it bears."""
    names = [name.value for name in element.names]
    name = next((name for name in names if not thing.is_name(name)), names[min(1, len(names) - 1)] if names else "")
    return name if name.startswith(thing.id) else f"{thing.id} {name}".strip()


def _cell(one: Listed, name: str) -> str:
    column = one.table.get(name, 0)
    return plain(shown(one.row.cells.get(column))) if column else ""
