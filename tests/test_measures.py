"""Indicators in registers: both forms of columns, several rows a process, a sheet of their own, cells at fault."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from etom_kg.config import Columns, Config, Kpi
from etom_kg.messages import text
from etom_kg.model import Measure, Model
from small_registers import processes, read, read_with, write_rows

HEADER = ["Процесс", "eTOM", "Показатель", "Цель", "Факт", "Ед. изм.", "Период", "Направление"]


def register(folder: Path, rows: list[list[object]], header: list[str] = HEADER, **settings: object) -> Model:
    return read_with(write_rows(folder / "реестр.xlsx", [list(header), *rows]), Config(**settings))  # type: ignore[arg-type]


def csv(folder: Path, content: str, settings: Config | None = None) -> Model:
    path = folder / "реестр.csv"
    path.write_text(content, encoding="utf-8")
    return read_with(path, settings or Config())


def brief(model: Model) -> list[tuple[str, ...]]:
    """Return process, indicator, comparison, target, observed value, unit, period of each measure."""
    names = {node.id: node.name for node in model.nodes}
    return [
        (
            names[one.process],
            one.indicator,
            one.comparison,
            one.target.number if one.target else "",
            one.observed.number if one.observed else "",
            (one.target or one.observed).unit if one.target or one.observed else "",  # type: ignore[union-attr]
            one.period,
        )
        for one in model.measures
    ]


def notices(model: Model) -> list[tuple[int, str, str]]:
    for notice in model.notices:
        for lang in ("en", "ru"):
            said = text(notice.key, lang, **notice.values)
            assert str(notice.values["cell"]) in said and "{" not in said
    return [(n.line, n.key.removeprefix("measures."), str(n.values["cell"])) for n in model.notices]


def test_columns_of_roles_with_places(tmp_path: Path) -> None:
    model = register(tmp_path, [["Заказы", "1.1.1.5", "Доля в срок", ">= 95 %", "93,5 %", "", "2026", ""]])
    (one,) = model.measures
    assert brief(model) == [("Заказы", "Доля в срок", "at least", "95", "93.5", "%", "2026")]
    assert one.target and one.observed
    assert (one.place.cell, one.target.place.cell, one.observed.place.cell) == ("Реестр!C2", "Реестр!D2", "Реестр!E2")
    assert (one.begins, one.ends, one.standard) == ("2026-01-01", "2026-12-31", "")
    assert {key: model.mapped[key] for key in ("indicator", "target", "observation")} == {
        "indicator": 1, "target": 1, "observation": 1,
    }  # fmt: skip
    (node,) = processes(model).values()
    assert node.attributes == () and notices(model) == []


@pytest.mark.parametrize(
    "header",
    [
        ["Process", "eTOM", "Indicator", "Target", "Actual", "Unit of measure", "Period", "Direction"],
        ["Название процесса", "Код eTOM", "KPI", "Плановое значение", "Фактическое значение", "Единица измерения",
         "Отчётный период", "Условие"],
        ["Процесс", "eTOM", "КПЭ", "Норматив", "Факт", "Ед.изм.", "Период", "Знак"],
        ["Process name", "eTOM ID", "Metric", "Goal", "Result", "UoM", "Reporting period", "Comparison"],
    ],
)  # fmt: skip
def test_headers_in_both_languages(tmp_path: Path, header: list[str]) -> None:
    model = register(tmp_path, [["A", "1.1.1.5", "K", 95, 93.5, "%", "2026", "не менее"]], header)
    assert brief(model) == [("A", "K", "at least", "95", "93.5", "%", "2026")]


def test_headers_declared_in_the_settings(tmp_path: Path) -> None:
    names = ["Процесс", "Что меряем", "Надо", "Есть", "В чём", "Когда", "Куда", "По ГОСТ"]
    columns = Columns(
        indicator=("Что меряем",), target=("Надо",), actual=("Есть",), unit_of_measure=("В чём",), period=("Когда",),
        direction=("Куда",), standard_indicator=("По ГОСТ",),
    )  # fmt: skip
    rows = [["A", "K", 95, 93.5, "%", 2026, "не менее", "orders-on-time"]]
    model = register(tmp_path, rows, names, columns=columns)  # type: ignore[arg-type]
    assert brief(model) == [("A", "K", "at least", "95", "93.5", "%", "2026")]
    assert model.measures[0].standard == "orders-on-time"


def test_a_goal_of_a_process_is_no_target(tmp_path: Path) -> None:
    model = csv(tmp_path, "Процесс;Цель;Период;Результат\nЗаказы;Подключить клиента;ежедневно;Услуга\n")
    assert model.measures == () and model.notices == ()
    (node,) = processes(model).values()
    assert dict(node.attributes) == {"Цель": "Подключить клиента", "Период": "ежедневно", "Результат": "Услуга"}


def test_names_of_indicators_without_a_column_of_values_stay_words(tmp_path: Path) -> None:
    model = csv(tmp_path, "Процесс;Показатель;Период\nЗаказы;доля в срок; время\n")
    assert model.measures == ()
    (node,) = processes(model).values()
    assert dict(node.attributes) == {"Показатель": "доля в срок", "Период": "время"}


def test_a_pair_of_columns_for_each_indicator(tmp_path: Path) -> None:
    kpi = {
        "Доля заказов в срок": Kpi(
            target=("Доля заказов в срок, цель",), actual=("Доля заказов в срок, факт",), unit="%",
            direction="at least", period="2026", standard="orders-on-time",
        ),
        "Время ремонта": Kpi(target=("Ремонт, цель",), actual=("Ремонт, факт",), direction="at most"),
        "Нет такого": Kpi(actual=("Нет столбца",)),
    }  # fmt: skip
    model = csv(
        tmp_path,
        "Процесс;Доля заказов в срок, цель;Доля заказов в срок, факт;Ремонт, цель;Ремонт, факт\n"
        "Заказы;95;93,5;;\nРемонт;;;8 ч;6\nПрочее;;;;\n",
        Config(kpi=kpi),
    )
    assert brief(model) == [
        ("Заказы", "Доля заказов в срок", "at least", "95", "93.5", "%", "2026"),
        ("Ремонт", "Время ремонта", "at most", "8", "6", "ч", ""),
    ]
    assert [one.standard for one in model.measures] == ["orders-on-time", ""]
    assert [n.key for n in model.notices] == ["registers.column_missing"]
    assert len(processes(model)) == 3


def test_percentages_numbers_and_dates_kept_by_excel(tmp_path: Path) -> None:
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Реестр"
    for row in (
        HEADER,
        ["A", "", "K", 0.95, 0.935, "", date(2026, 3, 31), "не менее"],
        ["B", "", "L", 5, date(2026, 5, 1)],
    ):
        sheet.append(row)
    for cell, code in (("D2", "0%"), ("E2", "0.0%"), ("G2", "dd.mm.yyyy"), ("E3", "dd.mm.yyyy")):
        sheet[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "р.xlsx").write_bytes(stream.getvalue())
    model = read(tmp_path / "р.xlsx")
    assert brief(model)[0] == ("A", "K", "at least", "95", "93.5", "%", "31.03.2026")
    assert notices(model) == [(3, "date", "Реестр!E3"), (3, "no_direction", "Реестр!D3")]


def test_rows_that_say_nothing_of_a_process_continue_the_one_above(tmp_path: Path) -> None:
    model = csv(
        tmp_path,
        "№;Процесс;eTOM;Показатель;Цель;Факт\n1;Заказы;1.1.1.5;K;>=1;1\n2;;;L;>=2;2\n3;Ремонт;1.1.1.6;K;>=3;3\n"
        "4;Заказы;1.1.1.5;M;>=4;4\n5;Заказы;;N;>=5;5\n6;Заказы;1.1.1.6;O;>=6;6\n",
    )
    assert [(process, name) for process, name, *_ in brief(model)] == [
        ("Заказы", "K"), ("Заказы", "L"), ("Заказы", "M"), ("Заказы", "N"), ("Ремонт", "K"), ("Заказы", "O"),
    ]  # fmt: skip
    # another link is another process, though it bears the same name
    assert [node.name for node in model.nodes if node.kind == "process"] == ["Заказы", "Ремонт", "Заказы"]
    assert model.read["row"] == 3


def test_rows_that_repeat_a_process_without_indicators_stay_processes_of_their_own(tmp_path: Path) -> None:
    model = csv(tmp_path, "Процесс;eTOM;Показатель;Факт\nЗаказы;1.1.1.5;;\nЗаказы;1.1.1.5;;\n")
    assert len([node for node in model.nodes if node.kind == "process"]) == 2


def test_an_indicator_merged_over_its_periods(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["Заказы", "1.1.1.5", "K", ">= 95", 93, "%", "I кв. 2026", ""],
        [None, None, None, None, 96, None, "II кв. 2026", None],
        [None, None, "L", ">= 1", 2, None, None, None],
    ]
    merged = ["A2:A4", "B2:B4", "C2:C3", "D2:D3", "F2:F3"]
    model = read(write_rows(tmp_path / "р.xlsx", rows, merged))
    assert brief(model) == [
        ("Заказы", "K", "at least", "95", "93", "%", "I кв. 2026"),
        ("Заказы", "K", "at least", "95", "96", "%", "II кв. 2026"),
        ("Заказы", "L", "at least", "1", "2", "", ""),
    ]
    assert len(processes(model)) == 1


def test_a_sheet_of_indicators_beside_the_register(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    kpi, main = book.worksheets[0], book.create_sheet("Реестр")
    kpi.title = "Показатели"
    for row in (["Код", "Процесс", "Показатель", "Цель", "Факт"], ["П-1", "", "K", ">= 1", 2],
                ["", "ремонт", "L", "", 3], ["", "Общее", "M", "", 4], ["", "Новое", "N", "", 5]):  # fmt: skip
        kpi.append(row)
    for row in (["Код", "Процесс", "eTOM"], ["П-1", "Заказы", "1.1.1.5"], ["П-2", "Ремонт", "1.1.1.6"],
                ["П-3", "Общее", "1.1.1.2"], ["П-4", "Общее", "1.1.1.3"]):  # fmt: skip
        main.append(row)
    book.save(tmp_path / "р.xlsx")
    model = read(tmp_path / "р.xlsx")
    assert [(process, name) for process, name, *_ in brief(model)] == [
        ("Новое", "N"), ("Заказы", "K"), ("Ремонт", "L"),
    ]  # fmt: skip
    assert ("measures.several_processes", 4) in [(n.key, n.line) for n in model.notices]
    names = sorted(node.name for node in model.nodes if node.kind == "process")
    assert names == ["Заказы", "Новое", "Общее", "Общее", "Ремонт"]


def test_cells_at_fault_are_told_with_their_cell_and_give_no_number(tmp_path: Path) -> None:
    model = register(
        tmp_path,
        [
            ["A", "", "K", "быстро", "1,500", "", "", "не менее"],
            ["B", "", "", ">= 1", "2", "", "", ""],
            ["C", "", "L", ">= 95 %", "0,93", "", "", ""],
            ["D", "", "M", "<= 4 ч", "250 мин", "", "", ""],
            ["E", "", "N", "<= 4 ч", "3", "мин", "", ""],
            ["F", "", "O", "95", "93", "", "", "растёт"],
            ["G", "", "P", ">= 95", "93", "", "", "не более"],
            ["H", "", "Q", "н/д", "—", "", "", ""],
        ],
    )
    assert notices(model) == [
        (2, "not_number", "Реестр!D2"), (2, "ambiguous", "Реестр!E2"), (3, "no_indicator", "Реестр!D3"),
        (4, "share", "Реестр!E4"), (5, "other_unit", "Реестр!E5"), (6, "other_unit", "Реестр!D6"),
        (6, "other_unit", "Реестр!E6"), (7, "direction", "Реестр!H7"), (7, "no_direction", "Реестр!D7"),
        (8, "two_directions", "Реестр!H8"),
    ]  # fmt: skip
    by_name = {one.indicator: one for one in model.measures}
    assert (by_name["K"].target, by_name["K"].observed) == (None, None)
    assert _units(by_name["L"]) == ("%", "") and _units(by_name["M"]) == ("ч", "мин")
    assert by_name["P"].comparison == "at least" and by_name["O"].comparison == ""
    assert by_name["Q"].target is None  # an indicator that is kept, with nothing said of it yet
    assert {one.process for one in model.measures} == {node.id for node in model.nodes} - {"Реестр!3"}


def _units(measure: Measure) -> tuple[str, str]:
    assert measure.target and measure.observed
    return measure.target.unit, measure.observed.unit


def test_one_unit_in_two_spellings_is_one(tmp_path: Path) -> None:
    model = register(
        tmp_path, [["A", "", "K", "<= 4 часа", "3 ч", "час.", "", ""], ["B", "", "L", "<= 4 h", "3", "", "", ""]]
    )
    assert [_units(one) for one in model.measures] == [("час.", "час."), ("h", "h")]
    assert notices(model) == []


def test_a_missing_direction_is_told_once_an_indicator(tmp_path: Path) -> None:
    model = register(tmp_path, [[name, "", "K", 95, 93, "%", "", ""] for name in "ABCDE"])
    assert [key for _, key, _ in notices(model)] == ["no_direction"]
    assert all(one.comparison == "" for one in model.measures) and len(model.measures) == 5


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("процент своевременно выполненных заказов на продукты", "orders-on-time"),
        ("Percentage of product orders fulfilled on time", "orders-on-time"),
        ("Время выполнения обязательств по ремонту.", "repair-time"),
        ("доля заказов в срок", ""),
    ],
)
def test_an_indicator_named_as_in_the_standard_is_that_one(tmp_path: Path, written: str, key: str) -> None:
    model = register(tmp_path, [["A", "", written, ">= 95", 93, "%", "", ""]])
    assert model.measures[0].standard == key


def test_an_unknown_indicator_of_the_standard_is_told_with_the_nearest(tmp_path: Path) -> None:
    header = [*HEADER[:7], "Показатель стандарта"]
    model = register(tmp_path, [["A", "", "K", ">= 95", 93, "%", "", "orders-in-time"]], header)
    (notice,) = model.notices
    assert (notice.key, model.measures[0].standard) == ("measures.unknown_indicator", "")
    assert "orders-on-time" in text(notice.key, "ru", **notice.values)


def test_a_hierarchy_of_levels_with_several_indicators(tmp_path: Path) -> None:
    model = csv(
        tmp_path,
        "Уровень 1;Уровень 2;Показатель;Цель;Факт\nКлиенты;;;;\n;Заказы;K;>= 1;1\n;;L;>= 2;2\n;Ремонт;K;>= 3;\n",
    )
    assert [(process, name) for process, name, *_ in brief(model)] == [
        ("Заказы", "K"), ("Заказы", "L"), ("Ремонт", "K"),
    ]  # fmt: skip
    assert sorted(processes(model)) == ["Заказы", "Клиенты", "Ремонт"]
