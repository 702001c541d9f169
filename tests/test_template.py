"""The template of a register: drop-downs, text cells, the same bytes every time, and read back by our own reader."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg import framework, indicators, template
from etom_kg.cli.template import command
from small_registers import parents, processes, read, written


@pytest.fixture(scope="module", params=["ru", "en"])
def built(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, template.build(request.param)


def test_same_bytes_every_time(built: tuple[str, bytes]) -> None:
    lang, data = built
    assert template.build(lang) == data


def test_drop_downs_hold_every_element_and_function(built: tuple[str, bytes]) -> None:
    from openpyxl import load_workbook

    _, data = built
    book = load_workbook(io.BytesIO(data))
    register = book.worksheets[0]
    formulas = {choice.formula1 for choice in register.data_validations.dataValidation}
    entries = framework.load().entries()
    wanted = [entry.id for entry in entries if entry.kind == "element" and entry.level == 2]
    functions = [key for entry in entries for key in entry.functions]
    assert len(wanted) == 75
    for sheet, ids in zip(book.worksheets[1:3], (wanted, functions), strict=True):
        values = [cell.value for (cell,) in sheet.iter_rows(min_row=2)]
        assert [value.split()[0] for value in values] == ids
        assert all(" " in value for value in values)
        assert f"'{sheet.title}'!$A$2:$A${len(ids) + 1}" in formulas
    assert all(register.column_dimensions[letter].number_format == "@" for letter in "ABCDEFGHIJKL")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_sheets_of_commercial_things_are_read_back(lang: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from etom_kg.commercial import ASPECTS

    data = template.build(lang, commercial=True)
    assert data == template.build(lang, commercial=True)
    book = load_workbook(io.BytesIO(data))
    path = tmp_path / "книга.xlsx"
    book.worksheets[0].cell(2, 4, "Приём")
    book.save(path)
    assert read(path).commercial == () and read(path).left_out == ()
    for sheet in book.worksheets[1:6]:
        for column in range(1, sheet.max_column + 1):
            sheet.cell(2, column, "partner" if sheet.cell(1, column).value in ("Роль", "Role") else f"x{column}")
    book.save(path)
    things = read(path).commercial
    assert [thing.kind for thing in things] == list(ASPECTS) and {thing.name for thing in things} == {"x1"}
    told = [{saying.aspect for saying in thing.sayings} for thing in things]
    assert told == [{"parameter", "document"}, {"part"}, {"service"}, {"party", "share", "liability"}, {"licence"}]
    assert len(things[1].sayings) == 5 and all(
        saying.kind for saying in things[0].sayings if saying.aspect == "parameter"
    )


def test_filled_in_template_is_a_register(built: tuple[str, bytes], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    _, data = built
    path = tmp_path / "реестр.xlsx"
    book = load_workbook(io.BytesIO(data))
    register, elements, functions = book.worksheets[:3]
    for column, value in enumerate(["1", "Клиенты", "Заказы", "Приём", elements["A6"].value], 1):
        register.cell(2, column, value)
    key = next(cell.value for (cell,) in functions.iter_rows(min_row=2) if cell.value.startswith("1.1.1.5-"))
    register.cell(2, 6, key)
    register.cell(3, 4, "Отказ")
    register.cell(3, 10, "CRM")
    book.save(path)
    model = read(path)
    assert parents(model) == {"Клиенты": "", "Заказы": "Клиенты", "Приём": "Заказы", "Отказ": "Заказы"}
    assert written(processes(model)["Приём"]) == ["1.1.1.5"]
    assert written(processes(model)["Приём"], "function") == [key.split()[0]]
    assert model.mapped["system"] == 1
    assert model.left_out == ()


def test_command_writes_and_never_overwrites_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from etom_kg.errors import UsageError

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["--lang", "ru"], catch_exceptions=False)
    assert done.exit_code == 0
    first = (tmp_path / "реестр.xlsx").read_bytes()
    with pytest.raises(UsageError):
        CliRunner().invoke(command, ["--lang", "ru"], catch_exceptions=False)
    CliRunner().invoke(command, ["-o", "реестр.xlsx", "--force", "--lang", "en"], catch_exceptions=False)
    assert (tmp_path / "реестр.xlsx").read_bytes() != first


@pytest.mark.parametrize("name", ["register.xls", "register.csv", "register"])
def test_a_workbook_is_not_written_under_the_suffix_of_another_kind(name: str, tmp_path: Path) -> None:
    from etom_kg.errors import UsageError

    with pytest.raises(UsageError, match=r"\.xlsx"):
        CliRunner().invoke(command, ["-o", str(tmp_path / name)], catch_exceptions=False)
    assert not (tmp_path / name).exists()


def test_every_choice_of_a_drop_down_is_read_as_its_identifier(built: tuple[str, bytes]) -> None:
    from openpyxl import load_workbook

    from etom_kg.model import Place
    from etom_kg.reading.cells import tags

    _, data = built
    book = load_workbook(io.BytesIO(data))
    for sheet, role in zip(book.worksheets[1:3], ("link", "function"), strict=True):
        for (cell,) in sheet.iter_rows(min_row=2):
            assert [tag.value for tag in tags(role, cell.value, Place("f"), "c")] == [cell.value.split()[0]]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_columns_of_indicators_on_request_are_read_back(lang: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    done = CliRunner().invoke(
        command, ["--indicators", "-o", str(tmp_path / "р.xlsx"), "--lang", lang], catch_exceptions=False
    )
    assert done.exit_code == 0
    book = load_workbook(tmp_path / "р.xlsx")
    register = book.worksheets[0]
    (choices,) = [sheet for sheet in book.worksheets if sheet.title in ("eTOM indicators", "eTOM показатели")]
    names = [cell.value for (cell,) in choices.iter_rows(min_row=2)]
    assert len(names) == 11
    orders = names[list(indicators.load()).index("orders-on-time")]
    for column, value in enumerate(
        ("Доля в срок", ">= 95 %", "93,5", None, "I кв. 2026", orders), len(template.COLUMNS) + 1
    ):
        register.cell(2, column, value)
        register.cell(3, column, value if column == len(template.COLUMNS) + 1 else None)
    register.cell(2, 1, "1")
    register.cell(2, 2, "Заказы")
    register.cell(3, len(template.COLUMNS) + 3, "96")
    book.save(tmp_path / "р.xlsx")
    model = read(tmp_path / "р.xlsx")
    first, second = model.measures
    assert (first.indicator, first.comparison, first.standard) == ("Доля в срок", "at least", "orders-on-time")
    assert first.observed and second.observed and (first.observed.unit, second.observed.number) == ("%", "96")
    assert first.process == second.process and model.left_out == () and model.notices == ()


def test_without_the_request_there_are_none(built: tuple[str, bytes]) -> None:
    from openpyxl import load_workbook

    lang, data = built
    book = load_workbook(io.BytesIO(data))
    assert book.worksheets[0].max_column == len(template.COLUMNS) and len(book.worksheets) == 4
    assert template.build(lang, indicators=True) == template.build(lang, indicators=True) != data
