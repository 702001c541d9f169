"""Codes that two rows of a register share, one row written twice, and header rows within the rows of files joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from etom_kg.model import Notice
from etom_kg.reading.names import normal
from etom_kg.reading.notices import NOTICES_OF_A_KIND
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import Row, shown

_MARK = "\ufeff"


class Headers:
    """The headers of a table by column: tells the rows that repeat them."""

    def __init__(self, headers: Mapping[int, str]) -> None:
        self._names = {column: name for column, text in headers.items() if (name := _plain(text))}
        self._known = frozenset(self._names.values())

    def repeated(self, texts: Mapping[int, str]) -> Literal["", "same", "moved"]:
        """Tell a row, as texts by column, that repeats the headers in whatever case, maybe behind a mark of UTF-8.

        "moved": the same headers stand in other columns, so that the rows below are no rows of this table.

        >>> headers = Headers({1: "Процесс", 2: "eTOM"})
        >>> headers.repeated({1: "ПРОЦЕСС", 2: "eTOM"}), headers.repeated({1: "eTOM", 2: "Процесс"})
        ('same', 'moved')
        >>> headers.repeated({1: "Процесс", 2: "1.1.1.5"}), headers.repeated({1: "Процесс"})
        ('', '')
        """
        first = next(iter(texts.values()), "")
        if _plain(first) not in self._known or (len(texts) < 2 and _MARK not in first):
            return ""
        said = {column: _plain(text) for column, text in texts.items()}
        if all(self._names.get(column) == text for column, text in said.items()):
            return "same"
        if first.startswith(_MARK):
            return "moved"
        # a few words of the header may be a name and what is said of it
        return "moved" if 2 * len(said) > len(self._names) and self._known.issuperset(said.values()) else ""

    def before(self, rows: Sequence[Row], header: int) -> Row | None:
        """Return a row some way above the header row whose texts are all headers too: that of another file."""
        above = [row for row in rows if row.number < header]
        for row in above[:-1]:
            said = {_plain(text) for value in row.cells.values() if (text := shown(value).strip())}
            if len(said) > 1 and self._known.issuperset(said):
                return row
        return None


def _plain(text: str) -> str:
    if text.startswith(_MARK):
        text = text.strip(f'{_MARK}"')  # behind a mark quotes are read as letters
    return " ".join(text.casefold().split())


def notices(records: Sequence[Record]) -> list[Notice]:
    """Return a notice for each row whose code an earlier row has, which it names; at most 20, then their number.

    Rows of one code and one name that differ in another cell continue a process (a row for each step, system or
    hand-over): they are none. Where codes repeat in more than half of the rows they stand for something else than
    a process, as a department.
    """
    coded = [record for record in records if record.key]
    firsts: dict[str, Record] = {}
    for record in coded:
        firsts.setdefault(record.key, record)
    if 2 * (len(coded) - len(firsts)) > len(coded):
        return []
    found = []
    for record in coded:
        first = firsts[record.key]
        values: dict[str, object] = {"value": record.key[:60], "other": first.row.line, "name": record.name[:60]}
        if normal(record.name) != normal(first.name):
            values["first"] = first.name[:60]
            found.append(Notice(record.row.line, "registers.code_twice", values))
        elif record is not first and _said(record) == _said(first):
            found.append(Notice(record.row.line, "registers.row_twice", values))
    return few(found)


def few(found: list[Notice]) -> list[Notice]:
    """Return the first 20 notices and the number of the others."""
    more = len(found) - NOTICES_OF_A_KIND
    if more > 0:
        told = Notice(0, "reading.more_notices", {"count": more, "like": found[0].line})
        return [*found[:NOTICES_OF_A_KIND], told]
    return found


def _said(record: Record) -> dict[int, str]:
    return {column: text for column, value in record.row.cells.items() if (text := " ".join(shown(value).split()))}
