"""Elements of the framework among the rows of a list, because our export was put into the tool that wrote it.

They are categories and no processes of the operator's; a process that stands below one in the list is linked to it.
"""

from __future__ import annotations

from functools import cached_property

from etom_kg import framework
from etom_kg.archimate.standard import IRI, is_standard, own_id
from etom_kg.guids import guid, is_guid
from etom_kg.model import Place, Tag, TagRole
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout, alternatives
from etom_kg.reading.names import normal
from etom_kg.reading.sheet import Row, shown

_IRI = normal(IRI)
_GUID = "guid"


class StandardRows:
    """Knows the elements of the framework in one sheet: by their IRI, else by the GUID that our export gave them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        headers = {column: alternatives(text) for column, text in layout.headers.items()}
        self.iri = next((column for column, names in headers.items() if _IRI in names), 0)
        self.guid = next((column for column, names in headers.items() if _GUID in names), 0)
        self.keys: dict[str, str] = {}  # of the rows met, and the IRIs of their elements

    @cached_property
    def by_guid(self) -> dict[str, str]:
        """The IRIs of entries and functions by their GUIDs."""
        return {guid(iri): iri for iri in framework.load().iris()}

    def met(self, row: Row) -> str:
        """Return the IRI of the element that a row is, '' for a process; the key of the row then stands for it."""
        if not (self.iri or self.guid):
            return ""
        iri = shown(row.cells.get(self.iri)).strip()
        if not _of_ours(iri):
            iri = self.by_guid.get(shown(row.cells.get(self.guid)).strip().upper(), "")
        if iri and self.layout.id and (key := plain(shown(row.cells.get(self.layout.id)))):
            self.keys[key] = iri
        return iri

    def element(self, parent: str) -> str:
        """Return the IRI of the element that a parent cell names by key, IRI or GUID, '' for another text."""
        iri = self.keys.get(parent) or (parent if _of_ours(parent) else "")
        return iri or (self.by_guid.get(parent.upper(), "") if is_guid(parent) else "")

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
