"""Which process of a register is part of which: by a parent column, by level columns, or by outline order."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.errors import InputError
from etom_kg.model import Link, Node, Notice, Place
from etom_kg.reading.columns import Layout
from etom_kg.reading.hierarchy import Path, by_order
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import Sheet

_STEP = " > "
"""What stands between the names of a path."""


class Parents:
    """Finds the parents of the records of one file; their ids are settled before."""

    def __init__(self, display: str, records: Sequence[Record]) -> None:
        self.display = display
        self.records = records
        self.implied: list[Node] = []
        self.links: list[Link] = []
        self.notices: list[Notice] = []

    def settle(self, sheets: Sequence[tuple[Sheet, Layout]]) -> None:
        """Set `parent` of every record; `implied` gets ancestors without a row, `links` second parents.

        A parent that is missing, the row itself or part of its child is kept as written, with a notice:
        the rules report it.
        Raises InputError with the row for a parent that several rows may be.
        """
        by_sheet: list[list[Record]] = [[] for _ in sheets]
        for record in self.records:
            by_sheet[record.sheet].append(record)
        names: dict[str, dict[str, list[Record]]] | None = None
        for own, (sheet, layout) in zip(by_sheet, sheets, strict=True):
            if any(record.parents for record in own):
                names = names or self._names()
                for record in own:
                    self._by_column(record, names)
            elif layout.levels:
                self._by_levels(own, sheet, layout)
            elif layout.level:
                for record, (above, hole) in zip(own, by_order([r.level for r in own]), strict=True):
                    record.parent = own[above].id if above >= 0 else ""
                    record.hole = hole
        self._look_for_rings()

    def _names(self) -> dict[str, dict[str, list[Record]]]:
        """Return what a parent cell may name: row keys, else own identifiers, else names."""
        names: dict[str, dict[str, list[Record]]] = {"key": {}, "own": {}, "name": {}}
        for record in self.records:
            if record.key:
                names["key"].setdefault(record.key, []).append(record)
            for tag in record.tags:
                if tag.role == "own":
                    names["own"].setdefault(tag.value, []).append(record)
            if record.name:
                names["name"].setdefault(record.name.casefold(), []).append(record)
        return names

    def _by_column(self, record: Record, names: dict[str, dict[str, list[Record]]]) -> None:
        written = [piece for text in record.parents for piece in self._pieces(text, names)]
        for position, text in enumerate(written):
            found = names["key"].get(text) or names["own"].get(text) or names["name"].get(text.casefold()) or []
            found = found or (self._by_path(text, names["name"]) if _STEP in text else [])
            # of rows in several sheets the one in the same sheet is meant
            here = [other for other in found if other.sheet == record.sheet] or found
            if not here:
                # databases write 0 for 'no parent'
                if text == "0":
                    continue
                self._notice(record, "parent_missing", value=text[:60])
                self._place(record, position, text)
                continue
            others = [other for other in here if other is not record] or here
            if len(others) > 1:
                lines = ", ".join(str(other.row.line) for other in others[:5])
                raise self._fault(record, "parent_ambiguous", value=text[:60], lines=lines)
            if others[0] is record:
                self._notice(record, "parent_self", value=text[:60])
            self._place(record, position, others[0].id)

    @staticmethod
    def _by_path(text: str, names: dict[str, list[Record]]) -> list[Record]:
        """Return the rows that a path of names from the top leads to, as lists for Ardoq write their parents."""
        above, _, last = text.rpartition(_STEP)
        return [one for one in names.get(last.strip().casefold(), ()) if [p.strip() for p in one.parents] == [above]]

    def _look_for_rings(self) -> None:
        """Notice each ring of parents once, at its first row; a row that is its own parent has its notice already."""
        by_id = {record.id: record for record in self.records}
        walked: set[str] = set()
        for start in self.records:
            way: dict[str, Record] = {}
            here: Record | None = start
            while here is not None and here.id not in walked and here.id not in way:
                way[here.id] = here
                here = by_id.get(here.parent)
            walked.update(way)
            if here is not None and here.id in way and here.parent != here.id:
                ring = list(way.values())[list(way).index(here.id) :]
                first = ring.index(min(ring, key=lambda record: record.row.line))
                names = [record.name for record in (*ring[first:], *ring[:first], ring[first])]
                self._notice(ring[first], "cycle", path=" → ".join(names[:8]))

    def _notice(self, record: Record, key: str, **values: object) -> None:
        self.notices.append(Notice(record.row.line, f"registers.{key}", values))

    def _place(self, record: Record, position: int, parent: str) -> None:
        if position == 0 or not record.parent:
            record.parent = parent
        else:
            link = f"{record.id}|part_of|{parent}"
            self.links.append(Link(link, "part_of", record.id, parent, record.place))

    @staticmethod
    def _pieces(text: str, names: dict[str, dict[str, list[Record]]]) -> list[str]:
        """Take a cell apart at commas where that, and not the whole, names rows."""

        def known(name: str) -> bool:
            return name in names["key"] or name in names["own"] or name.casefold() in names["name"]

        pieces = [piece.strip() for piece in text.split(",")]
        return pieces if len(pieces) > 1 and not known(text) and all(map(known, pieces)) else [text]

    def _by_levels(self, own: Sequence[Record], sheet: Sheet, layout: Layout) -> None:
        """Tie rows to the rows of their upper levels; a level that has no row of its own gets a node, once."""
        ids: dict[Path, str] = {}
        for record in own:
            if record.path:
                ids.setdefault(record.path, record.id)
        columns = dict(layout.levels)
        for record in own:
            path = record.path[:-1]
            record.parent = ids.get(path, "")
            child = None
            while path and path not in ids:
                level, name = path[-1]
                column = columns.get(level, layout.name)
                ident = f"{sheet.name}!{record.row.number}/{level}" if sheet.name else f"{record.row.number}/{level}"
                ids[path] = ident
                place = Place(self.display, record.row.line, sheet.address(record.row.number, column))
                if child is None:
                    record.parent = ident
                child = len(self.implied)
                above = path[:-1]
                parent = ids.get(above, "")
                if not parent and above:
                    upper = f"{record.row.number}/{above[-1][0]}"
                    parent = f"{sheet.name}!{upper}" if sheet.name else upper
                self.implied.append(Node(ident, "process", name, place, subtype="level", parent=parent))
                path = above

    def _fault(self, record: Record, key: str, **values: object) -> InputError:
        return InputError(self.display, record.row.line, f"registers.{key}", **values)
