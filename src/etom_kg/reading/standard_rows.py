"""Elements of the framework among the rows of a list, because our export was put into the tool that wrote it.

They are categories and no processes of the operator's; a process that stands below one in the list is linked to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from etom_kg import canon, framework
from etom_kg.archimate.standard import IRI, is_standard, own_id
from etom_kg.guids import guid, is_guid
from etom_kg.model import Place, Tag, TagRole
from etom_kg.reading import own_table
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout, alternatives
from etom_kg.reading.names import normal
from etom_kg.reading.sheet import Row, shown

_IRI = normal(IRI)
_GUID = "guid"


class StandardRows:
    """Knows the elements of the framework in one sheet: by their IRI, else by the GUID that our export gave them.

    `table` are the columns of a table of ours, none in lists that another tool wrote.
    """

    def __init__(self, layout: Layout) -> None:
        self.table = own_table.columns_of(layout.headers)
        if "element" in self.table:
            layout = replace(layout, parent=self.table["element"])
        self.layout = layout
        headers = {column: alternatives(text) for column, text in layout.headers.items()}
        self.iri = next((column for column, names in headers.items() if _IRI in names), 0)
        self.guid = next((column for column, names in headers.items() if _GUID in names), 0)
        if self.table:
            self.iri, self.guid = self.table["iri"], 0
        self.keys: dict[str, str] = {}  # of the rows met, and the IRIs of their elements
        self.edition = ""  # of the first row of a table of ours
        self.own_keys: frozenset[str] = frozenset()

    @cached_property
    def by_guid(self) -> dict[str, str]:
        """The IRIs of entries and functions by their GUIDs."""
        return {guid(iri): iri for iri in framework.load().iris()}

    def met(self, row: Row) -> str:
        """Return the IRI of the element that a row is, '' for a process; the key of the row then stands for it."""
        if not (self.iri or self.guid):
            return ""
        iri = shown(row.cells.get(self.iri)).strip()
        if self.table:
            iri = iri if own_table.is_known(iri) else ""
            if iri and not self.edition and (thing := canon.of(iri)):
                self.edition = thing.edition
        elif not _of_ours(iri):
            iri = self.by_guid.get(shown(row.cells.get(self.guid)).strip().upper(), "")
        if iri and self.layout.id and (key := plain(shown(row.cells.get(self.layout.id)))):
            self.keys[key] = iri
        return iri

    def element(self, parent: str) -> str:
        """Return the IRI of the element that a parent cell names by key, IRI or GUID, '' for another text."""
        iri = self.keys.get(parent) or (parent if _of_ours(parent) else "")
        if not iri and self.edition and parent not in self.own_keys:
            entry = framework.load().entry(parent, self.edition)  # its row may be gone
            iri = entry.iri if entry else ""
        return iri or (self.by_guid.get(parent.upper(), "") if is_guid(parent) else "")

    def stand_beside(self, rows: Iterable[Row]) -> None:
        """Note the keys of rows that are a person's own: they come before numbers of elements that have no row."""
        if self.table and self.layout.id:
            self.own_keys = frozenset(plain(shown(row.cells.get(self.layout.id))) for row in rows)

    def name_column(self, row: Row) -> int:
        """Return the column of the name of an own row: in a table of ours the one of either language that is filled."""
        names = (self.layout.name, *(self.table.get(name, 0) for name in own_table.NAMES.values()))
        return next((column for column in names if column and shown(row.cells.get(column)).strip()), self.layout.name)

    @staticmethod
    def tag(iri: str, place: Place, rule: str) -> Tag | None:
        """Return the tag of a process that stands below an element, None where the framework has none of the IRI."""
        every = framework.load()
        role: TagRole = "link"
        if entry := every.entry_of(iri):
            value = entry.id
        elif function := every.function_of(iri):
            role, value = "function", function.key
        else:
            value = own_id(iri)
        return Tag(role, value, place, rule) if value else None


def _of_ours(iri: str) -> bool:
    return is_standard(iri) or bool(own_id(iri))
