"""Pictograms, redrawn figures and cards: right places dark, every text inside, each drawing says it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from browsing import Seen, chromium, program
from etom_kg import framework
from etom_kg.cli import main
from etom_kg.drawing import figures, pictogram, svg, workshop
from etom_kg.drawing.pictogram import Matrix
from etom_kg.framework import marked
from etom_kg.messages import text
from test_map import COLLIDING, OUTSIDE, OVER

ENTRIES = [entry for entry in framework.load().entries() if entry.kind in pictogram.KINDS]
ELEMENTS = [entry for entry in ENTRIES if entry.kind == "element"]
PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def etom(*words: str | Path, code: int = 0) -> str:
    run = CliRunner().invoke(main, [str(word) for word in words])
    assert run.exit_code == code, run.output
    return run.output


def taken(id: str) -> set[tuple[str, str]]:
    entry = framework.load().entry(id)
    assert entry
    found = Matrix(entry)
    return {(row.id, column) for row in found.rows for column in found.columns if found.is_taken(row, column)}


def test_the_dark_places_are_those_of_the_entry() -> None:
    assert taken("1.1.1.5") == {("1.1.1", "F")}
    assert taken("1.1.1.2") == {("1.1.1", "F"), ("1.1.1", "A"), ("1.1.1", "B")}
    assert taken("1.1.1") == {("1.1.1", key) for key in ("OSR", "F", "A", "B")}
    assert taken("A") == {(f"1.1.{number}", "A") for number in range(1, 5)}
    assert taken("1.2.3.1") == {("1.2.3", "SC")}
    assert taken("1.3.2.6") == taken("1.3.2") == {("1.3.2", "")}
    assert len(taken("1.2")) == 12


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_of_the_map_has_a_pictogram(entry: framework.Entry) -> None:
    sheet = pictogram.draw(entry, "ru")
    dark = [cell for cell in sheet.cells if cell.style == pictogram.DARK]
    assert len(dark) == len(taken(entry.id)) > 0
    assert text("map.pictogram_note", "ru")[:20] in sheet.description
    assert pictogram.as_text(entry, "ru").count("■") == len(dark)


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_figures_and_pictograms_keep_their_texts_inside(lang: str, browser: Any, tmp_path: Path) -> None:
    sheets = [figures.draw(number, lang) for number in figures.FIGURES]
    sheets += [pictogram.draw(entry, lang) for entry in ENTRIES if entry.id in ("1.1", "1.1.1.7", "1.2.1.7", "1.3.6.6")]
    for sheet in sheets:
        for font in ("DejaVu Sans", "Liberation Sans"):
            file = tmp_path / "figure.svg"
            file.write_text(svg.render(sheet).replace(svg.FONTS, font), encoding="utf-8")
            seen = Seen(browser, file)
            assert seen.page.evaluate(OUTSIDE)["outside"] == seen.page.evaluate(OVER) == []
            assert seen.page.evaluate(COLLIDING) == []
            seen.page.close()


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_figures_show_what_the_standard_speaks_of_and_say_they_are_ours(lang: str) -> None:
    drawn = {number: {cell.id for cell in figures.draw(number, lang).cells} for number in figures.FIGURES}
    groups = {entry.id for entry in ENTRIES if entry.kind in ("horizontal", "enterprise", "vertical", "area")}
    assert drawn["1"] >= groups
    assert drawn["3"] >= {entry.id for entry in ELEMENTS if entry.id.startswith("1.1.1.")}
    for number in figures.FIGURES:
        words = " ".join(line.words for cell in figures.draw(number, lang).cells for line in cell.texts)
        assert text(f"map.figure_{number}", lang) in words
        assert text("map.figure_note", lang).split(";")[0] in words


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_every_element_has_a_card_whose_texts_are_inside(lang: str, browser: Any, tmp_path: Path) -> None:
    sheets = workshop.sheets(workshop.elements(), lang)
    assert len(sheets) == 10
    drawn = [cell.id for sheet in sheets for cell in sheet.cells if cell.id]
    assert drawn == [entry.id for entry in ELEMENTS]
    page = tmp_path / "cards.html"
    for font in ("DejaVu Sans", "Liberation Sans"):
        page.write_text(workshop.page(workshop.elements(), lang).replace(svg.FONTS, font), encoding="utf-8")
        seen = Seen(browser, page)
        assert (seen.requests, seen.complaints) == ([], [])
        assert seen.page.evaluate(OUTSIDE)["outside"] == []
        ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
        seen.page.close()
    words = page.read_text(encoding="utf-8")
    assert "…</text>" not in words
    for entry in ELEMENTS:
        assert marked(entry, lang).split()[-1].replace("&", "&amp;") in words


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_a_star_is_explained_where_it_stands(lang: str) -> None:
    drawn = [figures.draw(number, lang) for number in figures.FIGURES]
    drawn += [pictogram.draw(entry, lang) for entry in ENTRIES]
    starred = 0
    for sheet in drawn:
        words = " ".join(line.words for cell in sheet.cells for line in cell.texts)
        named = sum(line.words.count("*") for cell in sheet.cells for line in cell.texts if line.bold)
        starred += bool(named)
        assert ("* Русское наименование наше" in words) == bool(named), sheet.title
    for sheet in workshop.sheets(workshop.elements(), lang):
        for cell in sheet.cells:
            words = " ".join(line.words for line in cell.texts)
            if cell.id:
                starred += "*" in cell.title
                assert ("* Русское наименование наше" in words) == ("*" in cell.title), cell.id
    assert (starred > 60) == (lang == "ru")
    ours = next(entry for entry in ELEMENTS if entry.id == "1.2.1.3")
    assert ("* Русское" in pictogram.as_text(ours, lang)) == (lang == "ru")


def test_a_function_of_two_lines_hangs_under_its_words() -> None:
    card = next(cell for sheet in workshop.sheets(workshop.elements("1.1.1"), "ru") for cell in sheet.cells if cell.id)
    first = next(line for line in card.texts if line.words.startswith("•"))
    items = [line for line in card.texts if line.size == first.size and line.y >= first.y and not line.tone]
    bullets = {line.x for line in items if line.words.startswith("•")}
    others = {line.x for line in items if not line.words.startswith("•")}
    assert len(bullets) == len(others) == 1 and others.pop() > bullets.pop()


def test_cards_of_a_part() -> None:
    assert len(workshop.elements("1.1.1")) == 11
    assert {entry.id for entry in workshop.elements("B")} >= {"1.1.1.10", "1.1.1.2", "1.1.3.5"}
    assert len(workshop.elements("1.1.1.1")) == 1
    assert "1.1.1" in etom("cards", "9.9", "-o", "x.html", "--lang", "ru", code=2)


def test_the_commands_write_what_the_suffix_says(tmp_path: Path) -> None:
    program()
    for words in (("map", "--size", "A4"), ("pictogram", "1.1.1.5"), ("pictogram", "--figure", "3")):
        out = [tmp_path / f"x.{kind}" for kind in ("png", "pdf", "svg")]
        etom(*words, *(part for path in out for part in ("-o", path)), "--force")
        assert out[0].read_bytes().startswith(PNG)
        assert out[1].read_bytes().startswith(PDF)
        assert out[2].read_text(encoding="utf-8").startswith("<?xml")
    etom("cards", "F", "-o", tmp_path / "c.pdf", "-o", tmp_path / "c.html")
    assert (tmp_path / "c.pdf").read_bytes().startswith(PDF)
    width, height = (int.from_bytes((tmp_path / "x.png").read_bytes()[at : at + 4]) for at in (16, 20))
    assert width > height > 300


def test_a_pdf_of_the_map_is_one_sheet_of_its_size(tmp_path: Path) -> None:
    import re

    program()
    for size, (width, height) in {"A3": (420, 297), "A4": (297, 210), "16:9": (338.5, 190.5)}.items():
        out = tmp_path / f"{size.replace(':', 'x')}.pdf"
        etom("map", "--size", size, "-o", out)
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", out.read_bytes())
        assert len(boxes) == 1
        for found, wanted in zip(boxes[0], (width, height), strict=True):
            assert abs(float(found) / 72 * 25.4 - wanted) < 0.6


def test_without_a_browser_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETOM_BROWSER", str(tmp_path / "no such"))
    said = etom("map", "-o", tmp_path / "x.png", code=2)
    assert "ETOM_BROWSER" in said
    monkeypatch.delenv("ETOM_BROWSER")
    monkeypatch.setattr("etom_kg.drawing.browser._places", lambda: iter(()))
    said = etom("map", "-o", tmp_path / "x.pdf", code=2)
    assert ".svg" in said and not (tmp_path / "x.pdf").exists()


def test_what_has_no_place_has_no_pictogram() -> None:
    for id in ("MPC", "1.1.1.8", "1.1.1.5-b1", "H1"):
        assert id in etom("pictogram", id, "--lang", "ru", code=2)
    assert "--figure" in etom("pictogram", code=2)
    assert "--figure" in etom("pictogram", "1.1", "--figure", "1", code=2)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("command", ["pictogram", "tree", "show"])
@pytest.mark.parametrize("id", ["9.9", "1.1.1.55", "Заказ", "1.1.1.8.1"])
def test_an_id_that_names_nothing_is_told_by_the_command_that_was_asked(command: str, id: str, lang: str) -> None:
    run = CliRunner().invoke(main, [command, id, "--lang", lang])
    assert run.exit_code == 2
    assert run.stderr.startswith(f"etom {command} ")


def test_the_matrix_is_printed(tmp_path: Path) -> None:
    printed = etom("pictogram", "1.1.1.2", "--lang", "en")
    lines = [line.split() for line in printed.splitlines()]
    assert ["OSR", "F", "A", "B"] in lines
    assert ["CRM", ".", "■", "■", "■"] in lines
