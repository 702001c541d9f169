"""Plain tables for spreadsheets: CSV and workbooks in which nothing is a formula, the same bytes from the same rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from etom_kg.frozen import dataclass
from etom_kg.workbooks import LONGEST, as_text, lettering, mark_sheets, neutral, settled

Cell = str | int | float | None

_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
NARROWEST, WIDEST = 6, 60
A4_HOLDS = 180
"""Widths of columns that can still be read on A4 across; wider tables are printed on A3."""
A3, A4 = 8, 9
LINE, MOST_LINES = 15, 25
"""Height of a line in points, and how many a row shows: LibreOffice gives a wrapped row no height of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title, which names its sheet, a row of headers and rows as long as it."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: Table) -> str:
    """Return a table as CSV with semicolons and lines ended by '\\n': what Excel opens in Russian settings."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    for row in (table.headers, *table.rows):
        writer.writerow([neutral(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return stream.getvalue()


def csv_file(table: Table) -> bytes:
    """Return a table as a CSV file: with the mark by which Excel reads it as UTF-8."""
    return as_csv(table).replace("\n", "\r\n").encode("utf-8-sig", "replace")


def workbook(tables: Sequence[Table]) -> bytes:
    """Return a workbook with a sheet for each table: headers frozen, filters on, ids and names as text.

    Long texts are wrapped, their rows begin at the top; printed, a sheet is as wide as a page.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    bold = lettering(bold=True)
    book = Workbook()
    titles: set[str] = set()
    for place, table in enumerate(tables):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = _sheet_title(table.title, titles)
        widths = [len(header) for header in table.headers]
        for number, row in enumerate((table.headers, *table.rows), 1):
            lines = max((_lines(value) for value in row if isinstance(value, str)), default=1)
            if lines > 1:
                sheet.row_dimensions[number].height = LINE * min(lines, MOST_LINES)
            for column, value in enumerate(row, 1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(number, column)
                if lines > 1:
                    cell.alignment = wrapped if isinstance(value, str) and _lines(value) > 1 else top
                if not isinstance(value, str):
                    cell.value = value
                    continue
                # text always: what begins with '=' is shown, not calculated
                cell.value = as_text(value)
                cell.data_type = "s"
                cell.number_format = "@"
                widths[column - 1] = max(widths[column - 1], len(value) if number > 1 else 0)
        widths = [min(max(width + 2, NARROWEST), WIDEST) for width in widths]
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
            head = sheet.cell(1, column)
            head.font = bold
            head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.freeze_panes = "A2"
        if table.headers:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headers))}{len(table.rows) + 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = A4 if sum(widths) <= A4_HOLDS else A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
    stream = io.BytesIO()
    mark_sheets(book)
    book.save(stream)
    return settled(stream.getvalue())


def cut(tables: Sequence[Table]) -> tuple[tuple[str, int, str], ...]:
    """Return the cells whose text `workbook` cuts: title, row (that of the headers is 1) and header of each."""
    return tuple(
        (table.title, number, header)
        for table in tables
        for number, row in enumerate(table.rows, 2)
        for header, value in zip(table.headers, row, strict=True)
        if isinstance(value, str) and len(value) > LONGEST
    )


def _lines(value: str) -> int:
    """Return how many lines a text takes in the widest column, rather one too many."""
    if len(value) <= WIDEST - 2 and "\n" not in value:
        return 1
    return sum(max(1, -(-len(line) // (WIDEST - 8))) for line in value.split("\n"))


def _sheet_title(wanted: str, taken: set[str]) -> str:
    stem = _TITLE.sub(" ", as_text(wanted)).strip("' ")[:LONGEST_TITLE] or "1"
    title, number = stem, 2
    while title.casefold() in taken:
        title, number = f"{stem[: LONGEST_TITLE - 4]} {number}", number + 1
    taken.add(title.casefold())
    return title
