"""The map: every text inside its cell in a real browser, the marks, what the command says and writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from browsing import Seen, chromium
from etom_kg import framework
from etom_kg.cli import main
from etom_kg.drawing import colouring, glyphs, layout, svg
from etom_kg.drawing.palette import HATCH, STYLES, TONES
from etom_kg.drawing.picture import Key, Mark, Picture
from etom_kg.drawing.sheet import PAPERS, Sheet
from etom_kg.messages import text

ELEMENTS = [entry.id for entry in framework.load().entries() if entry.kind == "element"]
GROUPS = [entry.id for entry in framework.load().entries() if entry.kind in ("horizontal", "enterprise")]
VERTICALS = [entry.id for entry in framework.load().entries() if entry.kind == "vertical"]
FONTS = ("DejaVu Sans", "Liberation Sans")
SVG = "{http://www.w3.org/2000/svg}"
REGISTER = """Идентификатор;Наименование;eTOM;Функция eTOM;Владелец;Система;Зрелость;Стоимость, тыс. руб.
1;Приём заявки;1.1.1.5;"{done}";Отдел продаж;CRM;2;10,5
2;Жалобы;1.1.1.6;;Контакт-центр;CRM, Портал;4;20
3;Счета;1.1.1.10;1.1.1.10-b1;;;;
4;Аварии;1.1.3.3;;Отдел сети;;5;30
5;Расчёты;1.1.4.5;;Отдел сети;;1;1
"""
SETTINGS = '[scope]\nout = {{ "1.1.4.5" = "{reason}" }}\n'

# every text and sign whose box goes beyond that of its cell, by more than a tenth of a unit
OUTSIDE = """
() => {
  const found = [];
  for (const group of document.querySelectorAll("g")) {
    const box = group.querySelector("rect.box");
    if (!box) continue;
    const cell = box.getBBox();
    for (const part of group.querySelectorAll("text, circle, path, rect:not(.box)")) {
      const inner = part.getBBox();
      const out = Math.max(cell.x - inner.x, cell.y - inner.y, inner.x + inner.width - cell.x - cell.width,
        inner.y + inner.height - cell.y - cell.height);
      if (out > 0.1) found.push([group.id, part.textContent, Math.round(out * 100) / 100]);
    }
  }
  return {outside: found, cells: document.querySelectorAll("rect.box").length};
}
"""
OVER = """
() => {
  const [, , width, height] = document.documentElement.getAttribute("viewBox").split(" ").map(Number);
  return [...document.querySelectorAll("text")].filter((one) => {
    const box = one.getBBox();
    return box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height;
  }).map((one) => one.textContent);
}
"""
# texts of one sheet that lie upon one another
COLLIDING = """
() => {
  const boxes = [...document.querySelectorAll("text")].filter((one) => one.textContent.trim())
    .map((one) => [one.textContent, one.getBBox()]);
  const found = [];
  boxes.forEach(([words, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    if (width > 0.5 && height > 2.5) found.push([words, other]);
  }));
  return found;
}
"""


# grounds under the words of a hatched cell, by day and by night (see svg.py and theme.py)
HATCHED = {False: ("#ffffff", "#d3dadf"), True: ("#161d22", "#33414b")}


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A register that covers elements in every way, and its settings; `tmp_path` is its folder."""
    done = "; ".join(one.key for one in framework.load().functions("1.1.1.5") if one.kind == "bulleted")
    (tmp_path / "реестр.csv").write_text(REGISTER.format(done=done), encoding="utf-8")
    (tmp_path / "etom.toml").write_text(SETTINGS.format(reason="на аутсорсинге"), encoding="utf-8")
    return tmp_path / "реестр.csv"


def etom(*words: str | Path, code: int = 0) -> str:
    run = CliRunner().invoke(main, [str(word) for word in words], env={"SOURCE_DATE_EPOCH": "1795262400"})
    assert run.exit_code == code, run.output
    return run.output


def every_mark(lang: str, style: str, signs: tuple[str, ...], note: str) -> Picture:
    """Return a picture in which every element has a long mark and the key names every style."""
    marks = {id: Mark(style, signs, note, "x") for id in ELEMENTS}
    keys = tuple(Key(name, "#8", f"{name} {'Щ' * 12}") for name in STYLES if len(signs) > 1)
    shares = dict.fromkeys(GROUPS, "10/11")
    return Picture(lang, text("map.heading", lang), f"{text('map.by_coverage', lang)} {'Щ' * 90}", marks, shares, keys)


def pictures(lang: str) -> dict[str, Picture]:
    blank = colouring.blank(lang, text("map.heading", lang))
    return {
        "blank": blank,
        "full": every_mark(lang, "full", ("full",), "10/11"),
        "out": every_mark(lang, "out", ("out",), text("map.key_out", lang)),
        "others": every_mark(lang, "others", ("#1", "#2", "#3", "#+", "#5"), ""),
    }


def written(sheet: Sheet, folder: Path, font: str) -> Path:
    file = folder / "map.svg"
    file.write_text(svg.render(sheet).replace(svg.FONTS, font), encoding="utf-8")
    return file


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("lang", ("ru", "en"))
def test_every_text_lies_inside_its_cell(lang: str, paper: str, font: str, browser: Any, tmp_path: Path) -> None:
    for name, picture in pictures(lang).items():
        seen = Seen(browser, written(layout.lay_out(picture, PAPERS[paper]), tmp_path, font))
        found = seen.page.evaluate(OUTSIDE)
        assert (name, found["outside"]) == (name, [])
        assert found["cells"] > 40
        assert seen.page.evaluate(OVER) == []
        assert (name, seen.page.evaluate(COLLIDING)) == (name, [])
        assert seen.requests == seen.complaints == []
        seen.page.close()


def test_a_text_too_wide_is_noticed(browser: Any, tmp_path: Path) -> None:
    """The look into the browser sees what it is for: else the test above would pass on anything."""
    sheet = layout.lay_out(colouring.blank("ru", "x"), PAPERS["A3"])
    file = written(sheet, tmp_path, "DejaVu Sans")
    file.write_text(file.read_text(encoding="utf-8").replace(">Продажи<", f">{'Продажи ' * 9}<"), encoding="utf-8")
    seen = Seen(browser, file)
    assert [id for id, _, _ in seen.page.evaluate(OUTSIDE)["outside"]] == ["e-1.1.1.4"]
    assert seen.page.evaluate(COLLIDING)


@pytest.mark.parametrize("font", FONTS)
def test_no_letter_is_wider_than_the_table_says(font: str, browser: Any) -> None:
    page = browser.new_page()
    for bold, table in ((False, glyphs.REGULAR), (True, glyphs.BOLD)):
        letters = "".join(table.values())
        measured = page.evaluate(
            """([letters, font]) => { const pen = document.createElement("canvas").getContext("2d"); pen.font = font;
               return [...letters].map((letter) => pen.measureText(letter).width); }""",
            [letters, f'{"bold " if bold else ""}1000px "{font}"'],
        )
        wider = [
            one for one, width in zip(letters, measured, strict=True) if width / 10 > glyphs.width(one, 100, bold=bold)
        ]
        assert wider == []
        assert len(letters) == len(set(letters)) > 300


@pytest.mark.parametrize("lang", ("ru", "en"))
@pytest.mark.parametrize("paper", PAPERS)
def test_all_elements_are_drawn_whole(paper: str, lang: str) -> None:
    for name, picture in pictures(lang).items():
        sheet = layout.lay_out(picture, PAPERS[paper])
        drawn = {cell.id for cell in sheet.cells}
        wanted = ELEMENTS if PAPERS[paper].enterprise else [id for id in ELEMENTS if not id.startswith("1.3.")]
        assert drawn >= {*wanted, *GROUPS, *VERTICALS, "1.1", "1.2", "1.3"}
        if name != "others":  # with a long key and many signs a small sheet grows downwards
            assert (sheet.width, sheet.height) == (PAPERS[paper].width, PAPERS[paper].height)
        for id in wanted:
            cell = sheet.element(id)
            assert cell
            words = " ".join(line.words for line in cell.texts).replace("-", "")
            entry = framework.load().entry(id)
            assert entry and framework.marked(entry, lang).replace("-", "") in words.replace("\u00a0", " ")
            assert all(line.size >= 8 for line in cell.texts)


def test_elements_stand_where_the_standard_has_them() -> None:
    sheet = layout.lay_out(colouring.blank("en", "x"), PAPERS["A3"])
    for id in ELEMENTS:
        cell, entry = sheet.element(id), framework.load().entry(id)
        assert cell and entry
        spanned = {
            key
            for key in VERTICALS
            if (head := sheet.element(key)) and cell.x < head.x + head.width and head.x < cell.x + cell.width
        }
        if entry.verticals:
            assert spanned == set(entry.verticals), id
        else:
            assert id.startswith("1.3.")


def test_layers_share_a_row() -> None:
    sheet = layout.lay_out(colouring.blank("ru", "x"), PAPERS["A3"])
    for number in range(1, 5):
        left, right = sheet.element(f"1.2.{number}"), sheet.element(f"1.1.{number}")
        assert left and right and left.y == right.y


def test_coverage_is_told_by_colour_and_sign(models: Path) -> None:
    place = models.with_name("карта.svg")
    etom("map", models, "-o", place, "--lang", "ru")
    tree = etree.fromstring(place.read_bytes())
    state = {group.get("id"): group for group in tree.iter(f"{SVG}g")}
    styles = {id: state[f"e-{id}"].get("class") for id in ("1.1.1.5", "1.1.1.6", "1.1.1.10", "1.1.1.4", "1.1.4.5")}
    assert styles == {"1.1.1.5": "full", "1.1.1.6": "has", "1.1.1.10": "part", "1.1.1.4": "none", "1.1.4.5": "out"}
    assert state["e-1.1.1.5"].findtext(f"{SVG}title") == "1.1.1.5 Обработка заказов: все функции, 7 из 7"
    assert "1/7" in "".join(state["e-1.1.1.10"].itertext())
    assert "на аутсорсинге" in state["e-1.1.4.5"].findtext(f"{SVG}title")
    words = "\n".join(tree.itertext())
    for said in ("21.11.2026", "реестр.csv", "элементов с процессами: 4 из 74", "область: вся карта без 1.1.4.5"):
        assert said in words, said
    keys = [text(f"map.key_{name}", "ru") for name in ("full", "part", "has", "none", "out")]
    assert [key for key in keys if key in words] == keys


def test_signs_tell_apart_what_a_grey_print_might_not(models: Path) -> None:
    """No two styles of one map have the same sign, and each cell bears the sign of its style."""
    from etom_kg.config import load
    from etom_kg.surveying import survey

    found = survey([models], load(None, models))
    for by in ("coverage", "owner", "system", "maturity", "Стоимость, тыс. руб."):
        picture = colouring.colour(found, by, "ru", "x", "22.11.2026")
        assert len({key.style for key in picture.keys}) == len({key.sign for key in picture.keys}) == len(picture.keys)
        sign_of = {key.style: key.sign for key in picture.keys}
        for id in ELEMENTS:
            mark = picture.mark(id)
            assert sign_of[mark.style] in mark.signs, (by, id)
            assert mark.said, (by, id)


def test_what_stands_on_a_colour_can_be_read_by_day_and_by_night() -> None:
    """Ink and fill differ by 4.5 to 1 at least (WCAG 2.2, 1.4.3), also on the lines of the hatching."""
    for name, style in STYLES.items():
        for ink, fill in ((style.ink, style.fill), (style.dark_ink, style.dark_fill)):
            for ground in HATCHED[ink == style.dark_ink] if fill == HATCH else (fill,):
                assert contrast(ink, ground) >= 4.5, (name, ink, ground)
    for name, inks in TONES.items():
        for ink, ground in zip(inks, ("#ffffff", "#10171c"), strict=True):
            assert contrast(ink, ground) >= 4.5, name


def test_a_scale_keeps_its_order_in_grey() -> None:
    """Each grade is darker than the one before; coverage goes from white over light to dark."""
    grades = [luminance(STYLES[f"grade-{number}"].fill) for number in range(1, 6)]
    assert grades == sorted(grades, reverse=True) and len(set(grades)) == 5
    states = [luminance(STYLES[name].fill) for name in ("none", "part", "has", "full")]
    assert states == sorted(states, reverse=True)
    assert all(light - dark > 0.05 for light, dark in pairwise(states))


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_a_grey_print_loses_nothing(lang: str, models: Path, browser: Any) -> None:
    """In grey the sign alone tells the state of every cell: of each state another, its ink apart from its ground."""
    place = models.with_name("карта.svg")
    etom("map", models, "-o", place, "--lang", lang)
    seen = Seen(browser, place)
    signs = seen.page.evaluate("""
      () => [...document.querySelectorAll("g[id]")].map((one) => [one, [...one.querySelectorAll(".sign, .sign-line")]])
        .filter(([, signs]) => signs.length).map(([one, signs]) => [
          one.getAttribute("class"),
          signs.map((sign) => sign.tagName + sign.getAttribute("class")).join(),
          signs.map((sign) => sign.getAttribute(sign.classList.contains("sign") ? "fill" : "stroke")),
        ])
    """)
    shapes: dict[str, set[str]] = {}
    for state, shape, inks in signs:
        shapes.setdefault(state, set()).add(shape)
        grounds = HATCHED[False] if state == "out" else (STYLES[state].fill,)
        assert all(contrast(ink, ground) >= 3 for ink in inks for ground in grounds), state
    assert set(shapes) == {"full", "part", "has", "none", "out"}
    assert len(signs) == len(ELEMENTS)
    told = [next(iter(one)) for one in shapes.values() if len(one) == 1]
    assert len(told) == len(set(told)) == 5


def test_owners_and_systems_have_numbers(models: Path) -> None:
    plain = etom("map", models, "--by", "owner", "--format", "text", "--lang", "ru")
    assert "1 Отдел сети" in plain or "1 Контакт-центр" in plain
    assert re.search(r"\? есть процессы; не указано", plain)
    systems = etom("map", models, "--by", "system", "--format", "text", "--lang", "ru")
    assert "1,2 1.1.1.6" in systems and "1 1.1.1.5" in systems


def test_more_names_than_a_cell_has_room_for_are_not_taken_for_the_others(tmp_path: Path) -> None:
    rows = "".join(f"{number};Процесс {number};1.1.1.7;Владелец {number}\n" for number in range(1, 7))
    model = tmp_path / "реестр.csv"
    model.write_text(f"ID;Процесс;eTOM;Владелец\n{rows}", encoding="utf-8")
    plain = etom("map", model, "--by", "owner", "--format", "text", "--lang", "ru")
    assert re.search(r"│\d,\d,\d,… 1\.1\.1\.7 ", plain) and "+" not in plain
    drawing = tmp_path / "карта.svg"
    etom("map", model, "--by", "owner", "-o", drawing, "--lang", "ru")
    words = re.findall(r">([^<>]+)</text>", drawing.read_text(encoding="utf-8"))
    assert words.count("…") == 1 and "+" not in words


def test_a_column_of_numbers_is_graded(models: Path) -> None:
    maturity = etom("map", models, "--by", "maturity", "--format", "text", "--lang", "ru")
    assert "столбец «Зрелость», среднее по процессам" in maturity
    assert "4 1.1.1.6" in maturity and "5 1.1.3.3" in maturity and "? 1.1.1.10" in maturity
    cost = etom("map", models, "--by", "стоимость, ТЫС. руб.", "--format", "text", "--lang", "ru")
    assert "10,5 1.1.1.5" in cost and "от 10,5" not in cost
    etom("map", models, "--by", "стоимость, тыс. руб.", "-o", models.with_name("x.svg"), "--lang", "ru")
    drawn = models.with_name("x.svg").read_text(encoding="utf-8")
    # what is out of scope (1) does not stretch the scale
    assert "от 10,5 до 14,4" in drawn and "от 26,1 до 30" in drawn


def test_a_column_of_words_is_told_by_numbers_of_words(models: Path) -> None:
    plain = etom("map", models, "--by", "Наименование процесса", "--format", "text", "--lang", "ru", code=2)
    assert "нет такого столбца" in plain and "Зрелость" in plain


def test_the_same_map_gives_the_same_bytes(models: Path) -> None:
    one, two = models.with_name("1.svg"), models.with_name("2.svg")
    etom("map", models, "-o", one, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_labels_with_markup_stay_words(tmp_path: Path, browser: Any) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    file = tmp_path / "evil.csv"
    quoted = evil.replace('"', '""')
    file.write_text(f'Наименование;eTOM;Владелец\n"{quoted}";1.1.1.5;"{quoted}"\n', encoding="utf-8")
    place = tmp_path / "evil.svg"
    etom("map", file, "--by", "owner", "--title", evil, "-o", place)
    assert etree.fromstring(place.read_bytes()).findall(f".//{SVG}script") == []
    seen = Seen(browser, place)
    assert seen.complaints == seen.requests == []
    assert "<script>" in seen.page.evaluate("document.documentElement.textContent")


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_the_terminal_shows_every_element(models: Path, lang: str) -> None:
    plain = etom("map", models, "--format", "text", "--lang", lang)
    assert max(len(line) for line in plain.splitlines()) <= 105
    for id in ELEMENTS:
        entry = framework.load().entry(id)
        assert entry
        shown = f".{id.rpartition('.')[2]} " if id.startswith("1.3.") else id
        assert shown in plain
        assert framework.marked(entry, lang).split()[-1] in plain
    lines = plain.splitlines()
    first = lines.index(next(line for line in lines if "1.1.1.2" in line))
    assert "◄─ ■ 1.1.1.2" in lines[first] or "◄─ ○ 1.1.1.2" in lines[first]
    assert {len(line) for line in lines[3:40] if line.startswith("│")} == {105}


def test_a_drawing_needs_a_file_and_a_column_needs_a_model(models: Path) -> None:
    assert "-o" in etom("map", code=2)
    assert "--by" in etom("map", "--by", "owner", "--format", "text", code=2)
    there = models.with_name("there.svg")
    there.write_text("x", encoding="utf-8")
    assert "--force" in etom("map", "-o", there, code=2)
    assert ".svg" in etom("map", "-o", models.with_name("x.doc"), code=2)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_drawn(models: Path) -> None:
    bad = models.with_name("плохая.bpmn")
    bad.write_text("<a", encoding="utf-8")
    place = models.with_name("карта.svg")
    assert "плохая.bpmn" in etom("map", models, bad, "-o", place, code=2)
    assert 'class="full" id="e-1.1.1.5"' in place.read_text(encoding="utf-8")
