"""Tables as a workbook, with what of them it cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from etom_kg.exporting.request import Exported
from etom_kg.model import Notice
from etom_kg.tables import Table, cut, workbook
from etom_kg.workbooks import LONGEST


def book(tables: Sequence[Table], notices: tuple[Notice, ...] = ()) -> Exported:
    """Return the tables as a workbook; rows are those of the first. Texts that are cut are told in one notice."""
    long = cut(tables)
    told: tuple[Notice, ...] = ()
    if long:
        sheet, row, column = long[0]
        values = {"count": len(long), "limit": LONGEST, "sheet": sheet, "row": row, "column": column}
        told = (Notice(0, "export.cut", values),)
    return Exported.one(workbook(tables), counts={"row": len(tables[0].rows)}, notices=(*notices, *told))
