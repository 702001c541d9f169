from __future__ import annotations

import sys

import pytest

from etom_kg import language


@pytest.mark.parametrize(
    ("option", "environment", "chosen"),
    [
        ("ru", {"ETOM_LANG": "en", "LANG": "en_GB.UTF-8"}, "ru"),
        ("en", {"ETOM_LANG": "ru"}, "en"),
        (None, {"ETOM_LANG": "ru", "LC_ALL": "en_US.UTF-8"}, "ru"),
        (None, {"ETOM_LANG": "RU_ru"}, "ru"),
        (None, {"ETOM_LANG": "de", "LANG": "ru_RU.UTF-8"}, "ru"),
        (None, {"LANG": "ru_RU.UTF-8"}, "ru"),
        (None, {"LC_ALL": "ru_RU.KOI8-R", "LANG": "en_US.UTF-8"}, "ru"),
        (None, {"LC_ALL": "en_US.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ru_RU", "LANG": "en_US"}, "ru"),
        (None, {"LANG": "C.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_first_that_says_something_decides(option: str | None, environment: dict[str, str], chosen: str) -> None:
    assert language.choose(option, environment) == chosen


def test_windows_is_asked_for_the_language_of_its_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ETOM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    import ctypes
    from types import SimpleNamespace

    monkeypatch.setattr(sys, "platform", "win32")
    for identifier, chosen in ((0x0419, "ru"), (0x0409, "en"), (0x0819, "ru")):

        def interface(answer: int = identifier) -> int:
            return answer

        kernel = SimpleNamespace(GetUserDefaultUILanguage=interface)
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        assert language.choose() == chosen


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["show", "1.1.1.5", "--lang", "ru"], "ru"),
        (["--lang=en", "show"], "en"),
        (["show", "--lang"], None),
        (["show", "--", "--lang", "ru"], None),
        ([], None),
    ],
)
def test_the_language_is_found_before_the_command_line_is_parsed(arguments: list[str], wanted: str | None) -> None:
    assert language.wanted_by(arguments) == wanted
