"""Long cells and values: what is looked for in them is looked for in their beginning or once from each place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg import identifiers
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.explaining import facts
from etom_kg.model import Place
from etom_kg.reading import names, tags, written

LONG = 30_000
BLANKS = " " * LONG


class Watched:
    """A pattern that notes the lengths of what it is asked to look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.lengths: list[int] = []

    def match(self, text: str, start: int = 0, end: int = 1 << 60) -> re.Match[str] | None:
        self.lengths.append(min(len(text), end) - start)
        return self.pattern.match(text, start, end)

    def split(self, text: str) -> list[str]:
        self.lengths.append(len(text))
        return self.pattern.split(text)

    def sub(self, by: str, text: str) -> str:
        self.lengths.append(len(text))
        return self.pattern.sub(by, text)


def test_a_name_behind_an_identifier_is_looked_for_in_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(written._WITH_NAME)
    monkeypatch.setattr(written, "_WITH_NAME", watched)
    written.identifiers.cache_clear()
    many = "1." * LONG + "1"
    assert written.identifiers(many) == (many,)
    assert written.identifiers("1.1.1.5 Обработка заказов" + " и ещё" * 1_000) == ("1.1.1.5",)
    assert watched.lengths and max(watched.lengths) <= written._WITH_NAME_WITHIN


def test_runs_of_blanks_are_one_before_patterns_see_them(monkeypatch: pytest.MonkeyPatch) -> None:
    between, dots = Watched(written._BETWEEN), Watched(identifiers._AROUND_DOTS)
    monkeypatch.setattr(written, "_BETWEEN", between)
    monkeypatch.setattr(identifiers, "_AROUND_DOTS", dots)
    written.identifiers.cache_clear()
    assert written.identifiers(f"1.1.1.5 и{BLANKS}1.1.1.6") == ("1.1.1.5", "1.1.1.6")
    assert identifiers.clean(f"1.1{BLANKS}.{BLANKS}1.5") == "1.1.1.5"
    assert max(between.lengths + dots.lengths) < 40


def test_ids_in_running_text_are_found_across_blanks() -> None:
    rules = tags.tag_rules(Config())
    found = rules.of_text(
        f"eTOM{BLANKS}id{BLANKS}:{BLANKS}1.1.1.5 , 1.1.1.6; eTOM{BLANKS}z", Place("a"), "documentation"
    )
    assert [tag.value for tag in found] == ["1.1.1.5", "1.1.1.6"]


def test_brackets_of_what_is_no_name_stay() -> None:
    assert names.normal("Уровень (группа)") == "уровень"
    assert names.normal("(" * LONG) == "(" * LONG


def test_a_shown_text_is_looked_at_no_further_than_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    category = facts.unicodedata.category

    class Counted:
        @staticmethod
        def category(sign: str) -> str:
            asked.append(sign)
            return category(sign)

    monkeypatch.setattr(facts, "unicodedata", Counted)
    assert facts.tidy("я" * LONG) == "я" * (facts.LONGEST_NAME - 1) + "…"
    assert len(asked) == facts.LONGEST_NAME + 1


@pytest.mark.parametrize(
    "cell", ["1." * 15_000 + "1", "x" * LONG, f"1{BLANKS}x", "(" * LONG], ids=["dots", "x", "blanks", "("]
)
def test_a_register_with_a_long_cell_is_checked(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Название процесса;Код eTOM\nПриём заказа;1.1.1.5\n"{cell}";"{cell}"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["validate", str(path), "--lang", "en"])
    assert result.exit_code == 1, result.output
    assert "processes 2" in result.output
