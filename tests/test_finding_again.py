"""Decisions find their processes again, and never another one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etom_kg.mappings.finding_again import Key, again
from etom_kg.mappings.subjects import Subject
from etom_kg.model import Place


def subject(path: str, id: str = "", row: int = 0) -> Subject:
    return Subject(f"urn:m#{id or row}", "m", id, "process", "row", tuple(path.split(" > ")), Place("m", row), False)


def found(keys: list[Key], subjects: list[Subject]) -> list[str]:
    """Return the row of each key's process, '' for none."""
    given = again(keys, subjects)
    return [str(given[key].place.line) if key in given else "" for key in keys]


def test_the_path_tells_a_process_from_its_namesakes() -> None:
    now = [subject("А > Согласование", "4", 4), subject("Б > Согласование", "5", 5)]
    # the numbers were other ones when it was decided
    assert found([Key("5", "А > Согласование", 5), Key("6", "Б > Согласование", 6)], now) == ["4", "5"]


def test_case_spaces_and_yo_do_not_count() -> None:
    assert found([Key("", "Приём   Заказов > Счёт")], [subject("приём заказов > счет", row=2)]) == ["2"]


def test_namesakes_in_one_place_keep_their_order() -> None:
    twins = [subject("А > Б", row=2), subject("А > Б", row=3)]
    assert found([Key("", "А > Б", 2), Key("", "А > Б", 3)], twins) == ["2", "3"]
    # a third one came in: those that stand where they stood are the same
    three = [*twins, subject("А > Б", row=4)]
    assert found([Key("", "А > Б", 3), Key("", "А > Б", 4)], three) == ["3", "4"]
    assert found([Key("", "А > Б", 2), Key("", "А > Б", 3), Key("", "А > Б", 4)], twins) == ["2", "3", ""]


def test_an_id_alone_is_enough_unless_it_is_a_number() -> None:
    assert found([Key("П-1", "А > Старое")], [subject("А > Новое", "П-1", 2)]) == ["2"]
    assert found([Key("1", "А > Старое")], [subject("А > Новое", "1", 2)]) == [""]


def test_codes_that_were_given_anew_do_not_mislead() -> None:
    now = [subject("А > Новое", "П-1", 2), subject("А > Первое", "П-2", 3), subject("А > Второе", "П-3", 4)]
    assert found([Key("П-1", "А > Первое"), Key("П-2", "А > Второе")], now) == ["3", "4"]


def test_the_last_two_names_are_enough_where_they_are_unique() -> None:
    assert found([Key("", "А > Б > В")], [subject("Я > Б > В", row=2)]) == ["2"]
    assert found([Key("", "А > Б > В")], [subject("Я > Б > В", row=2), subject("Ю > Б > В", row=3)]) == [""]
    assert found([Key("", "А > В")], [subject("Я > В", row=2)]) == [""]
    assert found([Key("", "В")], [subject("Я > В", row=2)]) == [""]


NAMES = st.sampled_from(["Заказ", "Счёт", "Согласование"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(" > ".join)


@given(st.lists(PATHS, max_size=12), st.lists(PATHS, max_size=6), st.randoms())
def test_rows_inserted_take_nobodys_decision_away(old: list[str], inserted: list[str], random: object) -> None:
    keys = [Key("", path, row) for row, path in enumerate(old, 2)]
    rows = list(old)
    fresh = [f"Новое {number} > {path}" for number, path in enumerate(inserted)]
    for path in fresh:
        rows.insert(random.randint(0, len(rows)), path)  # type: ignore[attr-defined]
    now = [subject(path, row=row) for row, path in enumerate(rows, 2)]
    given_back = again(keys, now)
    assert len(given_back) == len(keys)
    assert len({one.iri for one in given_back.values()}) == len(keys)
    assert all(one.path == key.path for key, one in given_back.items())
