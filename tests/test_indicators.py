"""Indicators of the standard found by key or name."""

from __future__ import annotations

from pathlib import Path

from etom_kg import indicators
from etom_kg.vocabulary import INDICATOR


def test_every_indicator_is_there_with_its_names_in_both_languages() -> None:
    known = indicators.load()
    assert len(known) == 11
    for key, one in known.items():
        assert one.iri == INDICATOR + key
        assert set(one.name) == {"en", "ru"} and set(one.name.values()) <= set(one.names)


def test_found_by_key_or_exact_name_alone() -> None:
    assert indicators.key_of("orders-on-time") == "orders-on-time"
    assert indicators.key_of(" Готовность  ресурсов. ") == "resource-readiness"
    assert indicators.key_of("Уровень жалоб") == indicators.key_of("level of complaints") == "article-complaints"
    assert indicators.key_of("готовность") is None and indicators.key_of("") is None


def test_the_nearest_are_keys() -> None:
    assert indicators.nearest("orders in time")[0] == "orders-on-time"
    assert set(indicators.nearest("щщщ")) <= set(indicators.load())


def test_the_page_names_every_key_of_the_standard(checkout: Path) -> None:
    for page in ("indicators.md", "indicators.ru.md"):
        text = (checkout / "docs" / "how-to" / page).read_text(encoding="utf-8")
        standard = [key for key in indicators.load() if not key.startswith("article-")]
        assert len(standard) == 8 and all(f"`{key}`" in text for key in standard)
