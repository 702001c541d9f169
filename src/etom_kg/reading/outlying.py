"""Cells far from the table of a sheet, which nobody sees: refused, since they would be read as rows and columns of it.

They come about where somebody types after Ctrl+End or Ctrl+Down, and where a program writes to the last cell.
Formats without a value, which Excel keeps far below a table, are no cells here.
"""

from __future__ import annotations

from itertools import pairwise

from etom_kg.errors import InputError
from etom_kg.reading.sheet import Sheet, shown

FAR_ROWS = 100_000
FAR_COLUMNS = 1_000
"""So many empty rows or columns between two filled ones stand in no table; size alone is never a reason."""


def refuse_outlying(sheet: Sheet, header: int, display: str) -> None:
    """Raise InputError with its address where a filled cell lies far below or right of the others.

    `header` is the row in which the table begins; what stands above it is not looked at.
    """
    rows = [row for row in sheet.rows if row.number >= header]
    below = any(after.number - before.number > FAR_ROWS for before, after in pairwise(rows))
    if not below and not _gap(sorted({column for row in rows for column in row.cells})):
        return
    # blanks are seen by nobody either, and are nobody's mistake
    filled = [(row, columns) for row in rows if (columns := [c for c, v in row.cells.items() if shown(v).strip()])]
    last = header
    for row, columns in filled:
        if row.number - last > FAR_ROWS:
            raise _refusal(sheet, row.number, min(columns), display)
        last = row.number
    if edge := _gap(sorted({column for _, columns in filled for column in columns})):
        row, columns = next((row, columns) for row, columns in filled if max(columns) > edge)
        raise _refusal(sheet, row.number, min(column for column in columns if column > edge), display)


def _gap(columns: list[int]) -> int:
    """Return the column before the first wide gap, 0 where there is none."""
    return next((one for one, other in pairwise(columns) if other - one > FAR_COLUMNS), 0)


def _refusal(sheet: Sheet, row: int, column: int, display: str) -> InputError:
    return InputError(display, row, "registers.outlying", cell=sheet.address(row, column))
