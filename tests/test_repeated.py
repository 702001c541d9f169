"""Rows of a register with one code: two processes are told with both lines, rows that continue one are not."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from etom_kg.messages import text
from etom_kg.model import Model
from small_registers import read, write_rows


def csv(folder: Path, rows: str) -> Path:
    path = folder / "r.csv"
    path.write_text(rows, encoding="utf-8")
    return path


def told(model: Model) -> list[tuple[str, int, object]]:
    return [
        (notice.key, notice.line, notice.values["other"])
        for notice in model.notices
        if notice.key in ("registers.code_twice", "registers.row_twice")
    ]


def test_other_names_at_one_code(tmp_path: Path) -> None:
    model = read(csv(tmp_path, "Код;Процесс\nP1;Приём\nP2;Счёт\nP1;Возврат\n"))
    assert told(model) == [("registers.code_twice", 4, 2)]
    assert len(model.nodes) == 3
    for lang in ("ru", "en"):
        said = text(model.notices[1].key, lang, **model.notices[1].values)
        assert "P1" in said and "Приём" in said and "Возврат" in said and " 2" in said


def test_one_row_twice(tmp_path: Path) -> None:
    rows = [["Код", "Процесс", "Система"], ["P1", "Приём", "CRM"], ["P2", "Счёт", ""], ["P1", "приём ", "CRM"]]
    rows[3][1] = "Приём"
    assert told(read(write_rows(tmp_path / "r.xlsx", rows))) == [("registers.row_twice", 4, 2)]


@pytest.mark.parametrize(
    "rows",
    [
        "Код;Процесс;Система\nP1;Приём;CRM\nP1;Приём;Биллинг\nP2;Счёт;\n",
        "Код;Процесс;Шаг;Передаёт\nP1;Приём;1;Отдел\nP1;Приём;2;Склад\nP2;Счёт;1;Касса\n",
        "Код;Процесс\nP1;Приём\n;\nP2;Счёт\n;Возврат\n",
        "Код;Процесс\nОТ1;Приём\nОТ1;Счёт\nОТ1;Возврат\nОТ2;Склад\nОТ2;Учёт\n",
        "№;Процесс\n1;Приём\n1;Счёт\n",
    ],
)
def test_rows_that_continue_and_codes_of_something_else_are_none(tmp_path: Path, rows: str) -> None:
    assert told(read(csv(tmp_path, rows))) == []


def test_the_command_names_both_lines(tmp_path: Path) -> None:
    path = csv(tmp_path, "Код;Процесс;eTOM\nP1;Приём;1.1.1.5\nP1;Возврат;1.1.1.6\n")
    done = CliRunner().invoke(main, ["link", str(path), "--lang", "ru"])
    assert f"{path}:3: код «P1» процесса «Возврат» уже есть в строке 2 у «Приём»" in " ".join(done.stderr.split())


def test_hundreds_are_told_in_twenty(tmp_path: Path) -> None:
    rows = "".join(f"P{n};Приём {n}\nP{n};Возврат {n}\n" for n in range(50))
    found = [notice.key for notice in read(csv(tmp_path, f"Код;Процесс\n{rows}")).notices]
    assert found.count("registers.code_twice") == 20 and found[-1] == "reading.more_notices"


@pytest.mark.parametrize(
    "header",
    [
        "Код;Процесс;eTOM",
        "\ufeffКод;Процесс;eTOM",
        "код;ПРОЦЕСС;etom",
        "Код; Процесс ;eTOM",
        '\ufeff"Код";Процесс;eTOM',
    ],
)
def test_the_header_of_a_joined_file_is_no_process(tmp_path: Path, header: str) -> None:
    model = read(csv(tmp_path, f"Код;Процесс;eTOM\nP1;Приём;1.1.1.5\n{header}\nP2;Счёт;1.1.1.10\n"))
    assert [node.name for node in model.nodes] == ["Приём", "Счёт"]
    assert [(notice.key, notice.line) for notice in model.notices] == [("registers.header_again", 3)]


def test_one_column_behind_a_mark(tmp_path: Path) -> None:
    model = read(csv(tmp_path, "Процесс\nПриём\n\ufeffПроцесс\nСчёт\nПроцесс\n"))
    assert [node.name for node in model.nodes] == ["Приём", "Счёт", "Процесс"]


def test_headers_in_another_order_are_refused(tmp_path: Path) -> None:
    """The rows below would be read in the wrong columns."""
    path = csv(tmp_path, "Код;Процесс;eTOM\nP1;Приём;1.1.1.5\n\ufeffПроцесс;Код;eTOM\nСчёт;P2;1.1.1.10\n")
    done = CliRunner().invoke(main, ["validate", str(path), "--lang", "en"])
    assert done.exit_code == 2 and f"{path}:3: " in done.output and "another order" in done.output


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Процесс;eTOM\nПриём;1.1.1.5\nПроцесс;eTOM;Владелец\nСчёт;1.1.1.6;Отдел\n", 3),
        ("Процесс;eTOM;\nПриём;1.1.1.5;\n\ufeffПроцесс;eTOM;Владелец\nСчёт;1.1.1.6;Отдел\n", 3),
        ("Процесс;eTOM;\nПриём;1.1.1.5;\nОтбор;1.1.1.4;\nПроцесс;eTOM;Владелец\nСчёт;1.1.1.6;Отдел\n", 4),
        ("Код;Процесс;eTOM\nP1;Приём;1.1.1.5\nПроцесс;eTOM;\nСчёт;1.1.1.6;\n", 3),
    ],
)
def test_a_further_header_with_other_columns_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """The rows above the header with more columns were lost without a word."""
    path = csv(tmp_path, text)
    done = CliRunner().invoke(main, ["validate", str(path), "--lang", "en"])
    assert done.exit_code == 2 and f"{path}:{line}: " in done.output and "one by one" in done.output


def test_a_header_in_two_rows_is_no_further_header(tmp_path: Path) -> None:
    model = read(csv(tmp_path, "Процесс;eTOM;\nПроцесс;eTOM;Владелец\nСчёт;1.1.1.6;Отдел\n"))
    assert [node.name for node in model.nodes if node.kind == "process"] == ["Счёт"]


def test_many_repeated_headers_are_told_in_few_lines(tmp_path: Path) -> None:
    rows = "".join(f"P{n};Процесс {n}\nКод;Процесс\n" for n in range(60))
    model = read(csv(tmp_path, f"Код;Процесс\n{rows}"))
    assert len(model.nodes) == 60
    assert len(model.notices) == 21 and model.notices[-1].values["count"] == 40


def test_a_table_above_the_register_of_a_workbook_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Л"
    rows = [("Процесс", "Владелец"), ("Итоги", "Иванов"), (), ("Код", "Процесс", "eTOM", "Владелец")]
    for row in [*rows, ("П-1", "Заказ", "1.1.1.5", "Петров")]:
        sheet.append(row)
    book.save(tmp_path / "r.xlsx")
    model = read(tmp_path / "r.xlsx")
    assert [node.name for node in model.nodes if node.kind == "process"] == ["Заказ"]
    (told,) = [notice for notice in model.notices if notice.key == "registers.table_above"]
    assert told.values == {"sheet": "Л", "first": 1, "last": 3}
