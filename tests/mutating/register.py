"""A register of processes as rows of cells, in CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mutating.document import Document

COLUMNS = {
    "link": "eTOM", "own": "Собственный код eTOM", "function": "Функция eTOM", "owner": "Владелец",
    "channel": "Канал", "description": "Описание", "end_to_end": "Сквозной", "id": "Код процесса", "parent": "Входит в",
}  # fmt: skip
NAMES = ("Процесс", "Уровень 3", "Уровень 2", "Уровень 1")


class Register(Document):
    """The rows of one sheet. `head` is the index of the header; cells may be text, numbers, dates or None.

    Things are rows, by their index. The rest is how the file is written.
    """

    def __init__(self, form: str, rows: list[list[Any]], head: int = 0, name: str = "model") -> None:
        super().__init__()
        self.format = form
        self.rows = rows
        self.head = head
        self.name = name
        self.merged: list[str] = []
        self.delimiter, self.encoding, self.quoting, self.line = ";", "utf-8", csv.QUOTE_MINIMAL, "\r\n"
        self.dress: list[Callable[[Any], None]] = []  # what is done to a sheet of openpyxl before it is saved
        self.title = "Реестр"

    @classmethod
    def of_workbook(cls, path: Path, head: int, name: str) -> Register:
        """Return the first sheet of a workbook with its merged cells."""
        from openpyxl import load_workbook

        sheet = load_workbook(path).worksheets[0]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        new = cls("xlsx", rows, head, name)
        new.merged = sorted(str(area) for area in sheet.merged_cells.ranges)
        return new

    def column(self, header: str) -> int:
        """Return the index of a column, -1 where there is none."""
        return self.rows[self.head].index(header) if header in self.rows[self.head] else -1

    def cell(self, row: int, header: str) -> Any:
        """Return a cell."""
        return self.rows[row][self.column(header)]

    def put(self, row: int, header: str, value: Any) -> None:
        """Write a cell."""
        self.rows[row][self.column(header)] = value

    def body(self) -> range:
        """Return the indexes of the rows below the header."""
        return range(self.head + 1, len(self.rows))

    def row_of(self, header: str, value: str) -> int:
        """Return the row with a value in a column."""
        return next(row for row in self.body() if self.cell(row, header) == value)

    def things(self) -> list[str]:
        return [str(row) for row in self.body() if self.get(str(row), "name")]

    def can(self, field: str) -> bool:
        return field == "name" or self.column(COLUMNS[field]) >= 0

    def _header(self, row: int, field: str) -> str:
        if field != "name":
            return COLUMNS[field]
        return next((h for h in NAMES if self.column(h) >= 0 and self.cell(row, h)), NAMES[0])

    def get(self, thing: str, field: str) -> str:
        header = self._header(int(thing), field)
        return str(self.cell(int(thing), header) or "") if self.column(header) >= 0 else ""

    def set(self, thing: str, field: str, value: str) -> None:
        self.put(int(thing), self._header(int(thing), field), value or None)

    def told_id(self, thing: str) -> str:
        return self.get(thing, "id") if self.can("id") else ""

    def state(self) -> str:
        # the bytes of a workbook hold the time at which it was saved
        return repr((self.rows, self.head, self._text(), self.encoding, self.edition, self.more, self.beside))

    def data(self) -> bytes:
        return self._workbook() if self.format == "xlsx" else self._text().encode(self.encoding)

    def _text(self) -> str:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line)
        writer.writerows(["" if cell is None else cell for cell in row] for row in self.rows)
        return text.getvalue()

    def _workbook(self) -> bytes:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.title
        for row in self.rows:
            sheet.append(row)
        for area in self.merged:
            sheet.merge_cells(area)
        for change in self.dress:
            change(sheet)
        kept = io.BytesIO()
        book.save(kept)
        return kept.getvalue()
