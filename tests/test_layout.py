from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etom_kg.reports.layout import block, padded, row, width_of, wrap


def test_widths_are_those_of_a_terminal() -> None:
    assert width_of("Обработка заказов") == 17
    assert width_of("订单处理") == 8
    assert width_of("й") == width_of("\u0438\u0306") == 1
    assert padded("订单", 6) == "订单  "


def test_words_are_kept_whole_and_two_spaces_in_a_row_stay() -> None:
    assert wrap("Управление взаимоотношениями с клиентами (CRM);  вертикаль F", 46) == [
        "Управление взаимоотношениями с клиентами",
        "(CRM);  вертикаль F",
    ]
    assert wrap("", 10) == [""]


def test_a_word_wider_than_the_line_is_broken_inside() -> None:
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert wrap("订单处理订单处理", 7) == ["订单处", "理订单", "处理"]


@given(st.text(alphabet="аб订 \u0301x", max_size=60), st.integers(4, 30))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_right_hand_side_ends_where_the_line_ends() -> None:
    assert row("имя", "видели", 20) == ["имя           видели"]
    first, second = row("наименование: ГОСТ", "видели", 21)
    assert (first, second) == ("наименование:  видели", "ГОСТ")
    assert row("имя", "", 20) == ["имя"]
    assert row("a b", "x" * 18, 20) == ["a b", "  " + "x" * 18]


def test_a_label_of_two_lines_stands_before_the_first_two() -> None:
    assert list(block("Другие\nназвания", ["раз"], 10)) == ["Другие    раз", "названия"]
    assert list(block("Где", ["раз", "два"], 5)) == ["Где  раз", "     два"]
