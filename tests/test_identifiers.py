from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etom_kg import identifiers
from etom_kg.identifiers import GB921, Identifier, Malformed, clean, parse, ranges, sort_key, split
from etom_kg.messages import text, topic


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("1.1.1.5", "1.1.1.5"),
        (" 1.1.1.5 ", "1.1.1.5"),
        ("\u00a01.1.1.5\u00a0", "1.1.1.5"),
        ("1. 1. 1. 5", "1.1.1.5"),
        ("1 .1.1.5", "1.1.1.5"),
        ("1.1.1.5.", "1.1.1.5"),
        ("1,1,1,5", "1.1.1.5"),
        ("1.1.1,5", "1.1.1.5"),
        ("1\uff0e1\uff0e1\uff0e5", "1.1.1.5"),
        ("\uff11.1.1.5", "1.1.1.5"),
        ("1.1.1.1О", "1.1.1.10"),  # Cyrillic О
        ("l.1.I.5", "1.1.1.5"),
        ("І.1.1.5", "1.1.1.5"),  # Ukrainian І
        ("1.1.З.2", "1.1.3.2"),  # Cyrillic З
        ("1.1.1.б", "1.1.1.6"),
        ("\ufeff1.1.1.5\u200b", "1.1.1.5"),
        ("1.1.1.5\n", "1.1.1.5"),
        # words stay words
        ("Order handling", "Order handling"),
        ("  Обработка заказов ", "Обработка заказов"),
        ("IT", "IT"),
        ("ОЗО", "ОЗО"),
        ("1.1.1.x", "1.1.1.x"),
        ("1.1.1 5", "1.1.1 5"),  # a space inside a number may stand for a dot or for nothing: not guessed
        ("1.1.1.5..", "1.1.1.5."),
        ("", ""),
        ("   ", ""),
        (".", "."),
    ],
)
def test_what_slips_in_by_typing_is_cleaned(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "numbers", "prefix", "level"),
    [
        ("1.1", (1, 1), "", 0),
        ("1.1.1", (1, 1, 1), "", 1),
        ("1.1.1.5", (1, 1, 1, 5), "", 2),
        ("1.1.1.10", (1, 1, 1, 10), "", 2),
        ("1.1.1.5.4", (1, 1, 1, 5, 4), "", 3),
        ("2.1.1.5", (2, 1, 1, 5), "", 2),
        ("1.4.1", (1, 4, 1), "", 1),  # no such area is another mistake than a broken form
        ("7.1.1.1", (1, 1, 1), "7", 1),
        ("77.1.1.1.5", (1, 1, 1, 5), "77", 2),
        ("000123.1.1.1.5", (1, 1, 1, 5), "000123", 2),
        ("123456.1.1.1.5.4", (1, 1, 1, 5, 4), "123456", 3),
        ("3.2.1.1.5", (2, 1, 1, 5), "3", 2),
        ("01.1.1.5", (1, 1, 5), "01", 1),
    ],
)
def test_the_scheme_of_5_2(raw: str, numbers: tuple[int, ...], prefix: str, level: int) -> None:
    found = parse(raw)
    assert isinstance(found, Identifier)
    assert (found.numbers, found.prefix, found.level, found.text) == (numbers, prefix, level, raw)
    assert found.standard == ".".join(map(str, numbers))


def test_the_parts_of_an_identifier_by_their_names() -> None:
    found = parse("77.1.2.3.4.5")
    assert isinstance(found, Identifier)
    assert (found.developer, found.area, found.group, found.element, found.level3) == (1, 2, 3, 4, 5)
    assert (found.parent, found.at_level(0), found.at_level(2)) == ("1.2.3.4", "1.2", "1.2.3.4")
    area = parse("1.1")
    assert isinstance(area, Identifier)
    assert (area.group, area.element, area.level3, area.parent) == (None, None, None, "")


@pytest.mark.parametrize(
    ("raw", "part", "proposal"),
    [
        ("", "empty", ""),
        ("5", "too_short", ""),
        ("1.1..5", "empty_part", "1.1.5"),
        ("1.1.1..5", "empty_part", "1.1.1.5"),
        (".1.1.1.5", "empty_part", "1.1.1.5"),
        ("1.1.1.05", "zero", "1.1.1.5"),
        ("1.1.0.5", "zero", ""),
        ("3.1.1", "developer", ""),
        ("7.3.1.1", "developer", ""),
        ("77.5.1.1.5", "developer", ""),
        ("1.77.1.1.1.5", "prefix_like_developer", "1.77.1.1.1"),
        ("2.1.1.1.5.4", "prefix_like_developer", "2.1.1.1.5"),
        ("77.1.1.1.5.4.1", "too_many", ""),
        ("1.1.1.5000", "too_long", ""),
        ("01.03.2007", "date", "1.3.7"),
        ("15.01.2024", "date", ""),
        ("1.1.1.x", "strange_mark", ""),
        ("1-1-1-5", "strange_mark", "1.1.1.5"),
        ("1.1.1 5", "strange_mark", "1.1.1.5"),
        ("eTOM 1.1.1.5", "more_than_identifier", "1.1.1.5"),
        ("1.1.1.5 Order handling", "more_than_identifier", "1.1.1.5"),
        ("Order handling", "no_digits", ""),
        ("1.1.1.5, 1.1.1.6", "several", ""),
        ("9" * 10_000 + ".1", "developer", ""),
        ("1." * 10_000 + "1", "too_many", ""),
    ],
)
def test_a_broken_form_says_which_part(raw: str, part: str, proposal: str) -> None:
    found = parse(raw)
    assert isinstance(found, Malformed), found
    assert (found.part, found.proposal) == (f"identifiers.{part}", proposal)
    for lang in ("ru", "en"):
        assert text(found.part, lang, **dict(found.values))


def test_every_phrase_for_a_broken_part_can_be_reached() -> None:
    raws = ["", "5", "1..5", "1.1.1.05", "3.1.1", "2.1.1.1.5.4", "7.1.1.1.5.4.1", "1.1.1.5000", "01.03.2007"]
    raws += ["1-x", "see 1.1.1.5", "x", "1.1.1.5; 1.1.1.6"]
    reached = {found.part.partition(".")[2] for raw in raws if isinstance(found := parse(raw), Malformed)}
    gb921 = parse("2.3.3", GB921)
    assert isinstance(gb921, Malformed)
    assert reached | {gb921.part.partition(".")[2]} == set(topic("identifiers"))


@pytest.mark.parametrize(
    ("raw", "level"),
    [("1.3", 1), ("1.3.3", 2), ("1.3.10.4", 3), ("1.12.7", 2), ("1.7.7.1", 3), ("1.2.6.2.3", 4)],
)
def test_gb921_counts_levels_by_its_own_rule(raw: str, level: int) -> None:
    found = parse(raw, GB921)
    assert isinstance(found, Identifier)
    assert (found.level, found.text, found.prefix) == (level, raw, "")


def test_gb921_knows_no_prefix_and_no_developer() -> None:
    for raw, part in (("2.3.3", "first_of_gb921"), ("77.1.3.3", "first_of_gb921"), ("1.03.3", "zero")):
        found = parse(raw, GB921)
        assert isinstance(found, Malformed)
        assert found.part == f"identifiers.{part}"


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        ("1.1.1.5", ("1.1.1.5",)),
        ("1.1.1.5, 1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1.1.1.5,1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1.1.1.5;1.1.1.6 ; 1.1.2.2", ("1.1.1.5", "1.1.1.6", "1.1.2.2")),
        ("1.1.1.5 и 1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1.1.1.5\n1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1.1.1.5/1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1.1.1.5 1.1.1.6", ("1.1.1.5", "1.1.1.6")),
        ("1,1,1,5", ("1,1,1,5",)),
        ("1, 1, 1, 5", ("1, 1, 1, 5",)),
        ("1.1.1.5, Order handling", ("1.1.1.5, Order handling",)),
        ("Приём, выдача", ("Приём, выдача",)),
    ],
)
def test_lists_are_taken_apart_only_where_each_piece_is_an_identifier(raw: str, pieces: tuple[str, ...]) -> None:
    assert split(raw) == pieces


def test_ids_sort_as_numbers() -> None:
    assert sorted(["1.1.1.10", "F", "1.1.1.9", "1.1", "1.1.1"], key=sort_key) == [
        "1.1",
        "1.1.1",
        "1.1.1.9",
        "1.1.1.10",
        "F",
    ]


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw) or clean(raw).endswith(".")
    for edition in ("m3050-2007", GB921):
        found = parse(raw, edition)
        if isinstance(found, Identifier):
            assert found.text == clean(raw)
        elif found.proposal:
            assert isinstance(parse(found.proposal), Identifier)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=4), st.sampled_from("12"))
def test_well_formed_texts_are_read_back(numbers: list[int], developer: str) -> None:
    raw = ".".join([developer, *map(str, numbers)])
    found = parse(raw)
    assert isinstance(found, Identifier)
    assert found.numbers == (int(developer), *numbers)
    assert isinstance(parse(f"77.{raw}"), Identifier) == (len(numbers) >= 2)


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(identifiers).failed == 0


def test_runs_of_ids_are_drawn_together() -> None:
    assert ranges(["1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.9", "1.1.1.10"]) == ["1.1.1.1-1.1.1.3", "1.1.1.9-1.1.1.10"]
    assert ranges(["1.1.1.7"]) == ["1.1.1.7"]
    assert ranges(["1.1", "1.2", "1.3"]) == ["1.1-1.3"]


@pytest.mark.parametrize("written", ["1.1.0.0", "1.5.0.0", "77.1.1.0.0", "0.0.0", "1.0.1.5"])
def test_a_part_of_zeros_is_broken_without_a_proposal(written: str) -> None:
    for edition in ("m3050-2007", "gb921-25.5"):
        fault = parse(written, edition)
        assert isinstance(fault, Malformed)
        assert (fault.part, fault.proposal) == ("identifiers.zero", "")


@given(st.text("0123.. ,-ОАa1", max_size=14), st.sampled_from(["m3050-2007", "gb921-25.5"]))
def test_a_proposal_can_itself_be_read(written: str, edition: str) -> None:
    read = parse(written, edition)
    if isinstance(read, Malformed) and read.proposal:
        assert isinstance(parse(read.proposal), Identifier)
