"""Sheets of agreements, bills, products, contracts and providers: told from registers of processes, and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from etom_kg.config import Config
from etom_kg.model import Commercial, Model, Saying
from etom_kg.reading import read_paths
from etom_kg.reading.commercial.names import HEADERS, PROPERTIES, role_of
from etom_kg.reading.commercial.parameters import kind_of, parameters
from small_registers import write_rows

Rows = list[list[object]]


def read(path: Path, config: Config | None = None) -> Model:
    found = read_paths([path], config or Config())
    assert not found.failures, found.failures
    return found.models[0]


def sheet(folder: Path, rows: Rows, title: str = "Лист1", config: Config | None = None, **more: list[str]) -> Model:
    return read(write_rows(folder / "книга.xlsx", rows, title=title, **more), config)


def told(thing: Commercial) -> list[tuple[str, ...]]:
    return [tuple(filter(None, (one.aspect, one.name, one.value, one.kind))) for one in thing.sayings]


def cells(sayings: tuple[Saying, ...]) -> list[str]:
    return [one.place.cell for one in sayings]


def test_an_agreement_a_row(tmp_path: Path) -> None:
    model = sheet(
        tmp_path,
        [
            ["Реестр соглашений"],
            [],
            ["SLA", "Готовность", "Параметры продукта", "Договор"],
            ["Золото", "99,9 %", "заказы в срок 95 %; ремонт 4 ч", "17; 18"],
            ["Серебро", "—", "", None],
        ],
    )
    gold, silver = model.commercial
    assert (gold.kind, gold.name, gold.place.cell, gold.place.line) == ("sla", "Золото", "Лист1!A4", 4)
    assert told(gold) == [
        ("parameter", "Готовность", "99,9 %", "operational"),
        ("parameter", "заказы в срок 95 %", "product"),
        ("parameter", "ремонт 4 ч", "product"),
        ("document", "17"),
        ("document", "18"),
    ]
    assert cells(gold.sayings) == ["Лист1!B4", "Лист1!C4", "Лист1!C4", "Лист1!D4", "Лист1!D4"]
    assert silver.sayings == ()
    assert (model.nodes, model.read["row"], model.read["process"]) == ((), 2, 0)


def test_a_parameter_a_row_with_merged_and_empty_names(tmp_path: Path) -> None:
    model = sheet(
        tmp_path,
        [
            ["Наименование", "Параметр", "Вид параметра", "Значение", "Документ"],
            ["Золото", "Коэффициент готовности", None, "99,9 %", "17"],
            [None, "Время ремонта", None, "4 ч", None],
            ["Медь", "Цвет", "параметр продукта", "синий", None],
            [None, "Блеск", None, "да", None],
        ],
        title="SLA",
        merged=["A2:A3", "E2:E3"],
    )
    gold, copper = model.commercial
    assert told(gold) == [
        ("parameter", "Коэффициент готовности", "99,9 %", "operational"),
        ("document", "17"),
        ("parameter", "Время ремонта", "4 ч", "product"),
        ("document", "17"),
    ]
    assert told(copper) == [("parameter", "Цвет", "синий", "product"), ("parameter", "Блеск", "да")]
    (notice,) = model.notices
    assert (notice.key, notice.line, notice.values["cell"]) == ("commercial.unsorted_cell", 5, "SLA!B5")


def test_percentages_are_read_as_shown(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.append(["SLA", "Availability", "Repair time"])
    page.append(["Gold", 0.9995, 4])
    page["B2"].number_format = "0.00%"
    book.save(tmp_path / "sla.xlsx")
    (gold,) = read(tmp_path / "sla.xlsx").commercial
    assert [one.value for one in gold.sayings] == ["99.95 %", "4"]


def test_bills_with_parts_absent_present_and_inapplicable(tmp_path: Path) -> None:
    path = tmp_path / "bills.csv"
    path.write_text(
        "Bill,Tariffs,Privileges,Adjustments,Discounts,Credits\n"
        "Monthly,yes,no,,5 %,not applicable: prepaid only\n"
        "Wholesale,x,x,x,x,n/a\n",
        encoding="utf-8",
    )
    monthly, wholesale = read(path).commercial
    assert told(monthly) == [
        ("part", "tariffs", "yes"),
        ("part", "discounts", "5 %"),
        ("without", "credits", "prepaid only"),
    ]
    assert [one.name for one in wholesale.sayings] == ["tariffs", "privileges", "adjustments", "discounts"]


def test_contents_of_a_bill_in_one_cell(tmp_path: Path) -> None:
    (bill,) = sheet(
        tmp_path, [["Счёт", "Состав счёта"], ["Абонентский", "тарифы, скидки; льготы, сувениры"]]
    ).commercial
    assert told(bill) == [("part", "tariffs"), ("part", "discounts"), ("part", "privileges")]


def test_products_contracts_and_providers(tmp_path: Path) -> None:
    (product,) = sheet(tmp_path, [["Продукт", "Услуги"], ["Дом", "Интернет, ТВ"]]).commercial
    assert told(product) == [("service", "Интернет"), ("service", "ТВ")]
    header: list[object] = ["Договор", "Контрагент", "Роль", "Доля прибыли", "Риски"]
    one, two = sheet(
        tmp_path, [header, ["1", "А", "Партнёр", "60/40", None], ["2", "Б", "поставщик", None, None]]
    ).commercial
    assert told(one) == [("party", "А", "partner"), ("share", "60/40")] and told(two) == [("party", "Б", "supplier")]
    header = ["Участник", "Роль", "Номер лицензии"]
    parties = sheet(
        tmp_path, [header, ["А", "Оператор связи", "123"], ["Б", "клиент", None], ["В", "оператор связи", None]]
    )
    assert [(p.kind, p.name, told(p)) for p in parties.commercial] == [
        ("provider", "А", [("licence", "123")]),
        ("provider", "В", []),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["Процесс", "eTOM", "SLA", "Документ", "Договор", "Услуга", "Продукт", "Лицензия"],
        ["Наименование процесса", "SLA", "Время ремонта", "Готовность", "Параметр", "Значение"],
        ["Процесс", "Договор", "Партнёр", "Риски", "Доля прибыли"],
        ["Уровень 1", "Уровень 2", "Продукт", "Услуга", "Счёт", "Скидки"],
        ["Название", "eTOM", "SLA", "Готовность"],
        ["Process", "Bill", "Discount", "Product", "Service", "Availability"],
        ["Наименование", "Владелец", "Услуга", "Договор"],
    ],
)
def test_a_register_of_processes_stays_one_and_tells_nothing_else(header: list[object], tmp_path: Path) -> None:
    model = sheet(tmp_path, [header, [f"значение {number}" for number in range(len(header))]])
    assert model.commercial == () and model.read["row"] == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["SLA", "Документ"], ["Золото", "17"]],
        [["Договор", "Контрагент", "Сумма"], ["17", "Вега", "5"]],
        [["Оператор связи", "Адрес"], ["Вега", "Псков"]],
        [["Счёт", "Сумма"], ["1", "2"]],
        [["Система", "Лицензия", "Роль"], ["CRM", "GPL", "клиент"]],
    ],
)
def test_a_list_that_only_names_such_things_describes_none(rows: Rows, tmp_path: Path) -> None:
    found = read_paths([write_rows(tmp_path / "книга.xlsx", rows)], Config())
    assert not found.models and found.failures[0].key == "registers.no_names_sheet"


def test_sheets_of_both_kinds_in_one_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    register = book.worksheets[0]
    for row in (["Процесс", "eTOM", "SLA"], ["Ремонт", "1.1.1.6", "золото"], ["Продажи", "1.1.1.4", "Нет такого"]):
        register.append(row)
    for name in ("SLA", "Ещё SLA"):
        page = book.create_sheet(name)
        page.append(["SLA", "Готовность", name])
        page.append(["Золото", "99 %", "x"])
    book.save(tmp_path / "книга.xlsx")
    model = read(tmp_path / "книга.xlsx")
    (gold,) = model.commercial
    assert gold.holders == ("Sheet!2",)
    assert [(one.value, one.place.cell) for one in gold.sayings] == [("99 %", "SLA!B2"), ("99 %", "Ещё SLA!B2")]
    assert (model.read["row"], model.read["process"], model.left_out) == (4, 2, ())


def test_etom_toml_names_sheets_and_columns(tmp_path: Path) -> None:
    settings = Config(
        commercial={
            "sla": {
                "sheets": ("Обещания",),
                "name": ("Пакет",),
                "operational": ("Аптайм", "Лаг"),
                "product": ("Починка",),
            }
        }
    )
    rows: Rows = [["Пакет", "Аптайм", "Лаг", "Починка", "Готовность"], ["Люкс", "99", "5 мс", "4 ч", "да"]]
    (one,) = sheet(tmp_path, rows, title="Обещания", config=settings).commercial
    assert [(s.name, s.kind) for s in one.sayings] == [
        ("Аптайм", "operational"),
        ("Лаг", "operational"),
        ("Починка", "product"),
    ]
    assert not read_paths([write_rows(tmp_path / "b.xlsx", rows, title="Обещания")], Config()).models


def test_the_name_of_a_csv_is_that_of_its_only_sheet(tmp_path: Path) -> None:
    path = tmp_path / "Операторы связи.csv"
    path.write_text("Наименование;Лицензия\nВега;123\n1;2\nИтого;\n", encoding="utf-8")
    assert [thing.name for thing in read(path).commercial] == ["Вега"]


def test_a_ragged_row_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "sla.csv"
    path.write_text("SLA;Готовность;Документ\nЗолото;99 %;17\nМедь;99 %\n", encoding="utf-8")
    (failure,) = read_paths([path], Config()).failures
    assert (failure.key, failure.line) == ("registers.ragged", 3)


def test_names_of_parameters_tell_their_kind() -> None:
    operational = ("готовность ресурсов", "Доступность услуги", "Packet loss", "resource-operation", "Uptime")
    product = ("Время восстановления", "Orders on time", "repair-time", "Срок подключения", "ответ оператора за 20 с")
    assert {kind_of(name) for name in operational} == {"operational"}
    assert {kind_of(name) for name in product} == {"product"}
    assert {kind_of(name) for name in ("", "цвет", "готовность к ремонту")} == {""}
    assert parameters("a 1,5; b, c; —") == ("a 1,5", "b", "c")


def test_every_kind_has_names_in_both_languages() -> None:
    for names in (*HEADERS.values(), *PROPERTIES.values()):
        for aspect, words in names.items():
            listed = words.split("|")
            assert len(listed) == len(set(listed)), aspect
            cyrillic = [any("а" <= letter <= "я" for letter in word.casefold()) for word in listed]
            assert any(cyrillic) and not all(cyrillic), aspect
    assert role_of("Поставщик") == "supplier"
