"""Rows of our own list that another tool wrote back: elements of eTOM, held to the standard (ETOM806)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from etom_kg import framework
from etom_kg.archimate.document import Document, Element, Relationship, Text, Value
from etom_kg.archimate.standard import IRI, PREFIX
from etom_kg.archimate.types import element_type
from etom_kg.frozen import dataclass
from etom_kg.model import Place, Restatement
from etom_kg.reading.archimate.standard import Standard, restatements
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout, alternatives
from etom_kg.reading.names import normal
from etom_kg.reading.sheet import Row, Sheet, shown
from etom_kg.reading.sparx.kinds import LISTED, other_base

_STEREOTYPE, _TYPE = "stereotype", "type"
_PREFIXED = "ArchiMate_"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that is an element of eTOM, with the sheet it stands in; `table` has the columns of a table of ours."""

    sheet: Sheet
    layout: Layout
    row: Row
    iri: str
    table: Mapping[str, int] = field(default_factory=dict)


def restated(listed: Sequence[Listed], display: str) -> Iterator[Restatement]:
    """Give what rows say of elements of eTOM; rows that say another element or none are passed over."""
    every = framework.load()
    found: dict[str, Standard] = {}
    elements: list[Element] = []
    keys: dict[str, str] = {}
    places: dict[str, Place] = {}
    parents: dict[str, str] = {}
    for number, one in enumerate(listed):
        entry = every.entry_of(one.iri)
        if entry is None:
            continue
        id = f"row-{number}"
        found[id] = Standard(entry.iri, entry.id, entry.edition, entry.kind)
        elements.append(_element(one, id))
        places[id] = Place(display, one.row.line, f"{one.sheet.name}!A{one.row.number}" if one.sheet.name else "")
        keys.setdefault(_cell(one, one.layout.id), id)
        parents[id] = _cell(one, one.layout.parent)
    drawn = [
        Relationship(f"part-{id}", "Composition", keys[parent], id)
        for id, parent in parents.items()
        if parent and parent in keys
    ]
    document = Document("", elements=tuple(elements), relationships=tuple(drawn))
    names = {element.id: element.name for element in elements}
    for told in restatements(document, found, display, every_kind=False):
        yield replace(told, place=places[told.node], name=names[told.node])


def _element(one: Listed, id: str) -> Element:
    layout = one.layout
    name, text = _cell(one, layout.name), _cell(one, layout.description)
    told = _told(one)
    stereotype = told.get(_STEREOTYPE, "").rpartition("::")[2].removeprefix(_PREFIXED)
    type = other_base(told.get(_TYPE, "")) if stereotype == LISTED else element_type(stereotype)
    values = tuple(Value(header, cell) for header, cell in told.items() if header.startswith(PREFIX))
    return Element(id, type, (Text(name),) if name else (), (Text(text),) if text else (), values)


def _told(one: Listed) -> Mapping[str, str]:
    """Return the cells of a row by the names that our list gives its columns, 'etom-kg id' or 'stereotype'."""
    return {
        _OURS.get(name, name): cell
        for column, header in one.layout.headers.items()
        if (cell := _cell(one, column))
        for name in alternatives(header)
    }


_OURS = {normal(name): name for name in (IRI, *(f"{PREFIX}{key}" for key in ("id", "edition", "level")))}


def _cell(one: Listed, column: int) -> str:
    return plain(shown(one.row.cells.get(column))) if column else ""
