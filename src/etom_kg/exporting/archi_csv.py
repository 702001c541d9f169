"""An ArchiMate document as the three tables that Archi imports: elements, relations, properties.

Archi takes them into an open model by identifier: what is there is updated, what is not is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from etom_kg.archimate.document import Document, Element, Relationship, Text, Value
from etom_kg.archimate.escaping import ascii_name
from etom_kg.workbooks import looks_like_formula

ELEMENTS, RELATIONS, PROPERTIES = "elements.csv", "relations.csv", "properties.csv"
HEADERS: Mapping[str, tuple[str, ...]] = {
    ELEMENTS: ("ID", "Type", "Name", "Documentation", "Specialization"),
    RELATIONS: ("ID", "Type", "Name", "Documentation", "Source", "Target", "Specialization"),
    PROPERTIES: ("ID", "Key", "Value"),
}
_JUNCTIONS = {"AndJunction": "And", "OrJunction": "Or"}
_LINES = re.compile(r"\r\n|[\r\n\t]")
Row = Sequence[str]


def write(document: Document, lang: str) -> dict[str, bytes]:
    """Return the tables by their names; of texts in several languages they hold that in `lang`, else the first."""
    return _Writer(document, lang).tables()


def table(name: str, rows: Iterable[Row]) -> bytes:
    """Return one table below its header, as Archi writes it."""
    return "\r\n".join(",".join(map(_quoted, row)) for row in (HEADERS[name], *rows)).encode("utf-8", "replace")


def safe(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula; a blank before it is what Archi itself writes."""
    return f" {cell}" if looks_like_formula(cell) else cell


class _Writer:
    def __init__(self, document: Document, lang: str) -> None:
        self.document, self.lang = document, lang
        self.names = {one.id: one.name for one in document.definitions}

    def tables(self) -> dict[str, bytes]:
        document = self.document
        model = (ascii_name(document.id), "ArchimateModel", *self.texts(document.names, document.documentation), "")
        return {
            ELEMENTS: table(ELEMENTS, [model, *map(self.element, document.elements)]),
            RELATIONS: table(RELATIONS, map(self.relationship, document.relationships)),
            PROPERTIES: table(PROPERTIES, self.properties()),
        }

    def element(self, one: Element) -> Row:
        type = "Junction" if one.type in _JUNCTIONS else one.type
        return ascii_name(one.id), type, *self.texts(one.names, one.documentation), safe(one.specialization)

    def relationship(self, one: Relationship) -> Row:
        ends = ascii_name(one.source), ascii_name(one.target)
        about = self.texts(one.names, one.documentation)
        return ascii_name(one.id), f"{one.type}Relationship", *about, *ends, safe(one.specialization)

    def properties(self) -> Iterator[Row]:
        yield from self.values(self.document.id, self.document.values)
        for element in self.document.elements:
            yield from self.values(element.id, element.values)
            if element.type in _JUNCTIONS:
                yield ascii_name(element.id), "Junction_Type", _JUNCTIONS[element.type]
        for one in self.document.relationships:
            yield from self.values(one.id, one.values)
            if one.type == "Access":
                yield ascii_name(one.id), "Access_Type", one.access or "Access"
            elif one.type == "Association":
                yield ascii_name(one.id), "Directed", str(bool(one.directed)).lower()
            elif one.type == "Influence" and one.influence:
                yield ascii_name(one.id), "Influence_Strength", one.influence

    def values(self, id: str, values: Sequence[Value]) -> Iterator[Row]:
        for value in values:
            if value.lang in ("", self.lang) or not any(
                other.property == value.property and other.lang == self.lang for other in values
            ):
                yield ascii_name(id), safe(self.names.get(value.property, value.property)), safe(value.value)

    def texts(self, names: Sequence[Text], documentation: Sequence[Text]) -> tuple[str, str]:
        return safe(_LINES.sub(" ", _in(names, self.lang))), safe(_in(documentation, self.lang))


def _in(texts: Sequence[Text], lang: str) -> str:
    """Return the text in a language, else the first."""
    ordered = sorted(texts, key=lambda one: one.lang != lang)
    return ordered[0].value if ordered else ""


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
