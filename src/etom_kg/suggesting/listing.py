"""Proposals for a plain list: one column of a table holds the names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from etom_kg import matching
from etom_kg.errors import InputError, UsageError
from etom_kg.matching import Answer
from etom_kg.reading import say_nothing
from etom_kg.reading.names import normal
from etom_kg.reading.outlying import refuse_outlying
from etom_kg.reading.recognise import recognise
from etom_kg.reading.sheet import Row, Sheet, shown

HEADER_ROWS = 60
_PLAIN = (".csv", ".tsv", ".txt")


def suggest(path: Path, column: str, tell: Callable[[int, int], None] = say_nothing) -> tuple[tuple[int, Answer], ...]:
    """Return what is proposed for each filled cell below the header `column`, with the number of its row.

    Rows count as a spreadsheet counts them: the header of a plain list stands in row 1. Raises InputError where the
    file is no table or has a cell far from it, UsageError where it has no such column.
    """
    sheets = _sheets(path, str(path))
    sheet, header, number = _column(sheets, column, str(path))
    refuse_outlying(sheet, header, str(path))
    rows = [row for row in sheet.rows if row.number > header and shown(row.cells.get(number)).strip()]
    found = []
    for done, row in enumerate(rows):
        tell(done, len(rows))
        found.append((row.number, matching.propose(" ".join(shown(row.cells[number]).split()))))
    tell(len(rows), len(rows))
    return tuple(found)


def _sheets(path: Path, display: str) -> tuple[Sheet, ...]:
    if not path.is_file():
        raise InputError(display, 0, "reading.is_folder" if path.is_dir() else "reading.no_file")
    kind = recognise(path, display)
    if kind.key == "misnamed":
        raise kind.error(display)
    if kind.fate == "read" and kind.format == "xlsx":
        from etom_kg.reading.xlsx import read_workbook

        return read_workbook(path, display)
    # a list of one column has nothing in it by which a table is told
    if (kind.fate == "read" and kind.format in ("csv", "archi-csv")) or path.suffix.lower() in _PLAIN:
        from etom_kg.reading.delimited import read_csv

        return (read_csv(path, display),)
    if kind.fate != "read":
        raise kind.error(display)
    raise UsageError("crosswalk.not_a_table", path=display)


def _column(sheets: tuple[Sheet, ...], column: str, display: str) -> tuple[Sheet, int, int]:
    wanted = normal(column)
    for exactly in (True, False):
        for sheet in sheets:
            for row in sheet.rows[:HEADER_ROWS]:
                for number, value in sorted(row.cells.items()):
                    if (shown(value).strip() == column) if exactly else (normal(shown(value)) == wanted):
                        return sheet, row.number, number
    first = next((sheet.rows[0] for sheet in sheets if sheet.rows), Row(0, 0, {}))
    headers = [" ".join(shown(value).split())[:30] for _, value in sorted(first.cells.items())][:12]
    raise UsageError("crosswalk.no_column", path=display, column=column, headers=", ".join(headers))
