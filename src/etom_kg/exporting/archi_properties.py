"""What models tell of eTOM, as properties that Archi takes into the person's own model by the ids it has there.

Archi adds a property to an element, or gives one of that name its new value, an empty one too; names, views and
relationships stay as they are. Its import begins with a table of elements, so there is one without rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from etom_kg import framework, own
from etom_kg.archimate import standard
from etom_kg.archimate.escaping import ascii_name
from etom_kg.drawing.palette import HATCH, styles
from etom_kg.drawing.picture import Picture
from etom_kg.exporting import standard_model
from etom_kg.exporting.archi_csv import ELEMENTS, PROPERTIES, Row, safe, table
from etom_kg.exporting.archimate import Made, make, picture_of
from etom_kg.exporting.map_view import HATCHED
from etom_kg.exporting.models import ARCHIMATE
from etom_kg.exporting.process_model import SOURCE_ID, SOURCE_TYPE
from etom_kg.exporting.remaining import left_out
from etom_kg.exporting.request import NONE, Exported, ExportRequest
from etom_kg.exporting.sheets import process_rows
from etom_kg.framework import Entry
from etom_kg.model import LeftOut

COVERAGE = "coverage"
_WHY = "export.why_properties"
ELEMENT, NAME, COLOUR = (f"{standard.PREFIX}{name}" for name in ("element", "element name", "colour"))
_IDENTITY = frozenset((*standard.KEYS, SOURCE_ID, SOURCE_TYPE))


def properties(request: ExportRequest) -> Exported:
    """Return the tables: for each thing linked to eTOM its elements, and what the map says of them."""
    by = request.by or COVERAGE
    made = make(replace(request, standard=NONE, by=""))
    shown = f"{standard.PREFIX}{by}"
    rows = list(_rows(request, made, picture_of(replace(request, by=by)), shown))
    emptied = list(_emptied(made, frozenset((row[0], row[1]) for row in rows), shown))
    tables = {ELEMENTS: table(ELEMENTS, ()), PROPERTIES: table(PROPERTIES, (*rows, *emptied))}
    counts = {"property": len(rows), **({"emptied": len(emptied)} if emptied else {})}
    return Exported(tables, (*made.left_out, *_left_out(request, by)), counts)


def _left_out(request: ExportRequest, by: str) -> Iterator[LeftOut]:
    """Give what of the models is not told here; what an ArchiMate model tells stands in the person's own model."""
    assert request.models is not None
    others = [model for model in request.models.models if model.format not in ARCHIMATE]
    keys = {model.key for model in others}
    rows = [row for row in process_rows(request.models, request.lang) if row.model in keys]
    told = {"link", by}
    for some in left_out(others, rows, told, _WHY, _WHY):
        if some.what not in ("indicator", "agreement"):  # those were counted when the document was made
            yield some


def _rows(request: ExportRequest, made: Made, picture: Picture, shown: str) -> Iterator[Row]:
    every = framework.load()
    belongings = request.models.belongings if request.models else {}
    for iri, id in made.ids.items():
        if iri in belongings:
            told = belongings[iri]
            wanted = (*told.entries, *(standard_model.element_of(function) for function in told.functions))
            found = tuple(entry for one in dict.fromkeys(wanted) if (entry := own.entry_of(one)))
            yield from _of(id, found, picture, shown, request.lang, names=True)
    for id, iri in standard.recognised(made.document, every.iris()).items():
        if entry := every.entry_of(iri):
            yield from _of(id, (entry,), picture, shown, request.lang, names=False)


def _of(id: str, entries: tuple[Entry, ...], picture: Picture, shown: str, lang: str, *, names: bool) -> Iterator[Row]:
    """Give the properties of one element of the person's model, one value each: a later export replaces it."""
    told: dict[str, str] = {}
    if names:
        told[ELEMENT] = ", ".join(entry.id for entry in entries)
        told[NAME] = "; ".join(entry.name(lang) for entry in entries)
    said = [(entry, _said(entry, picture)) for entry in entries]
    alone = len(said) == 1
    told[shown] = "; ".join(words if alone else f"{entry.id}: {words}" for entry, words in said if words)
    marks = [picture.marks.get(own.standard_of(entry).id) for entry in entries]
    fill = next((styles()[mark.style].fill for mark in marks if mark), "")
    told[COLOUR] = HATCHED if fill == HATCH else fill
    for key, value in told.items():
        if value:
            yield ascii_name(id), safe(key), safe(value)


def _emptied(made: Made, told: Set[tuple[str, str]], shown: str) -> Iterator[Row]:
    """Give an empty value for what an element has from an earlier export and is not told any more.

    Only elements of the person's own model have something of an earlier export: those made now are new.

    Archi's import cannot delete a property; an empty value it takes. A colouring other than that of this export stays
    with an element that has an element of eTOM now, and goes with the last link.
    """
    linked = {id for id, _ in told}
    names = {one.id: one.name for one in made.document.definitions}
    for element in made.document.elements:
        if element.id not in made.before:
            continue
        id = ascii_name(element.id)
        for key in dict.fromkeys(names.get(value.property, "") for value in element.values if value.value.strip()):
            ours = key in (ELEMENT, NAME, COLOUR, shown) if id in linked else _of_an_export(key)
            if ours and (id, safe(key)) not in told:
                yield id, safe(key), ""


def _of_an_export(key: str) -> bool:
    """Tell whether a property is one of this export, whatever the colouring: the others tell what an element is."""
    return key.startswith(standard.PREFIX) and key not in _IDENTITY


def _said(entry: Entry, picture: Picture) -> str:
    id = own.standard_of(entry).id
    return picture.marks[id].said if id in picture.marks else picture.shares.get(id, "")
