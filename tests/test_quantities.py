"""Numbers as people type them beside indicators: read exactly, or refused with the reason."""

from __future__ import annotations

import pytest

from etom_kg.reading.quantities import Quantity, direction, quantity, same_unit
from etom_kg.reading.sheet import Stored


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparison"),
    [
        ("95 %", "95", "%", ""),
        ("95%", "95", "%", ""),
        ("95,5", "95.5", "", ""),
        ("0.95", "0.95", "", ""),
        ("0,125", "0.125", "", ""),
        ("1 234,5", "1234.5", "", ""),
        ("1\u00a0234,50", "1234.5", "", ""),
        ("1\u202f234\u202f567", "1234567", "", ""),
        ("1.234,5", "1234.5", "", ""),
        ("1,234.5", "1234.5", "", ""),
        ("1,234,567", "1234567", "", ""),
        ("1'000", "1000", "", ""),
        ("1 000,500", "1000.5", "", ""),
        ("12345,678", "12345.678", "", ""),
        ("99,999 %", "99.999", "%", ""),
        ("99.999%", "99.999", "%", ""),
        ("−3 дБ", "-3", "дБ", ""),
        ("-0", "0", "", ""),
        ("<= 4 ч", "4", "ч", "at most"),
        ("≤4ч", "4", "ч", "at most"),
        (">= 95 %", "95", "%", "at least"),
        ("≥95", "95", "", "at least"),
        ("> 5", "5", "", "more than"),
        ("<5 мин", "5", "мин", "less than"),
        ("не менее 95 %", "95", "%", "at least"),
        ("Не ниже 4,5 балла", "4.5", "балла", "at least"),
        ("не более 3 раб. дней", "3", "раб. дней", "at most"),
        ("не более чем 2 ч", "2", "ч", "at most"),
        ("до 4 ч", "4", "ч", "at most"),
        ("от 90 %", "90", "%", "at least"),
        ("макс. 4 ч", "4", "ч", "at most"),
        ("более 100 заявок", "100", "заявок", "more than"),
        ("at least 95 %", "95", "%", "at least"),
        ("up to 4 h", "4", "h", "at most"),
        ("95 % и более", "95", "%", "at least"),
        ("4 h or less", "4", "h", "at most"),
        ("1 234 567,89 руб.", "1234567.89", "руб", ""),
    ],
)
def test_numbers_as_people_type_them(text: str, number: str, unit: str, comparison: str) -> None:
    assert quantity(text) == Quantity(number, unit, comparison)


@pytest.mark.parametrize(
    "text",
    [
        "быстро", "95 или 96", "90–95 %", "от 90 до 95", "24/7", "4 часа 30 минут", "#ЗНАЧ!", "#DIV/0!", "1.1.1.5",
        "12 34", "~95", "около 95", "95 заказов из 100", "01.05.2026", "4:30", "1,2,3", "1.234.5,6.7", "≥", "%",
        ">= 95 или более", "≥ 95 % и менее",
    ],
)  # fmt: skip
def test_what_is_not_one_number_is_refused(text: str) -> None:
    assert quantity(text) == "not_number"


@pytest.mark.parametrize("text", ["1,500", "1.500", "12,345", "<= 1,500 ч"])
def test_a_sign_that_may_divide_thousands_or_decimals_is_not_guessed(text: str) -> None:
    assert quantity(text) == "ambiguous"


def test_a_unit_known_from_elsewhere_settles_what_a_sign_divides() -> None:
    assert quantity("99,999") == "ambiguous"
    assert quantity("99,999", "%") == Quantity("99.999")
    assert quantity("99,999", "процентов") == Quantity("99.999")


def test_cells_that_hold_numbers_dates_and_percentages() -> None:
    assert quantity(Stored("95", 95.0)) == Quantity("95")
    assert quantity(Stored("1.50", 1.5, "number", 2)) == Quantity("1.5")
    assert quantity(Stored("0.95", 0.95, "number", 2, True)) == Quantity("95", "%")
    # what Excel keeps of 92,9 %
    assert quantity(Stored("0.929", 0.92900000000000005, "number", -1, True)) == Quantity("92.9", "%")
    assert quantity(Stored("x", 0.1 + 0.2)) == Quantity("0.3")
    assert quantity(Stored("1e-07", 1e-7)) == Quantity("0.0000001")
    assert quantity(Stored("1e+20", 1e20)) == Quantity("100000000000000000000")
    assert quantity(Stored("01.05.2026", 46143, "date")) == "date"


def test_a_number_too_long_for_a_float_keeps_its_digits() -> None:
    assert quantity("-" + "9" * 60) == Quantity("-" + "9" * 60)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("не менее", "at least"), (">=", "at least"), ("Больше — лучше", "at least"), ("higher is better", "at least"),
        ("не более", "at most"), ("≤", "at most"), ("чем меньше, тем лучше", "at most"), ("at most", "at most"),
        ("", ""), ("растёт", None), ("max", None), ("минимум", None),
    ],
)  # fmt: skip
def test_directions(text: str, meant: str | None) -> None:
    assert direction(text) == meant


def test_units_are_told_apart_and_never_converted() -> None:
    assert same_unit("час.", "часов") and same_unit("%", "проц.") and same_unit("days", "дней")
    assert not same_unit("ч", "мин") and not same_unit("раб. дн.", "дн.") and not same_unit("сут", "дн")
    assert same_unit("Баллы", "баллы")
