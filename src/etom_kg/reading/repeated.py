"""Codes that two rows of a register share though they are other processes, or one row written twice."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.model import Notice
from etom_kg.reading.names import normal
from etom_kg.reading.notices import NOTICES_OF_A_KIND
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import shown


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
    more = len(found) - NOTICES_OF_A_KIND
    if more > 0:
        told = Notice(0, "reading.more_notices", {"count": more, "like": found[0].line})
        return [*found[:NOTICES_OF_A_KIND], told]
    return found


def _said(record: Record) -> dict[int, str]:
    return {column: text for column, value in record.row.cells.items() if (text := " ".join(shown(value).split()))}
