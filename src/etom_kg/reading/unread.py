"""Which columns of a register say something that is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from etom_kg.reading.columns import Layout
from etom_kg.reading.record import Record
from etom_kg.reading.sheet import Sheet, shown


def columns(records: Sequence[Record], sheets: Sequence[tuple[Sheet, Layout]]) -> Mapping[str, int]:
    """Return the columns without a header, by the addresses of their heads, and names of levels beside parents.

    Each with the number of rows where it says something.
    """
    found: Counter[str] = Counter()
    with_parents = {record.sheet for record in records if record.parents}
    for record in records:
        sheet, layout = sheets[record.sheet]
        found.update(
            sheet.address(layout.row, column)
            for column, value in record.row.cells.items()
            if column not in layout.used and not layout.headers.get(column, "").strip() and shown(value).strip()
        )
        if record.sheet in with_parents:
            found.update(
                " ".join(layout.headers[column].split())
                for _, column in layout.levels
                if column != layout.name
                if (text := shown(record.row.cells.get(column)).strip()) and text != record.name
            )
    return dict(sorted(found.items()))
