"""Decisions typed into the workbook of proposals: found beside the model, used, kept, and told when they are wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etom_kg import cli
from etom_kg.checking import validate

HEADER = "Уровень 1;Уровень 2;Уровень 3;Владелец\n"
ROWS = (
    "Продажи;Приём заказов;Проверить ТВ по адресу и оформить заявку;Иванов",
    "Продажи;Претензии;Обработка претензии клиента;Петров",
    "Финансы;Счета;Выставление счёта;Сидоров",
    "Прочее;Прочее;Еженедельное совещание;",
)
Etom = Callable[..., tuple[int, str, str]]


@pytest.fixture
def etom(capsys: pytest.CaptureFixture[str]) -> Etom:
    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(one) for one in arguments] + ["--lang", "ru"])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run


def register(folder: Path, *rows: str, name: str = "реестр.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "\n".join(rows or ROWS) + "\n", encoding="utf-8")
    return path


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def decide(book_path: Path, **decisions: dict[str, str]) -> None:
    """Type into the rows whose path ends with a word: `decide(path, заявку={"Решение": "принять"})`."""
    book = openpyxl.load_workbook(book_path)
    sheet = book.worksheets[0]
    at = columns(sheet)
    for word, cells in decisions.items():
        rows = [
            row
            for row in range(2, sheet.max_row + 1)
            if str(sheet.cell(row, at["Процесс (полный путь)"]).value).endswith(word)
        ]
        assert len(rows) == 1, (word, rows)
        for header, value in cells.items():
            sheet.cell(rows[0], at[header]).value = value
    book.save(book_path)


def table(book_path: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(book_path).worksheets[0]
    at = columns(sheet)
    return [
        {header: sheet.cell(row, column).value for header, column in at.items() if header != "Принятый элемент"}
        for row in range(2, sheet.max_row + 1)
    ]


def row_of(book_path: Path, word: str) -> dict[str, Any]:
    return next(row for row in table(book_path) if row["Процесс (полный путь)"].endswith(word))


def test_the_way_from_register_to_links(tmp_path: Path, etom: Etom) -> None:
    path = register(tmp_path)
    assert etom("validate", path)[0] == 1
    code, out, _ = etom("suggest", path)
    book = tmp_path / "реестр.предложения.xlsx"
    assert (code, book.is_file(), f"Записано: {book}" in out) == (0, True, True)
    assert [row["Строка"] for row in table(book)] == [2, 3, 4, 5]
    decide(
        book,
        заявку={"Решение": "принять", "Кто": "Анна"},
        клиента={"Решение": "другой", "Свой вариант": "1.1.1.6 Обработка проблем клиентов; 1.1.1.7"},
        счёта={"Решение": "отклонить"},
    )
    code, out, _ = etom("validate", path)
    assert f"Решений принято: 2 из файла «{book}»; отклонено: 1." in " ".join(out.split())
    report = validate([path])
    has = [id for group in report.coverage.groups for id in group.has]
    assert has == ["1.1.1.5", "1.1.1.6", "1.1.1.7"]
    assert code == 0
    assert report.coverage.linked == 5  # the two rows, and the three levels above them
