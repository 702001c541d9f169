"""The page of a report by width of window: what stands in one row, how large letters are, what stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import Seen, chromium
from etom_kg import checking
from etom_kg.config import Config
from etom_kg.publishing import page
from faulty_models import bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODELS = [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn", "жалоба.bpmn")]
SCROLL_BAR = 17
READABLE = 9
"""The least height of letters, in pixels."""
LETTERS = """() => {
  const drawing = [...document.querySelectorAll('#map svg')].find((one) => one.getClientRects().length);
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll('text')].map((one) => scale * parseFloat(getComputedStyle(one).fontSize));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "отчёт.html"
    report = checking.validate(MODELS, Config(edition="m3050-2007"), lang="ru")
    made.write_text(page.render(report, "ru"), encoding="utf-8")
    return made


def opened(browser: Any, file: Path, width: int, lang: str, height: int = 800) -> Seen:
    seen = Seen(browser, file, viewport={"width": width, "height": height})
    seen.page.click(f"#{lang}")
    return seen


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_grouping_severity_and_search_stand_in_one_row(browser: Any, file: Path, lang: str) -> None:
    seen = opened(browser, file, 1280 - SCROLL_BAR, lang)
    boxes = [one.bounding_box() for one in seen.page.locator(".bar > :visible").all()]
    assert len(boxes) == 4
    assert max(box["y"] for box in boxes) < min(box["y"] + box["height"] for box in boxes)


@pytest.mark.parametrize("width", [360, 1280 - SCROLL_BAR, 1600])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_letter_of_the_map_can_be_read(browser: Any, file: Path, lang: str, width: int) -> None:
    seen = opened(browser, file, width, lang)
    letters = seen.page.evaluate(LETTERS)
    assert len(letters) > 150 and min(letters) >= READABLE


@pytest.mark.parametrize("id", ["1.1.1.10", "1.2.1.1", "1.3.7.4"])
def test_the_card_leaves_its_cell_in_sight_and_as_large(browser: Any, file: Path, id: str) -> None:
    seen = opened(browser, file, 1280, "ru", height=1300)
    cell = seen.page.locator(f'#map .ru a[href="#e-{id}"] .box')
    before = cell.bounding_box()
    cell.click()
    after, frame = cell.bounding_box(), seen.page.locator("#map").bounding_box()
    card = seen.page.locator("#card").bounding_box()
    assert card["x"] >= frame["x"] + frame["width"]
    assert frame["x"] <= after["x"] and after["x"] + after["width"] <= frame["x"] + frame["width"]
    assert after["height"] >= before["height"] * 0.97  # its frame is thicker now


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_narrow_phone_scrolls_down_only(browser: Any, file: Path, lang: str) -> None:
    seen = opened(browser, file, 360, lang)
    seen.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("count", "in_view"), [(3, True), (30, False)])
def test_a_long_list_of_files_opens_when_asked_and_on_paper(
    browser: Any, tmp_path: Path, count: int, in_view: bool
) -> None:
    models = [bpmn(tmp_path / f"m{n}.bpmn", ("1.1.1.5", "Принять заказ")) for n in range(count)]
    made = tmp_path / "r.html"
    made.write_text(page.render(checking.validate(models, Config(edition="m3050-2007"), lang="ru"), "ru"), "utf-8")
    seen = Seen(browser, made)
    rows = seen.page.locator("#method tbody tr")
    assert (rows.count(), rows.first.is_visible()) == (count, in_view)
    assert seen.page.locator("#method summary").all_inner_texts() == ([] if in_view else [f"Файлы: {count}"])
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.first.is_visible()


def test_paper_breaks_no_number_of_a_line_and_no_sign_from_its_severity(browser: Any, file: Path) -> None:
    seen = opened(browser, file, 700, "ru")  # the width of A4 within its margins
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#print .line").count() > 10
    lines = "document.querySelectorAll('#print .line')"
    assert seen.page.evaluate(f"[...{lines}].every((one) => one.clientHeight < 24 && /^:\\d+$/.test(one.textContent))")
    rules = seen.page.locator("#print tbody td:nth-child(2)").all_inner_texts()
    assert all(words.count("\n") == 1 for words in rules)
    heights = "[...document.querySelectorAll('#print tbody td:nth-child(2)')].map((cell) => { const all = document"
    heights += ".createRange(); all.selectNodeContents(cell.firstChild); return all.getClientRects().length; })"
    assert set(seen.page.evaluate(heights)) == {1}


def test_going_back_by_keyboard_nothing_hides_under_the_bar(browser: Any, file: Path) -> None:
    seen = opened(browser, file, 1280, "ru")
    buttons = seen.page.locator("#list article button:visible")
    buttons.nth(12).focus()
    here = "document.activeElement.getBoundingClientRect()"
    bar = "document.querySelector('.bar').getBoundingClientRect()"
    tops = []
    for _ in range(12):
        seen.page.keyboard.press("Shift+Tab")
        tops.append(seen.page.evaluate(f"[{here}.top, {bar}.bottom, {bar}.top]"))
    assert any(of_bar == 0 for _, _, of_bar in tops)  # it has stuck to the top
    assert all(top >= bottom for top, bottom, _ in tops)
