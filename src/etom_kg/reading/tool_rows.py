"""Rows of the CSV of Sparx EA that are no processes: its packages, and elements of other types.

The tool writes the whole tree as one table. What stands below such a row is below the process further up.
"""

from __future__ import annotations

from etom_kg.guids import is_guid
from etom_kg.reading.cells import plain
from etom_kg.reading.columns import Layout, alternatives
from etom_kg.reading.sheet import Row, shown
from etom_kg.reading.sparx.kinds import kind_of

_FOLDERS = frozenset(("package", "model"))
_DOING = (None, "process", "activity")
"""A type that says nothing may be a process: the person put it on the list."""


class ToolRows:
    """Knows by type and stereotype what the rows of one sheet are, where the tool wrote it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        by_name = {name: column for column, text in layout.headers.items() for name in alternatives(text)}
        self.guid, self.type = by_name.get("guid", 0), by_name.get("type", 0)
        self.stereotype = by_name.get("stereotype", 0)
        self.above: dict[str, str] = {}  # by key or GUID of a row that is no process: what it stands below

    def why_none(self, row: Row) -> str:
        """Return the key of the reason why a row is no process, '' for one; its key then leads further up."""
        if not self.type or not (self.guid and is_guid(self._cell(row, self.guid))):
            return ""
        type_, stereotypes = self._cell(row, self.type), tuple(self._cell(row, self.stereotype).split(","))
        is_folder = type_.casefold() in _FOLDERS
        if not is_folder and kind_of(type_, tuple(filter(None, map(str.strip, stereotypes))))[0] in _DOING:
            return ""
        parent = self._cell(row, self.layout.parent)
        for column in (self.guid, self.layout.id):
            if key := self._cell(row, column):
                self.above.setdefault(key, parent)
        return "registers.left_package" if is_folder else "registers.left_type"

    def parent(self, named: str) -> str:
        """Return what a parent cell leads to past rows that are no processes, '' where there is nothing above."""
        met: set[str] = set()
        while named in self.above and named not in met:
            met.add(named)
            named = self.above[named]
        return "" if named in self.above else named

    def _cell(self, row: Row, column: int) -> str:
        return plain(shown(row.cells.get(column))) if column else ""
