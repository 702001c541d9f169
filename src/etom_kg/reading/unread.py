"""Which columns of a register say something that is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from etom_kg.reading.columns import MAX_HEADER, Layout
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import Sheet, shown

_SHOWN = 60


def columns(records: Sequence[Record], sheets: Sequence[tuple[Sheet, Layout]]) -> Mapping[str, int]:
    """Return the columns without a header, by the addresses of their heads, and names of levels beside parents.

    Each with the number of rows where it says something.
    """
    found: Counter[str] = Counter()
    long = _long(sheets)
    with_parents = {record.sheet for record in records if record.parents}
    for record in records:
        sheet, layout = sheets[record.sheet]
        found.update(
            sheet.address(layout.row, column)
            for column, value in record.row.cells.items()
            if column not in layout.used and not layout.headers.get(column, "").strip() and shown(value).strip()
            if (record.sheet, column) not in long
        )
        if record.sheet in with_parents:
            found.update(
                " ".join(layout.headers[column].split())
                for _, column in layout.levels
                if column != layout.name
                if (text := shown(record.row.cells.get(column)).strip()) and text != record.name
            )
    return dict(sorted(found.items()))


def overlong(records: Sequence[Record], sheets: Sequence[tuple[Sheet, Layout]]) -> Mapping[str, int]:
    """Return the columns whose header is too long for one, by its beginning and address, with their filled rows."""
    long = _long(sheets)
    found: Counter[str] = Counter()
    for record in records if long else ():
        found.update(
            long[record.sheet, column]
            for column, value in record.row.cells.items()
            if (record.sheet, column) in long and shown(value).strip()
        )
    return dict(sorted(found.items()))


def _long(sheets: Sequence[tuple[Sheet, Layout]]) -> dict[tuple[int, int], str]:
    """Return what columns with a header beyond `MAX_HEADER` are called, by sheet and column."""
    found = {}
    for place, (sheet, layout) in enumerate(sheets):
        head = next((row for row in sheet.rows if row.number == layout.row), None)
        for column, value in head.cells.items() if head else ():
            if column not in layout.headers and len(text := shown(value)) > MAX_HEADER:
                beginning = " ".join(text[: 2 * _SHOWN].split())[:_SHOWN].rstrip()
                if beginning:
                    found[place, column] = f"{beginning}… ({sheet.address(layout.row, column)})"
    return found
