"""From the rows of a register's sheets to nodes and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from etom_kg import advance
from etom_kg.config import Config
from etom_kg.errors import InputError
from etom_kg.frozen import dataclass
from etom_kg.model import LeftOut, Link, Measure, Node, NodeKind, Notice, Place, Restatement, Tag, TagRole
from etom_kg.reading import described, measures, own_table, people, repeated, unread
from etom_kg.reading.cells import names, plain, several, tags
from etom_kg.reading.columns import Layout
from etom_kg.reading.hierarchy import Path, Step, steps
from etom_kg.reading.listed import Listed, restated
from etom_kg.reading.merges import Merges
from etom_kg.reading.names import normal
from etom_kg.reading.parents import Parents
from etom_kg.reading.record import OWN_ATTRIBUTES, Record
from etom_kg.reading.sheet import Row, Sheet, Value, shown
from etom_kg.reading.standard_rows import StandardRows
from etom_kg.reading.tags import names_edition
from etom_kg.reading.tool_rows import ToolRows
from etom_kg.vocabulary import EDITION_ALIASES

MAX_LEVEL = 20
_LEVEL = re.compile(
    r"(?:l|level|уровень|ур\.?)?\s*([0-9]{1,2})(?:[.,]0+)?(?:\s*-?й?\s*(?:уровень|level))?", re.IGNORECASE
)
TOTALS = frozenset(("итого", "всего", "итог", "total", "grand total", "sum"))
# 'Всего процессов: 31', 'Итого по разделу'
_TOTAL = re.compile(
    r"(?:итого|всего|total)\b(?:\s+(?:по|for)\b.*|[^:=]*[:=–—-]\s*\d[\d\s.,]*(?:шт\.?)?)", re.IGNORECASE
)
_TAGS: tuple[TagRole, ...] = ("link", "own", "function", "vertical")
# A code serves departments too: only where a parent column refers to it must it be whole and unique.
_NO_PROCESSES = frozenset(("registers.left_standard", "registers.left_package"))
"""Reasons that need no finding: what such a row is, is known."""
_CODES = frozenset(("код", "код процесса", "шифр", "шифр процесса", "code", "process code"))


@dataclass(frozen=True, slots=True)
class Records:
    """What the rows gave; `rows` counts those read as processes."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[Notice, ...]
    rows: int
    measures: tuple[Measure, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    overlong: Mapping[str, int] = field(default_factory=dict)
    edition: str = ""

    def count(self, kind: NodeKind) -> int:
        """Return how many nodes are of a kind."""
        return sum(1 for node in self.nodes if node.kind == kind)


class Rows:
    """Collects the processes of one file, sheet by sheet; `finish` resolves what they say of each other."""

    def __init__(self, display: str, config: Config) -> None:
        self.display = display
        self.config = config
        self.records: list[Record] = []
        self.sheets: list[tuple[Sheet, Layout]] = []
        self.people = people.People()
        self.notices: list[Notice] = []
        self.skipped: dict[str, int] = {}
        self.listed: list[Listed] = []
        self.editions: set[str] = set()  # that rows declare

    def add(self, sheet: Sheet, layout: Layout) -> None:
        """Read the rows below the header of one sheet.

        Raises InputError with the row for a repeated or absent key, a level that is no number, a ragged CSV row.
        """
        one = _SheetRows(self, sheet, layout)
        # in a table of ours the column of parents tells places, and never the order of the rows
        self.sheets.append((sheet, replace(one.layout, level=0) if one.standard.table else layout))
        self.records.extend(one.read())

    def skip(self, why: str) -> None:
        """Count a row that is no process."""
        self.skipped[why] = self.skipped.get(why, 0) + 1

    def finish(self) -> Records:
        """Return all records; raises InputError for parents as `Parents.settle` does."""
        layouts = {number: layout for number, (_, layout) in enumerate(self.sheets)}
        self.records = measures.attached(self.records, layouts, self.notices)
        taken: set[str] = set()
        for record in self.records:
            sheet, _ = self.sheets[record.sheet]
            number = f"{sheet.name}!{record.row.number}" if sheet.name else str(record.row.number)
            key = record.key
            ways = (key, f"{sheet.name}!{key}" if key else "", number, f"{number}!row", f"{number}!row{record.sheet}")
            record.id = next(way for way in ways if way and way not in taken)
            taken.add(record.id)
        if len(self.editions) > 1:
            self.notices.append(Notice(0, "registers.several_editions", {"editions": ", ".join(sorted(self.editions))}))
        parents = Parents(self.display, self.records)
        parents.settle(self.sheets)
        taken.update(node.id for node in parents.implied)
        things, links = self.people.finish(taken)
        return Records(
            nodes=(*(record.node() for record in self.records), *parents.implied, *things),
            links=(*parents.links, *links),
            left_out=tuple(
                LeftOut("row", why, count, harmless=why in _NO_PROCESSES) for why, count in sorted(self.skipped.items())
            ),
            notices=(*self.notices, *parents.notices),
            rows=len(self.records),
            measures=tuple(replace(one, process=record.id) for record in self.records for one in record.measures),
            restatements=self._restated(),
            unread=unread.columns(self.records, self.sheets),
            overlong=unread.overlong(self.records, self.sheets),
            edition=self.editions.pop() if len(self.editions) == 1 else "",
        )

    def _restated(self) -> tuple[Restatement, ...]:
        """Return what the rows say of elements of eTOM, in lists of another tool and in tables of ours."""
        if not self.listed:
            return ()
        lists = [one for one in self.listed if not one.table]
        tables = [one for one in self.listed if one.table]
        return (*restated(lists, self.display), *own_table.restated(tables, self.display))


class _SheetRows:
    """Reads one sheet."""

    def __init__(self, rows: Rows, sheet: Sheet, layout: Layout) -> None:
        self.rows = rows
        self.display = rows.display
        self.index = len(rows.sheets)
        self.sheet = sheet
        self.standard = StandardRows(layout)
        self.layout = layout = self.standard.layout
        self.used = layout.used
        self.merges = Merges(sheet, self.used - {layout.id})
        self.headers = {column: " ".join(text.split()) for column, text in layout.headers.items()}
        self.matrix: Mapping[int, str] = {}
        self.tool = ToolRows(layout)
        self.tagging = tuple(role for role in _TAGS if layout.many[role])
        self.texts = described.columns(layout)
        self.naming = tuple(column for column in people.COLUMNS if layout.many[column[0]])
        self.measured: dict[tuple[Path, str, str], list[tuple[set[tuple[int, str]], Record]]] = {}
        self.measuring = measures.Measuring(rows.display, sheet, layout, rows.config, rows.notices)

    def read(self) -> list[Record]:
        body = [row for row in self.body() if not self.is_standard(row) and not self.is_other(row)]
        self.standard.stand_beside(body)
        self.matrix = people.matrix(body, self.layout)
        fill_down = self.rows.config.columns.fill_down
        stepped = steps(body, self.layout, self.merges, fill_down)
        if stepped.filled and fill_down is None:
            self.notice(stepped.filled, "filled_down", sheet=self.sheet.name or "CSV")
        found: dict[int, Record] = {}
        for row, step in zip(advance.of_rows(body), stepped.steps, strict=True):
            begun = found.get(step.source) or self.measured_before(row, step, next(reversed(found.values()), None))
            if begun is not None:
                self.describe(begun, row, continued=True)
            elif record := self.record(row, step):
                found[row.number] = record
                self.describe(record, row, continued=False)
                if record.measures:
                    self.measured.setdefault(self.called(row, step), []).append((self.said(row), record))
            else:
                self.rows.skip("registers.left_no_process")
        records = list(found.values())
        self.settle_keys(records)
        return records

    def is_standard(self, row: Row) -> bool:
        """Tell whether a row is an element of eTOM itself, which another tool wrote back beside processes; count it."""
        iri = self.standard.met(row)
        if iri:
            self.rows.skip("registers.left_standard")
            self.rows.listed.append(Listed(self.sheet, self.layout, row, iri, self.standard.table))
        return bool(iri)

    def is_other(self, row: Row) -> bool:
        """Tell whether a row is something else of the tool that wrote the list; count it."""
        why = self.tool.why_none(row)
        if why:
            self.rows.skip(why)
        return bool(why)

    def measured_before(self, row: Row, step: Step, last: Record | None) -> Record | None:
        """Return the process that a row gives a further indicator or period of, None where it begins one.

        It says nothing of a process, or nothing else than the one row above that names this process.
        """
        if not self.layout.measures or not self.measuring.has(row):
            return None
        said = self.said(row)
        if not said:
            return last
        known = [record for before, record in self.measured.get(self.called(row, step), ()) if said <= before]
        return known[0] if len(known) == 1 else None

    def said(self, row: Row) -> set[tuple[int, str]]:
        """Return what a row says of its process, running numbers apart."""
        columns = self.used - self.layout.measuring - ({self.layout.id} if self.layout.weak_key else set())
        return {(c, text) for c in columns if c in row.cells and (text := plain(shown(row.cells[c])).casefold())}

    def called(self, row: Row, step: Step) -> tuple[Path, str, str]:
        layout = self.layout
        key = "" if layout.weak_key or not layout.id else plain(shown(row.cells.get(layout.id)))
        return step.path, normal(shown(row.cells.get(layout.name))) if layout.name else "", key

    def body(self) -> Iterator[Row]:
        """Yield the rows that may be processes: no column numbers, repeated headers, totals or section titles."""
        layout = self.layout
        headers, again = repeated.Headers(layout.headers), list[Notice]()
        width = next((row.width for row in self.sheet.rows if row.number == layout.row), 0)
        titles = {
            area.first_row
            for area in self.sheet.merged
            if area.first_row == area.last_row
            and area.first_column <= layout.name <= area.last_column
            and area.last_column - area.first_column >= 2
        }
        first = True
        other = headers.before(self.sheet.rows, layout.row)
        if other and self.sheet.name:  # a small table above the register is usual in workbooks
            self.notice(other.line, "table_above", sheet=self.sheet.name, first=other.number, last=layout.row - 1)
            other = None
        for row in self.sheet.rows:
            if other and row.number == layout.row:
                raise self.fault(row, "header_moved", other=other.line)
            texts = {column: text for column, value in row.cells.items() if (text := shown(value).strip())}
            if row.number <= layout.row or not texts:
                continue
            if row.width < width or (width and max(texts) > width):
                raise self.fault(row, "ragged", count=row.width, wanted=width)
            values = list(texts.values())
            numbered = first and len(values) > 2 and values == [str(n) for n in range(1, len(values) + 1)]
            first = False
            if numbered:
                continue
            if repeats := headers.repeated(texts):
                if repeats == "moved":
                    raise self.fault(row, "header_moved", other=layout.row)
                again.append(Notice(row.line, "registers.header_again", {}))
                continue
            if values[0].casefold().rstrip(":. ") in TOTALS or _TOTAL.fullmatch(values[0]):
                self.rows.skip("registers.left_total")
            elif row.number in titles and len(texts) == 1 and not layout.levels:
                self.rows.skip("registers.left_section")
            else:
                yield row
        self.rows.notices.extend(repeated.few(again))

    def record(self, row: Row, step: Step) -> Record | None:
        """Return the process of a row, None where nothing in it says that it is one."""
        layout = self.layout
        path = step.path
        column = self.standard.name_column(row)
        name = " ".join(shown(row.cells.get(column)).split()) if column else ""
        if layout.levels:
            if name and not (path and path[-1][1] == name):
                path = (*path, (layout.levels[-1][0] + 1, name))
            elif path:
                name = path[-1][1]
                column = next((c for level, c in layout.levels if level == path[-1][0]), column)
        key = plain(shown(row.cells.get(layout.id))) if layout.id else ""
        marked = any(column in row.cells for role in ("link", "own") for column in layout.many[role])
        if not name and not marked and (layout.weak_key or not key):
            return None
        place = Place(self.display, row.line, self.sheet.address(row.number, column or layout.levels[0][1]))
        parents, tags = self.parents(row) if layout.parent else ((), [])
        return Record(
            sheet=self.index,
            row=row,
            place=place,
            name=name,
            key=key,
            path=path,
            hole=step.hole,
            level=self.level(row),
            parents=parents,
            tags=tags,
        )

    def parents(self, row: Row) -> tuple[tuple[str, ...], list[Tag]]:
        """Return what the parent cell names; elements of eTOM among it are links."""
        column = self.layout.parent
        written = several(shown(row.cells.get(column)))
        named = tuple(parent for one in written if (parent := self.tool.parent(one)))
        told = {one: self.standard.element(one) for one in named}
        if not any(told.values()):
            return named, []
        place = Place(self.display, row.line, self.sheet.address(row.number, column))
        rule = self.headers.get(column, "")
        found = {one: self.standard.tag(iri, place, rule) for one, iri in told.items() if iri}
        return tuple(one for one in named if not found.get(one)), [tag for tag in found.values() if tag]

    def level(self, row: Row) -> int:
        text = plain(shown(row.cells.get(self.layout.level))) if self.layout.level else ""
        if not text:
            return -1
        match = _LEVEL.fullmatch(text)
        if not match or int(match[1]) > MAX_LEVEL:
            raise self.fault(row, "level", value=text[:30], limit=MAX_LEVEL)
        return int(match[1])

    def cells(self, row: Row, columns: tuple[int, ...], continued: bool) -> Iterator[tuple[int, Value, Place]]:
        """Yield the filled cells of some columns; of a row that continues a process only its own cells count."""
        for column in columns:
            value = row.cells.get(column) if continued else self.merges.look(row, column)
            if value is not None:
                yield column, value, Place(self.display, row.line, self.sheet.address(row.number, column))

    def describe(self, record: Record, row: Row, *, continued: bool) -> None:
        """Add what a row says of its process."""
        layout, found = self.layout, self.rows.people
        for role in self.tagging:
            for column, value, place in self.cells(row, layout.many[role], continued):
                known = {(tag.role, tag.value) for tag in record.tags}
                new = tags(role, value, place, self.headers.get(column, ""))
                record.tags.extend(tag for tag in new if (tag.role, tag.value) not in known)
        for role_name, kind, relation, commas in self.naming:
            for _, value, place in self.cells(row, layout.many[role_name], continued):
                text = shown(value)
                for name in several(text, commas=True) if commas else names(text):
                    found.add(record, kind, relation, name, place)
        for letter, column in layout.raci:
            for _, value, place in self.cells(row, (column,), continued):
                for name in names(shown(value)):
                    found.add_raci(record, letter, name, place)
        for column, value, place in self.cells(row, tuple(self.matrix), continued):
            for letter in sorted(people.letters(shown(value))):
                found.add_raci(record, letter, self.matrix[column], place)
        for _, value, _ in self.cells(row, (layout.description,) if layout.description else (), continued):
            record.documentation.append(shown(value).strip())
        for _, value, place in self.cells(row, self.texts, continued):
            record.told.extend(described.links(value, place, self.rows.config.tag_rules))
        if layout.measuring:
            self.measuring.add(record, row)
        for _, value, _ in self.cells(row, layout.many["state"], continued):
            if state := plain(shown(value)):
                record.attributes.append(("state", state))
        for _, value, _ in self.cells(row, layout.many["channel"], continued):
            record.attributes.extend(("channel", name) for name in several(shown(value), True))
        for _, value, _ in self.cells(row, layout.many["end_to_end"], continued):
            record.attributes.append(("end_to_end", plain(shown(value))))
        others = tuple(c for c in row.cells if c not in self.used and c not in self.matrix and self.headers.get(c))
        for column, value, _ in self.cells(row, others, continued):
            if text := " ".join(shown(value).split()):
                header = self.headers[column]
                if text.casefold() in EDITION_ALIASES and names_edition(header.removeprefix("TagValue_")):
                    self.rows.editions.add(EDITION_ALIASES[text.casefold()])
                    continue
                record.attributes.append((f"{header}*" if header in OWN_ATTRIBUTES else header, text))

    def settle_keys(self, records: list[Record]) -> None:
        """Refuse keys that are absent or repeated; where nothing depends on them, read the rows without keys."""
        # a sheet of indicators refers to processes by their keys
        if not self.layout.id or (measures.only_measures(self.layout) and not self.layout.weak_key):
            return
        header = self.layout.headers[self.layout.id]
        strict = any(record.parents for record in records) or not (self.layout.weak_key or normal(header) in _CODES)
        first: dict[str, Record] = {}
        for record in records:
            other = first.setdefault(record.key, record)
            if record.key and other is record:
                continue
            if strict and not record.key:
                raise self.fault(record.row, "key_absent", name=record.name[:60], header=header)
            if strict:
                raise self.fault(record.row, "key_twice", value=record.key[:60], other=other.row.line)
            self.notice(record.row.line, "no_key", header=self.headers[self.layout.id])
            if not self.layout.weak_key:
                self.rows.notices.extend(repeated.notices(records))
            for each in records:
                each.key = ""
            return

    def notice(self, line: int, key: str, **values: object) -> None:
        self.rows.notices.append(Notice(line, f"registers.{key}", values))

    def fault(self, row: Row, key: str, **values: object) -> InputError:
        return InputError(self.display, row.line, f"registers.{key}", **values)
