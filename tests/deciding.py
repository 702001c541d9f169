"""What the tests of proposals and decisions share: small registers, typing into a workbook, reading it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

HEADER = "Уровень 1;Уровень 2;Уровень 3;Владелец\n"
ROWS = (
    "Продажи;Приём заказов;Проверить ТВ по адресу и оформить заявку;Иванов",
    "Продажи;Претензии;Обработка претензии клиента;Петров",
    "Финансы;Счета;Выставление счёта;Сидоров",
    "Прочее;Прочее;Заточка карандашей;",
)
ORDER, COMPLAINT, BILL, PENCILS = "заявку", "клиента", "счёта", "карандашей"
PROCESS, DECISION, OWN, WHO, NOTE = "Процесс (полный путь)", "Решение", "Свой вариант", "Кто", "Примечание"
PROPOSED = ("Предложение 1", "Предложение 2", "Предложение 3")
Etom = Callable[..., tuple[int, str, str]]


def register(folder: Path, *rows: str, name: str = "реестр.csv", header: str = HEADER) -> Path:
    """Write a register of a few rows."""
    path = folder / name
    path.write_text(header + "\n".join(rows or ROWS) + "\n", encoding="utf-8")
    return path


def columns(sheet: Any) -> dict[str, int]:
    """Return the numbers of the columns by header."""
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def decide(book_path: Path, decisions: Mapping[str, Mapping[str, Any]]) -> None:
    """Type into the rows whose path ends with a word: `decide(path, {"заявку": {"Решение": "принять"}})`."""
    book = openpyxl.load_workbook(book_path)
    sheet = book.worksheets[0]
    at = columns(sheet)
    for word, cells in decisions.items():
        numbers = range(2, sheet.max_row + 1)
        rows = [row for row in numbers if str(sheet.cell(row, at[PROCESS]).value).endswith(word)]
        assert len(rows) == 1, (word, rows)
        for header, value in cells.items():
            column = at.setdefault(header, sheet.max_column + 1)
            sheet.cell(1, column).value = header
            sheet.cell(rows[0], column).value = value
    book.save(book_path)


def table(book_path: Path) -> list[dict[str, Any]]:
    """Return the rows of the workbook by header."""
    sheet = openpyxl.load_workbook(book_path).worksheets[0]
    at = columns(sheet)
    rows = range(2, sheet.max_row + 1)
    return [{header: sheet.cell(row, column).value for header, column in at.items()} for row in rows]


def row_of(book_path: Path, word: str) -> dict[str, Any]:
    """Return the row whose path ends with a word."""
    return next(row for row in table(book_path) if row[PROCESS].endswith(word))


def ids(row: Mapping[str, Any]) -> list[str]:
    """Return the ids proposed in a row."""
    return [str(row[header]).split(" ")[0] for header in PROPOSED if row[header]]
