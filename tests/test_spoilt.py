"""What numbers and dates may have been, and how the values of a cell are told apart."""

from __future__ import annotations

import pytest

from etom_kg.model import Place
from etom_kg.reading.cells import plain, several, tags
from etom_kg.reading.sheet import Stored
from etom_kg.reading.spoilt import of_stored, of_text
from etom_kg.reading.written import identifiers

HERE = Place("реестр.xlsx", 7, "Лист1!B7")


@pytest.mark.parametrize(
    ("cell", "proposals"),
    [
        (Stored("01.03.2007", 39142, "date"), ("1.3.7",)),
        (Stored("02.01.2001", 36893, "date"), ("2.1.1",)),
        (Stored("01.10.2026", 46296, "day-month"), ("1.10", "1.10.26")),
        (Stored("01.01.2032", 48214, "month-year"), ("1.32",)),
        (Stored("01.03.2000", 36586, "date"), ("1.3",)),
        (Stored("1.1", 1.1), ("1.1", "1.10")),
        (Stored("1.10", 1.1, "number", 2), ("1.10", "1.1")),
        (Stored("1115", 1115), ("1.1.1.5",)),
        (Stored("11110", 11110), ("1.1.1.10",)),
        (Stored("39142", 39142), ("1.3.7",)),
        (Stored("7", 7), ()),
        (Stored("-1.5", -1.5), ()),
        (Stored("1e+20", 1e20), ()),
    ],
)
def test_proposals_for_numbers_and_dates(cell: Stored, proposals: tuple[str, ...]) -> None:
    assert of_stored(cell) == proposals


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("01.03.2007", ("1.3.7",)),
        ("2007-03-01 00:00:00", ("1.3.7",)),
        ("01.фев", ("1.2",)),
        ("2-янв", ("2.1",)),
        ("янв.32", ("1.32",)),
        ("1 марта 2007 г.", ("1.3.7",)),
        ("44928", ("2.1.23",)),
        ("1.3.7", ()),
        ("1.1.1.5", ()),
        ("2.1.1.10", ()),
        ("1.1", ()),
        ("CRM", ()),
        ("12345", ()),
    ],
)
def test_dates_written_as_text(text: str, proposals: tuple[str, ...]) -> None:
    assert of_text(text) == proposals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.1.1.5", ["1.1.1.5"]),
        ("1,1,1,5", ["1,1,1,5"]),
        ("1, 1, 1, 5", ["1, 1, 1, 5"]),
        ("1.1.1.5; 1.1.1.6|1.1.1.7\n1.1.1.2, 1.1.1.10", ["1.1.1.5", "1.1.1.6", "1.1.1.7", "1.1.1.2", "1.1.1.10"]),
        ("1.1.1.5 и 1.1.1.6", ["1.1.1.5", "1.1.1.6"]),
        ("1.1.1.5/1.1.1.6", ["1.1.1.5", "1.1.1.6"]),
        ("1.1.1.5 1.1.1.6", ["1.1.1.5", "1.1.1.6"]),
        ("1. 1.1.5", ["1. 1.1.5"]),
        ("1.1.1.5 Обработка заказов", ["1.1.1.5"]),
        ("1.1.1.5 – Обработка заказов, приём", ["1.1.1.5"]),
        ("1.3.1.3 Enterprise Architecture Management", ["1.3.1.3"]),
        ("1.2.1.2 Планирование портфеля продуктов; 1.2.1.3 Развитие", ["1.2.1.2", "1.2.1.3"]),
        ("eTOM 1.1.1.5", ["1.1.1.5"]),
        ("МТС-А.1.1.1.5", ["МТС-А.1.1.1.5"]),
        ("1.1.1.5б", ["1.1.1.5б"]),
        ("CRM", ["CRM"]),
        ("=1+1", ["=1+1"]),
        ("—", []),
        ("н/д", []),
    ],
)
def test_identifiers_of_a_cell(text: str, found: list[str]) -> None:
    assert list(identifiers(text)) == found


def test_spoilt_identifiers_are_proposed_and_never_applied() -> None:
    (tag,) = tags("link", Stored("01.03.2007", 39142, "date"), HERE, "eTOM")
    assert (tag.value, tag.stored, tag.proposals, tag.place) == ("01.03.2007", "date", ("1.3.7",), HERE)
    (tag,) = tags("own", Stored("1.1", 1.1), HERE, "id")
    assert (tag.role, tag.value, tag.stored) == ("own", "1.1", "number")
    (tag,) = tags("link", "01.03.2007", HERE, "eTOM")
    assert (tag.stored, tag.proposals) == ("date", ("1.3.7",))


def test_functions_and_verticals() -> None:
    found = tags("function", "1.1.1.5-b3 проверка, оценка, 1.1.1.5-b2\n1.1.1.5-b1; испытание", HERE, "f")
    assert [tag.value for tag in found] == ["1.1.1.5-b3", "1.1.1.5-b2", "1.1.1.5-b1", "испытание"]
    assert [tag.value for tag in tags("vertical", "F, A/B", HERE, "v")] == ["F", "A", "B"]


def test_nothing_is_nothing() -> None:
    assert [plain(text) for text in ("-", "нет", "N/A", "Не определён", " ")] == [""] * 5
    assert several("CRM, Биллинг; CRM", commas=True) == ("CRM", "Биллинг")
    assert several("Директор, Иванов") == ("Директор, Иванов",)
