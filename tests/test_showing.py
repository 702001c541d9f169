"""The map from Python: what a notebook shows, and what is written to a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import etom_kg
from etom_kg import framework
from etom_kg.errors import UsageError

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REGISTER = EXAMPLES / "corrected" / "register.xlsx"
SVG = "{http://www.w3.org/2000/svg}"


def classes(drawn: str) -> dict[str, str]:
    tree = etree.fromstring(drawn.encode())
    ids = {str(group.get("id")).rpartition("-")[2]: str(group.get("class")) for group in tree.iter(f"{SVG}g")}
    return {id: ids[id] for id in ("1.1.1.4", "1.1.1.5", "1.2.2.1")}


def test_a_notebook_shows_the_blank_map() -> None:
    shown = etom_kg.draw_map(lang="ru")._repr_svg_()
    assert set(classes(shown).values()) == {"blank"}
    assert 'width="100%"' in shown and "чистая" in shown
    elements = [entry.id for entry in framework.load().entries() if entry.kind == "element"]
    assert all(f'-{id}"' in shown for id in elements)


def test_a_report_and_its_file_give_the_same_colours() -> None:
    report = etom_kg.validate(REGISTER, lang="en")
    of_report = etom_kg.draw_map(report, lang="en")._repr_svg_()
    of_file = etom_kg.draw_map(REGISTER, lang="en")._repr_svg_()
    assert classes(of_report) == classes(of_file) == {"1.1.1.4": "has", "1.1.1.5": "has", "1.2.2.1": "none"}
    assert "category-1" in etom_kg.draw_map([REGISTER], by="owner", size="A4")._repr_svg_()


def test_two_maps_of_a_notebook_share_no_id() -> None:
    drawn = etom_kg.draw_map(size="A4")
    one, two = (set(re.findall(r' id="([^"]+)"', drawn._repr_svg_())) for _ in range(2))
    assert one and one.isdisjoint(two)


def test_a_map_is_saved_by_the_end_of_the_name(tmp_path: Path) -> None:
    drawn = etom_kg.draw_map(REGISTER, lang="ru", title="Карта для правления")
    drawn.save(tmp_path / "карта.svg")
    drawn.save(tmp_path / "карта.html")
    drawn.save(str(tmp_path / "карта.txt"))
    assert "Карта для правления" in (tmp_path / "карта.svg").read_text(encoding="utf-8")
    assert (tmp_path / "карта.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "■ 1.1.1.5" in (tmp_path / "карта.txt").read_text(encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.svg"):
        drawn.save(tmp_path / "карта.docx")


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(UsageError, match="A3, A4"):
        etom_kg.draw_map(size="A0")
    with pytest.raises(UsageError, match="--by"):
        etom_kg.draw_map(by="owner")
    with pytest.raises(UsageError, match="report"):
        etom_kg.draw_map(etom_kg.validate(REGISTER), state="действует")
    with pytest.raises(UsageError, match="further columns"):
        etom_kg.draw_map(REGISTER, by="colour", lang="en")
