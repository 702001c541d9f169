"""The spreadsheet of GB921 that members have: entries by number, one row a vertical, and what disagrees with ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from etom_kg import framework, identifiers
from etom_kg.crosswalking import interim, table
from etom_kg.errors import UsageError
from etom_kg.framework import GB921, M3050
from etom_kg.identifiers import Identifier
from etom_kg.reading import spoilt
from etom_kg.reading.names import normal
from etom_kg.reading.outlying import refuse_outlying
from etom_kg.reading.sheet import Row, Sheet, Stored, shown

HEADER_ROWS = 60
MAX_ENTRIES = 20_000
MAX_TEXT = 500
COLUMNS = {
    "name": "process",
    "id": "process identifier",
    "level": "level",
    "domain": "domain",
    "vertical": "vertical group",
    "original": "original process identifier",
    "uid": "uid",
}
NEEDED = ("name", "id")
_DELETED = re.compile(r"\bdeleted\b", re.IGNORECASE)
_DELETED_NAME = re.compile(r"[\[(]\s*deleted\s*[\])]", re.IGNORECASE)
_LEVEL = re.compile(r"(?:l|level)?\s*(\d)(?:\.0)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as the sheet has it: `level` -1 where it says none, `verticals` by the sheet's names."""

    id: str
    name: str
    level: int = -1
    domain: str = ""
    verticals: tuple[str, ...] = ()
    original: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in a cell: `key` is a message of `overlay` that `values` fill."""

    cell: str
    id: str
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What was read: entries by number, rows counted, remarks in the order of the cells.

    `disagreements` are with our facts, `unread` rows without a number that can be trusted; `deleted` counts rows
    marked as deleted, `absent` are ids of ours that the sheet lacks.
    """

    path: str
    rows: int
    entries: tuple[Listed, ...]
    disagreements: tuple[Remark, ...]
    unread: tuple[Remark, ...]
    deleted: int
    absent: tuple[str, ...]

    @property
    def new(self) -> tuple[Listed, ...]:
        """The entries that the facts of the package lack."""
        known = framework.load()
        return tuple(one for one in self.entries if known.entry(one.id, GB921) is None)


def read(path: Path) -> Overlay:
    """Read a member's spreadsheet.

    Raises InputError where it cannot be read or has a cell far from its table, UsageError where no sheet has the
    columns of GB921 or none of its rows has a number.
    """
    entries: dict[str, Listed] = {}
    twice: list[Remark] = []
    disagreements: list[Remark] = []
    unread: list[Remark] = []
    rows = deleted = 0
    places = [(sheet, *found) for sheet in table.sheets_of(path) if (found := _columns(sheet))]
    if not places:
        raise UsageError("overlay.no_columns", path=path)
    for sheet, header, columns in places:
        refuse_outlying(sheet, header, str(path))
        for row in (one for one in sheet.rows if one.number > header):
            rows += 1
            if _DELETED.search(sheet.name) or _DELETED_NAME.search(shown(row.cells.get(columns["name"]))):
                deleted += 1
                continue
            one = _listed(sheet, row, columns)
            if isinstance(one, Remark):
                unread.append(one)
                continue
            first = entries.get(one.id)
            if first is None:
                entries[one.id] = one
                disagreements += _against_ours(one, sheet, row, columns)
            else:
                twice += _against_first(one, first, sheet, row, columns)
                entries[one.id] = replace(first, verticals=tuple(dict.fromkeys((*first.verticals, *one.verticals))))
            if len(entries) > MAX_ENTRIES:
                raise UsageError("overlay.too_many", path=path, limit=MAX_ENTRIES)
    if not entries:
        raise UsageError("overlay.no_entries", path=path)
    ours = (entry.id for entry in framework.load().entries(GB921))
    return Overlay(
        str(path),
        rows,
        tuple(entries[id] for id in sorted(entries, key=identifiers.sort_key)),
        (*disagreements, *twice),
        tuple(unread),
        deleted,
        tuple(id for id in ours if id not in entries),
    )


def _columns(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headers and the number of each column there is, None where a needed one is missing."""
    for row in sheet.rows[:HEADER_ROWS]:
        by_name = {normal(shown(value)): number for number, value in sorted(row.cells.items(), reverse=True)}
        found = {key: by_name[header] for key, header in COLUMNS.items() if header in by_name}
        if all(key in found for key in NEEDED):
            return row.number, found
    return None


def _listed(sheet: Sheet, row: Row, columns: Mapping[str, int]) -> Listed | Remark:
    texts = {key: " ".join(shown(row.cells.get(number)).split())[:MAX_TEXT] for key, number in columns.items()}
    value = row.cells.get(columns["id"])
    where = sheet.address(row.number, columns["id"])
    raw = texts["id"]
    if proposals := spoilt.of_stored(value) if isinstance(value, Stored) else spoilt.of_text(raw):
        return Remark(where, raw, "unread_spoilt", {"value": raw, "proposals": ", ".join(proposals)})
    number = identifiers.parse(raw, GB921)
    if not isinstance(number, Identifier):
        return Remark(where, raw, "unread_no_number", {"value": raw})
    if not texts["name"]:
        return Remark(sheet.address(row.number, columns["name"]), number.standard, "unread_no_name", {"value": raw})
    level = _LEVEL.fullmatch(texts.get("level", ""))
    vertical = texts.get("vertical", "")
    return Listed(
        number.standard,
        texts["name"],
        int(level[1]) if level else -1,
        texts.get("domain", ""),
        (vertical,) if vertical else (),
        texts.get("original", ""),
        texts.get("uid", ""),
    )


def _against_ours(one: Listed, sheet: Sheet, row: Row, columns: Mapping[str, int]) -> Iterator[Remark]:
    """Yield what the sheet says otherwise than the entry, the numbers and the changes known here."""
    by_number = one.id.count(".")
    if one.level not in (-1, by_number):
        yield _remark(sheet, row, columns, one, "level", str(one.level), str(by_number), "level_by_number")
    ours = framework.load().entry(one.id, GB921)
    if ours is None:
        known = framework.load().entry(identifiers.clean(one.original), M3050) if one.original else None
        if known is not None and known.kind == "element":
            ids = ", ".join(change.id for change in known.changes if change.edition == GB921 and change.id)
            key = "other_successor" if ids else "no_successor"
            yield _remark(sheet, row, columns, one, "original", one.original, ids, key)
        return
    if _plain(one.name) != _plain(ours.name("en")):
        yield _remark(sheet, row, columns, one, "name", one.name, ours.name("en"))
    if one.domain and _plain(one.domain) != _plain(ours.domain):
        yield _remark(sheet, row, columns, one, "domain", one.domain, ours.domain)
    told = {change.id for change in ours.changes if change.edition == M3050}
    told |= {step.number for step in interim.load() if step.new == one.id}
    if one.original and identifiers.clean(one.original) not in told:
        yield _remark(sheet, row, columns, one, "original", one.original, ", ".join(sorted(told)))


def _against_first(one: Listed, first: Listed, sheet: Sheet, row: Row, columns: Mapping[str, int]) -> Iterator[Remark]:
    """Yield what a later row of an entry says otherwise than its first one."""
    for key in ("name", "level", "domain", "original", "uid"):
        here, before = str(getattr(one, key)), str(getattr(first, key))
        if here != before:
            yield _remark(sheet, row, columns, one, key, here, before, "twice")


def _remark(
    sheet: Sheet, row: Row, columns: Mapping[str, int], one: Listed, column: str, here: str, there: str, key: str = ""
) -> Remark:
    cell = sheet.address(row.number, columns.get(column, columns["id"]))
    return Remark(cell, one.id, key or f"other_{column}", {"id": one.id, "here": here, "there": there})


def _plain(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold().replace("&", " and ")))
