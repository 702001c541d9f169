"""A table translated: every row in the other edition, and the file written with four columns more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etom_kg import output
from etom_kg.crosswalking import inference, table, translation
from etom_kg.crosswalking.inference import Verdict
from etom_kg.crosswalking.table import Table, Written
from etom_kg.crosswalking.translation import ORDER, Status, Translation
from etom_kg.errors import UsageError
from etom_kg.framework import marked
from etom_kg.messages import text
from etom_kg.reading.sheet import Sheet, Stored, Value, shown
from etom_kg.workbooks import as_text, mark_sheets, neutral

COLUMNS = ("id", "name", "kind", "reason")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with what its ids are in the other edition."""

    written: Written
    translations: tuple[Translation, ...]

    @property
    def status(self) -> Status:
        """The worst status of its ids."""
        return min((one.status for one in self.translations), key=ORDER.index)


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table, the edition it follows, and its rows translated."""

    path: str
    table: Table
    verdict: Verdict
    edition: str
    lines: tuple[Line, ...]

    def rows(self, status: Status) -> tuple[int, ...]:
        """Return the numbers of the rows with this status."""
        return tuple(line.written.row for line in self.lines if line.status == status)


def translated(path: Path, column: str | None, edition: str | None) -> Matrix:
    """Read a table, settle its edition and translate it.

    Raises InputError or UsageError where it cannot be read, has no such column, or nothing tells its edition.
    """
    found = table.read(path, column)
    verdict = inference.edition_of(found.written, edition)
    if verdict.edition is None:
        raise UsageError("crosswalk.undecided", path=path)
    lines = tuple(Line(one, translation.of_cell(one, verdict.edition)) for one in found.written)
    return Matrix(str(path), found, verdict, verdict.edition, lines)


def headers(matrix: Matrix, lang: str) -> tuple[str, ...]:
    """Return the headers of the new columns."""
    edition = text(f"crosswalk.short_{inference.other(matrix.edition)}", lang)
    return tuple(text(f"crosswalk.column_{column}", lang, edition=edition) for column in COLUMNS)


def cells(line: Line, lang: str) -> tuple[str, ...]:
    """Return the new cells of a row; several ids of one cell are divided by semicolons."""
    targets = [target for one in line.translations for target in one.targets]
    reasons = [one.because(lang) for one in line.translations]
    if len(line.translations) > 1:
        reasons = [f"{one.id}: {reason}" for one, reason in zip(line.translations, reasons, strict=True)]
    return (
        "; ".join(dict.fromkeys(target.id for target in targets)),
        "; ".join(dict.fromkeys(marked(target, lang) for target in targets)),
        "; ".join(dict.fromkeys(one.kind(lang) for one in line.translations)),
        "; ".join(dict.fromkeys(reasons)),
    )


def write(matrix: Matrix, path: Path, lang: str) -> None:
    """Write the table with its new columns as .xlsx or .csv, a document as .docx too; nothing in it is a formula.

    Raises UsageError for another kind of file or a place that cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        output.write(path, _workbook(matrix, lang))
    elif suffix == ".docx" and Path(matrix.path).suffix.lower() != suffix:
        raise UsageError("crosswalk.not_from_table", path=path)
    elif suffix == ".docx":
        output.write(path, _document(matrix, lang))
    elif suffix == ".csv" or output.is_device(path):
        output.write(path, _csv(matrix, lang))
    else:
        raise UsageError("crosswalk.output_kind", path=path)


def _added(matrix: Matrix, sheet: Sheet, lang: str) -> Iterator[tuple[int, dict[int, Value]]]:
    """Yield the rows of a sheet, with the new cells where it is the sheet of the column."""
    new: dict[int, tuple[str, ...]] = {}
    if sheet is matrix.table.sheets[matrix.table.sheet]:
        new = {line.written.row: cells(line, lang) for line in matrix.lines}
        new[matrix.table.header] = headers(matrix, lang)
    width = max((max(row.cells, default=0) for row in sheet.rows), default=0)
    if 0 in new:  # the column has no header: nor have the new ones a place for theirs
        del new[0]
    for row in sheet.rows:
        cells_of_row = dict(row.cells)
        cells_of_row.update(enumerate(new.get(row.number, ()), width + 1))
        yield row.number, cells_of_row


def _document(matrix: Matrix, lang: str) -> bytes:
    from etom_kg.crosswalking import documents

    new = {line.written.row: cells(line, lang) for line in matrix.lines}
    if matrix.table.header:
        new[matrix.table.header] = headers(matrix, lang)
    return documents.with_columns(Path(matrix.path), matrix.path, matrix.table.sheet, new)


def _csv(matrix: Matrix, lang: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    rows = [row for _, row in _added(matrix, matrix.table.sheets[matrix.table.sheet], lang)]
    width = max((max(row, default=0) for row in rows), default=0)
    for row in rows:
        writer.writerow([neutral(shown(row.get(number))) for number in range(1, width + 1)])
    # with the mark Excel reads it as UTF-8
    return stream.getvalue().encode("utf-8-sig")


def _workbook(matrix: Matrix, lang: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    from etom_kg.workbooks import lettering, settled

    book = Workbook()
    for place, sheet in enumerate(matrix.table.sheets):
        target = book.worksheets[0] if place == 0 else book.create_sheet()
        target.title = sheet.name or "CSV"
        target.sheet_state = "hidden" if sheet.hidden else "visible"
        last = 0
        for number, row in _added(matrix, sheet, lang):
            for column, value in sorted(row.items()):
                cell = target.cell(number, column)
                if isinstance(value, Stored) and value.shown == "number":
                    cell.value = int(value.serial) if value.serial == int(value.serial) else value.serial
                    continue
                # text always: what begins with '=' is shown, not calculated
                cell.value = as_text(shown(value))
                cell.data_type = "s"
                cell.number_format = "@"
                last = max(last, column)
        if place == matrix.table.sheet and matrix.table.header:
            for column, width in zip(range(last - 3, last + 1), (16, 44, 24, 50), strict=True):
                target.column_dimensions[get_column_letter(column)].width = width
                target.cell(matrix.table.header, column).font = lettering(bold=True)
        for area in sheet.merged:
            target.merge_cells(
                start_row=area.first_row, start_column=area.first_column,
                end_row=area.last_row, end_column=area.last_column,
            )  # fmt: skip
    if matrix.table.sheets[matrix.table.sheet].hidden is False:
        book.active = matrix.table.sheet
    stream = io.BytesIO()
    mark_sheets(book)
    book.save(stream)
    return settled(stream.getvalue())
