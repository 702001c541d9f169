"""The map as a page, in a real browser: nothing leaves, nothing complains, cards, keys, theme, print, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from browsing import Seen, chromium
from etom_kg import framework
from etom_kg.cli import main

ELEMENTS = [entry.id for entry in framework.load().entries() if entry.kind == "element"]
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)></script></style>'
SIZES = {"wide": (1500, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module", params=("ru", "en"))
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a register whose every text is markup, in one language."""
    folder = tmp_path_factory.mktemp("page")
    quoted = EVIL.replace('"', '""')
    rows = "".join(f'{number};"{number} {quoted}";1.1.1.{number};"{quoted}"\n' for number in (1, 2, 5, 6))
    (folder / "реестр.csv").write_text(f"Идентификатор;Наименование;eTOM;Владелец\n{rows}", encoding="utf-8")
    (folder / "etom.toml").write_text(f"[scope]\nout = {{ \"1.3\" = '{EVIL}' }}\n", encoding="utf-8")
    place = folder / f"карта.{request.param}.html"
    words = ["map", str(folder / "реестр.csv"), "-o", str(place), "--title", EVIL, "--lang", request.param]
    run = CliRunner().invoke(main, words)
    assert run.exit_code == 0, run.output
    return place


def opened(browser: Any, page: Path, size: str = "wide", **settings: Any) -> Seen:
    width, height = SIZES[size]
    return Seen(browser, page, viewport={"width": width, "height": height}, **settings)


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_leaves_nothing_complains_and_no_label_runs(browser: Any, page: Path, size: str, scheme: str) -> None:
    seen = opened(browser, page, size, color_scheme=scheme)
    for id in ("1.1.1.5", "1.3.2.6", "1.1", "F"):
        seen.page.evaluate(f"location.hash = '#c-{id}'")
        seen.page.wait_for_timeout(30)
    assert (seen.requests, seen.complaints) == ([], [])
    assert seen.page.evaluate("document.scripts.length") == 1
    assert seen.page.evaluate("document.images.length") == 0
    assert seen.page.title() == EVIL
    wide = seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "the page itself must not scroll sideways"
    seen.page.close()


@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("size", SIZES)
def test_readers_of_screens_meet_no_serious_obstacle(browser: Any, page: Path, size: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base")
    seen = opened(browser, page, size, color_scheme=scheme, bypass_csp=True)
    for look in ("as-map", "as-list"):
        seen.page.click(f"#{look}")
        seen.page.evaluate("location.hash = '#c-1.1.1.5'")
        seen.page.evaluate(axe.AXE_SCRIPT if hasattr(axe, "AXE_SCRIPT") else axe.AxeBase().axe_script)
        found = seen.page.evaluate("axe.run()")
        serious = [
            (fault["id"], fault["nodes"][0]["html"][:120], fault["nodes"][0]["failureSummary"][:300])
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []
        assert len(found["passes"]) > 15
    seen.page.close()


def test_a_click_opens_the_card_and_escape_goes_back(browser: Any, page: Path) -> None:
    seen = opened(browser, page)
    seen.page.click("#e-1\\.1\\.1\\.5")
    card = seen.page.locator("#c-1\\.1\\.1\\.5")
    assert card.is_visible()
    assert seen.page.locator(".card:visible").count() == 1
    words = card.inner_text()
    assert "<script>alert(1)</script>" in words
    assert framework.load().functions("1.1.1.5")[0].label[page.suffixes[0][1:]] in words
    assert seen.page.evaluate("document.activeElement.id") == "h-1.1.1.5"
    seen.page.keyboard.press("Escape")
    assert not card.is_visible()
    assert seen.page.evaluate("document.activeElement.getAttribute('href')") == "#c-1.1.1.5"


def test_every_element_has_a_link_on_the_drawing_in_the_list_and_a_card(browser: Any, page: Path) -> None:
    seen = opened(browser, page)
    for root in ("#map", ".list"):
        targets = seen.page.evaluate(
            "(root) => [...document.querySelectorAll(root + ' a')].map((a) => a.getAttribute('href').slice(3))", root
        )
        assert set(ELEMENTS) <= set(targets), root
        assert all(seen.page.evaluate("(ids) => ids.map((id) => !!document.getElementById('c-' + id))", targets))
    ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_keys_move_zoom_and_search(browser: Any, page: Path) -> None:
    seen = opened(browser, page)
    seen.page.focus("#map a[href='#c-1.1.1.4']")
    way = (("ArrowDown", "1.1.1.5"), ("ArrowRight", "1.1.1.7"), ("ArrowUp", "1.1.1.6"), ("ArrowLeft", "1.1.1.3"))
    for key, id in way:
        seen.page.keyboard.press(key)
        assert seen.page.evaluate("document.activeElement.getAttribute('href')") == f"#c-{id}", key
    seen.page.keyboard.press("Enter")
    assert seen.page.locator(".card:visible").count() == 1
    seen.page.keyboard.press("Escape")
    before = seen.page.evaluate("document.querySelector('#map svg').getBoundingClientRect().width")
    seen.page.keyboard.press("+")
    assert seen.page.evaluate("document.querySelector('#map svg').getBoundingClientRect().width") > before * 1.2
    seen.page.keyboard.press("0")
    assert seen.page.evaluate("document.querySelector('#map svg').getBoundingClientRect().width") == before
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("1.1.1.10")
    assert seen.page.locator("#map a:not(.dimmed)").count() >= 1
    assert seen.page.evaluate("document.querySelector(\"#map a[href='#c-1.3.4.1']\").classList.contains('dimmed')")


def test_a_card_that_an_address_scrolls_to_shows_its_head_whole(browser: Any, page: Path) -> None:
    wide = browser.new_page(viewport={"width": 1280, "height": 500})
    wide.goto(f"{page.as_uri()}#c-1.1.1.5")
    room = wide.evaluate(
        """() => {
          document.querySelector(".card:target").scrollIntoView();
          const top = (one) => document.querySelector(one).getBoundingClientRect().top;
          return top(".card:target h2") - top("#cards");
        }"""
    )
    wide.close()
    assert room >= 10


def test_without_scripts_cards_open_too(browser: Any, page: Path) -> None:
    seen = opened(browser, page, java_script_enabled=False)
    seen.page.click("#e-1\\.1\\.1\\.5")
    assert seen.page.locator("#c-1\\.1\\.1\\.5").is_visible()
    assert seen.page.locator(".list").is_visible()


def test_the_theme_can_be_chosen_and_print_is_by_day(browser: Any, page: Path) -> None:
    seen = opened(browser, page, color_scheme="light")
    ground = "getComputedStyle(document.querySelector('.ground')).fill"
    by_day = seen.page.evaluate(ground)
    seen.page.click("#theme")
    assert seen.page.evaluate(ground) != by_day
    seen.page.emulate_media(media="print")
    assert seen.page.evaluate(ground) == by_day
    for hidden in ("header", ".bar", ".list", "#cards"):
        assert not seen.page.locator(hidden).first.is_visible(), hidden
    assert len(pages_of(seen.page.pdf(prefer_css_page_size=True))) == 1


def pages_of(pdf: bytes) -> list[bytes]:
    import re

    return re.findall(rb"/Type\s*/Page\b", pdf)


def test_a_blank_page_has_no_word_about_processes(tmp_path: Path, browser: Any) -> None:
    place = tmp_path / "map.html"
    assert CliRunner().invoke(main, ["map", "-o", str(place), "--lang", "ru", "--size", "16:9"]).exit_code == 0
    seen = Seen(browser, place)
    assert (seen.requests, seen.complaints) == ([], [])
    seen.page.evaluate("location.hash = '#c-1.1.1.5'")
    assert "Ваши процессы" not in seen.page.locator("#c-1\\.1\\.1\\.5").inner_text()
    assert seen.page.locator("#c-1\\.3\\.1\\.1").count() == 1
