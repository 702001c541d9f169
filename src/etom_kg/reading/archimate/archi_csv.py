"""Archi's three tables (elements, relations, properties) to a document, given any one of them.

Archi puts a prefix of the user's before the names `elements.csv`, `relations.csv` and `properties.csv`, separates by
comma, semicolon or tab, leaves the headers away if told so, and wraps what Excel would change as `="…"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from etom_kg.archimate.document import Access, Document, Element, PropertyDefinition, Relationship, Text, Value
from etom_kg.archimate.escaping import ascii_name, original
from etom_kg.archimate.types import element_type, relationship_type
from etom_kg.errors import InputError
from etom_kg.model import LeftOut
from etom_kg.reading.archimate.drafts import ACCESS
from etom_kg.reading.delimited import read_csv
from etom_kg.reading.notices import Notices
from etom_kg.reading.sheet import Row, shown

TABLES = ("elements", "relations", "properties")
_COLUMNS = {
    "elements": ("id", "type", "name", "documentation", "specialization"),
    "relations": ("id", "type", "name", "documentation", "source", "target", "specialization"),
    "properties": ("id", "key", "value"),
}
_REFERENCES = ("id", "source", "target")
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_NAME = re.compile(rf"(?P<prefix>.*)(?P<table>{'|'.join(TABLES)})", re.IGNORECASE | re.DOTALL)
MODEL_TYPE = "ArchimateModel"
# what Archi writes as a property because a table has no other place for it
JUNCTION, ACCESS_TYPE, DIRECTED, STRENGTH = "Junction_Type", "Access_Type", "Directed", "Influence_Strength"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as Archi means it, by the names of its columns in small letters."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def is_type(written: str) -> bool:
    """Tell a word of the column of types: of an element, a relationship or the model itself."""
    return bool(written == MODEL_TYPE or element_type(written) or relationship_type(written))


def tables_beside(path: Path) -> dict[str, Path]:
    """Return the tables of the model that `path` is one table of, by their names; those that exist.

    A file of another name is taken for a table of elements that stands alone. Other spellings of a name are found
    too, where the file system tells them apart.
    """
    found = _NAME.fullmatch(path.stem)
    if found is None:
        return {"elements": path}
    here = found["table"].lower()
    tables = {here: path}
    for table in TABLES:
        if table != here:
            name = f"{found['prefix']}{table}{path.suffix}"
            beside = path.with_name(name)
            if not beside.is_file():
                beside = next((one for one in _folder(path) if one.name.lower() == name.lower()), beside)
            if beside.is_file():
                tables[table] = beside
    return tables


def _folder(path: Path) -> Iterator[Path]:
    try:
        yield from sorted(path.parent.iterdir())
    except OSError:
        return


def main_table(path: Path) -> Path:
    """Return the table of elements beside any table, which names the model; the table itself where there is none."""
    return tables_beside(path).get("elements", path)


def read_tables(path: Path) -> Document:
    """Return the document of the model that `path` is one table of.

    Raises InputError where a table is no sound CSV or there is no table of elements beside it.
    """
    tables = tables_beside(path)
    if "elements" not in tables:
        raise InputError(str(path), 0, "reading.archi_csv_elements", name=_name_of("elements", path))
    return _Tables(tables).document()


def _name_of(table: str, path: Path) -> str:
    found = _NAME.fullmatch(path.stem)
    return f"{found['prefix'] if found else ''}{table}{path.suffix}"


class _Tables:
    def __init__(self, tables: dict[str, Path]) -> None:
        self.tables = tables
        self.notices = Notices()
        self.left: dict[tuple[str, str], int] = {}
        self.values: dict[str, list[Value]] = {}
        self.special: dict[str, dict[str, str]] = {}
        self.definitions: dict[str, PropertyDefinition] = {}
        self.rows = 0

    def document(self) -> Document:
        for entry in self.entries("properties"):
            self.property(entry)
        model = Entry(0, {})
        elements: list[Element] = []
        for entry in self.entries("elements"):
            if entry["type"] == MODEL_TYPE:
                model = entry
            else:
                elements.append(self.element(entry))
        relationships = [self.relationship(entry) for entry in self.entries("relations")]
        for table in TABLES:
            if table not in self.tables:
                self.notices.add("archi_csv_absent", 0, name=_name_of(table, self.tables["elements"]))
        bearers = {model["id"], *(e.id for e in elements), *(r.id for r in relationships)}
        if orphans := sum(len(values) for id, values in self.values.items() if id not in bearers):
            self.left["property", "archimate.why_property_orphan"] = orphans
        return Document(
            id=model["id"],
            names=(Text(model["name"], line=model.line),) if model["name"] else (),
            documentation=_texts(model["documentation"], model.line),
            values=self.of(model["id"]),
            definitions=tuple(self.definitions.values()),
            elements=tuple(elements),
            relationships=tuple(relationships),
            left_out=tuple(
                LeftOut(what, why, count, harmless=True) for (what, why), count in sorted(self.left.items())
            ),
            notices=self.notices.all(),
            kind="archi-csv",
            properties=self.rows,
        )

    def entries(self, table: str) -> Iterator[Entry]:
        """Give the rows of a table below its header, which may be absent."""
        path = self.tables.get(table)
        if path is None:
            return
        try:
            rows = read_csv(path, str(path)).rows
        except InputError as error:
            if error.key == "registers.empty_file" and table != "elements":
                return  # Archi writes an empty table where the model has nothing for it
            raise
        columns = _COLUMNS[table]
        for number, row in enumerate(rows):
            cells = _cells(row)
            names = tuple(cell.casefold() for cell in cells)
            if number == 0 and names[:2] == columns[:2]:
                if table == "elements" and "target" in names:
                    raise InputError(str(path), row.line, "reading.archi_csv_elements", name="elements.csv")
                columns = names
                continue
            told = dict(zip(columns, cells, strict=False))
            # identifiers that our own export had to escape are taken back
            told.update({name: original(told[name], ascii_name) for name in _REFERENCES if "_x" in told.get(name, "")})
            yield Entry(row.line, told)

    def of(self, id: str) -> tuple[Value, ...]:
        return tuple(self.values.get(id, ())) if id else ()

    def property(self, entry: Entry) -> None:
        self.rows += 1
        id, key, value = entry["id"], entry["key"], entry["value"]
        if key in (JUNCTION, ACCESS_TYPE, DIRECTED, STRENGTH):
            self.special.setdefault(id, {})[key] = value
            return
        self.definitions.setdefault(key, PropertyDefinition(key, key))
        self.values.setdefault(id, []).append(Value(key, value, "", entry.line))

    def element(self, entry: Entry) -> Element:
        written = entry["type"]
        if written.endswith("Junction") and self.special.get(entry["id"], {}).get(JUNCTION, "").casefold() == "or":
            written = "OrJunction"
        return Element(
            id=entry["id"],
            type=element_type(written) or written,
            names=(Text(entry["name"], line=entry.line),),
            documentation=_texts(entry["documentation"], entry.line),
            values=self.of(entry["id"]),
            line=entry.line,
            specialization=entry["specialization"],
        )

    def relationship(self, entry: Entry) -> Relationship:
        known = relationship_type(entry["type"]) or entry["type"]
        special = self.special.get(entry["id"], {})
        # a table written before Archi knew of it says nothing: then Archi's own default holds
        access: Access = ACCESS.get(special.get(ACCESS_TYPE, "Write").casefold(), "") if known == "Access" else ""
        relationship = Relationship(
            id=entry["id"],
            type=known,
            source=entry["source"],
            target=entry["target"],
            names=_texts(entry["name"], entry.line),
            documentation=_texts(entry["documentation"], entry.line),
            values=self.of(entry["id"]),
            access=access,
            influence=special.get(STRENGTH, ""),
            line=entry.line,
            specialization=entry["specialization"],
        )
        if known != "Association":
            return relationship
        return replace(relationship, directed=special.get(DIRECTED, "").casefold() == "true")


def _texts(value: str, line: int) -> tuple[Text, ...]:
    return (Text(value, line=line),) if value.strip() else ()


def _cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a row from the first column on, free of what keeps Excel from changing them."""
    last = max(row.cells, default=0)
    texts = (shown(row.cells.get(column)) for column in range(1, last + 1))
    return tuple((match[1] if (match := _FORMULA.fullmatch(text)) else text) for text in texts)
