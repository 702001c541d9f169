"""The page of a report in a real browser: nothing leaves, nothing of a model runs, lists, languages, print."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from browsing import Seen, chromium
from etom_kg import checking, cli, config, framework
from etom_kg.config import Config
from etom_kg.coverage.covering import shown
from etom_kg.publishing import page
from etom_kg.reports.belonging import Belonging
from etom_kg.surveying import of_report
from faulty_models import NASTY, bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MODELS = [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn", "жалоба.bpmn")]
SETTINGS = Config(edition="m3050-2007")


@pytest.fixture(scope="module")
def report() -> checking.Report:
    return checking.validate(MODELS, SETTINGS, lang="ru")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def seen(report: checking.Report, browser: Any, tmp_path: Path) -> Iterator[Seen]:
    yield opened(report, browser, tmp_path)


def opened(report: checking.Report, browser: Any, folder: Path, **settings: Any) -> Seen:
    file = folder / "отчёт.html"
    file.write_text(page.render(report, "ru"), encoding="utf-8")
    return Seen(browser, file, **settings)


def listed(seen: Seen, count: int) -> None:
    """Wait until so many findings are listed: the list is drawn anew shortly after the last key."""
    from playwright.sync_api import expect

    expect(articles(seen)).to_have_count(count)


def articles(seen: Seen) -> Any:
    return seen.page.locator("#list article")


def test_every_finding_is_listed_in_both_languages_and_nothing_leaves(report: checking.Report, seen: Seen) -> None:
    assert articles(seen).count() == len(report.findings)
    for lang in ("ru", "en"):
        seen.page.click(f"#{lang}")
        text = seen.page.inner_text("#list")
        for finding in report.findings_in(lang):
            assert finding.code in text and finding.message in text and finding.mend in text
        assert (
            seen.page.inner_text("h1")
            == {"ru": "Отчёт о проверке по eTOM", "en": "Report of the check against eTOM"}[lang]
        )
    assert (seen.requests, seen.complaints) == ([], [])


def test_percentage_and_map_stand_above_the_fold(report: checking.Report, browser: Any, tmp_path: Path) -> None:
    seen = opened(report, browser, tmp_path, viewport={"width": 1366, "height": 768})
    covered = report.coverage.total
    assert seen.page.inner_text(".share b") == f"{round(100 * covered.covered / covered.total)} %"
    assert seen.page.locator(".share").bounding_box()["y"] < 200
    assert seen.page.locator("#map").bounding_box()["y"] < 400


@pytest.mark.parametrize("by", ["file", "rule", "element", "owner"])
def test_findings_are_grouped(by: str, report: checking.Report, seen: Seen) -> None:
    seen.page.check(f'input[name="by"][value="{by}"]')
    heads = seen.page.locator("#list > details > summary").all_inner_texts()
    counts = [int(head.rsplit(" · ", 1)[1]) for head in heads]
    if by == "file":
        assert {head.rsplit(" · ", 1)[0] for head in heads} == {Path(finding.file).name for finding in report.findings}
    if by == "rule":
        assert len(heads) == len({finding.code for finding in report.findings})
    # one finding may be of several elements or owners
    assert sum(counts) >= len(report.findings) if by in ("element", "owner") else sum(counts) == len(report.findings)
    assert len(heads) > 1


def test_filter_and_search_narrow_the_list(report: checking.Report, seen: Seen) -> None:
    seen.page.uncheck('input[name="severity"][value="1"]')
    seen.page.uncheck('input[name="severity"][value="2"]')
    assert articles(seen).count() == report.counts()["violation"]
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("ETOM102")
    listed(seen, 1)
    assert "1.1.1.13" in articles(seen).inner_text()
    seen.page.keyboard.press("Escape")
    listed(seen, report.counts()["violation"])


def test_an_element_of_the_map_opens_its_card_and_filters(report: checking.Report, seen: Seen) -> None:
    seen.page.locator('#map .ru a[href="#e-1.1.1.11"]').click()
    assert "1.1.1.11" in seen.page.inner_text("#card h3")
    seen.page.locator("#card .show").click()
    assert 0 < articles(seen).count() < len(report.findings)
    seen.page.click("#element")
    assert articles(seen).count() == len(report.findings)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_card_sets_the_processes_against_the_functions(lang: str, report: checking.Report, seen: Seen) -> None:
    seen.page.click(f"#{lang}")
    done = next(one for one in report.coverage.elements if 0 < one.performed.covered < one.performed.total)
    entry = framework.load().entry(done.id)
    assert entry
    seen.page.locator(f'#map .{lang} a[href="#e-{done.id}"]').click()
    items = seen.page.locator("#card .functions li").all_inner_texts()
    keys = list(done.functions)
    assert len(items) == len(keys)
    labels = {one.key: one.label[lang] for one in framework.load().functions(done.id)}
    behind = of_report(report).covering[done.id]
    for key, item in zip(keys, items, strict=True):
        assert labels[key] in item
        names = [shown(thing) for thing in behind if key in thing.functions]
        assert bool(names) == bool(done.functions[key]) == ("✓" in item)
        assert all(name in item for name in names)
    words = seen.page.inner_text("#card")
    assert entry.definition[lang] in words
    for aspect in ("owner", "system"):
        for thing in behind:
            assert all(name in words for name in thing.aspects.get(aspect, ())), aspect  # type: ignore[call-overload]
    about = [one for one in report.findings_in(lang) if done.id in Belonging(report).elements(one)]
    assert about and all(one.message in words for one in about)


def test_a_group_and_a_vertical_have_cards_that_lead_on(seen: Seen) -> None:
    for id, member in (("1.1.1", "1.1.1.5"), ("F", "1.1.2.2"), ("1.3", "1.3.7.5")):
        seen.page.locator(f'#map .ru a[href="#e-{id}"]').first.click()
        assert seen.page.inner_text("#card h3").startswith(id)
        seen.page.locator("#card button.plain", has_text=member).first.click()
        assert seen.page.inner_text("#card h3").startswith(member)


def test_the_map_is_walked_and_opened_by_keys(seen: Seen) -> None:
    here = "document.activeElement.getAttribute('href')"
    seen.page.focus("#map .ru a[href='#e-1.1.1.4']")
    for key, id in (("ArrowDown", "1.1.1.5"), ("ArrowRight", "1.1.1.7"), ("ArrowUp", "1.1.1.6")):
        seen.page.keyboard.press(key)
        assert seen.page.evaluate(here) == f"#e-{id}", key
    assert seen.page.locator('#map .ru a[tabindex="0"]').count() == 1
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.tagName") == "H3"
    seen.page.keyboard.press("Escape")
    assert seen.page.evaluate(here) == "#e-1.1.1.6" and not seen.page.locator("#card").is_visible()


def test_the_map_is_dark_in_the_dark_and_white_on_paper(report: checking.Report, browser: Any, tmp_path: Path) -> None:
    seen = opened(report, browser, tmp_path, color_scheme="light")
    boxes = "document.querySelectorAll('#map .ru .ground, #map .ru .full > .box')"
    fills = f"[...{boxes}].map((one) => getComputedStyle(one).fill)"
    by_day = seen.page.evaluate(fills)
    seen.page.click("#theme")
    by_night = seen.page.evaluate(fills)
    assert len(by_day) > 1 and all(day != night for day, night in zip(by_day, by_night, strict=True))
    seen.page.emulate_media(media="print")
    assert seen.page.evaluate(fills) == by_day


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_phone_scrolls_the_map_and_not_the_page(
    lang: str, report: checking.Report, browser: Any, tmp_path: Path
) -> None:
    seen = opened(report, browser, tmp_path, viewport={"width": 390, "height": 844})
    seen.page.click(f"#{lang}")
    seen.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    seen.page.locator(f'#map .{lang} a[href="#e-1.1.1.5"]').click()
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    card = seen.page.locator("#card h3").bounding_box()
    assert 0 <= card["y"] < 844


def test_processes_without_a_link_stand_with_proposals(report: checking.Report, seen: Seen) -> None:
    missing = report.coverage.processes - report.coverage.linked
    seen.page.locator("#unlinked summary").click()
    assert seen.page.locator("#unlinked tbody tr").count() == missing > 2
    assert str(missing) in seen.page.inner_text("#unlinked h2")
    words = seen.page.inner_text("#unlinked table")
    assert "1.3.7.4" in words and "0,39" in words and "предложений нет" in words
    assert "etom suggest" in seen.page.inner_text("#unlinked")


def test_one_can_go_through_by_keyboard(seen: Seen) -> None:
    reached = set()
    for _ in range(400):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"ru", "en", "theme", "search", "SUMMARY", "BUTTON"} <= reached


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_serious_fault_of_access(
    scheme: str, lang: str, report: checking.Report, browser: Any, tmp_path: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    seen = opened(report, browser, tmp_path, color_scheme=scheme, bypass_csp=True)
    seen.page.click(f"#{lang}")
    seen.page.locator(f'#map .{lang} a[href="#e-1.1.1.11"]').click()
    seen.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    found = axe.Axe().run(seen.page).response["violations"]
    serious = [(one["id"], len(one["nodes"])) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


def test_print_has_a_table_of_every_finding_and_the_signatures(report: checking.Report, seen: Seen) -> None:
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.page.locator("#print tbody tr").count() == len(report.findings)
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#print table").is_visible() and seen.page.locator(".signatures").is_visible()
    assert not seen.page.locator("#list").is_visible() and not seen.page.locator("#search").is_visible()
    captions = [words.split(".")[0] for words in seen.page.locator("caption:visible").all_inner_texts()]
    assert captions == ["Таблица 1", "Таблица 3", "Таблица 4", "Таблица 5"]
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not seen.page.locator("#gaps table").is_visible()


def test_the_map_has_one_page_of_the_print_to_itself(seen: Seen, tmp_path: Path) -> None:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", seen.page.pdf(prefer_css_page_size=True))
    across = [float(width) > float(height) for width, height in boxes]
    assert across.count(True) == 1 and across[1] and len(across) > 4


def test_a_hundred_labels_with_markup_run_nothing(browser: Any, tmp_path: Path) -> None:
    names = [f"{NASTY[number % len(NASTY)]} {number}" for number in range(100)]
    files = [bpmn(tmp_path / f"m{part}.bpmn", *(("1.1.1.x", name) for name in names[part::6])) for part in range(6)]
    settings = tmp_path / "etom.toml"
    settings.write_text(
        '[[waivers]]\ncode = "ETOM101"\nfile = "m0.bpmn"\nreason = "<script>alert(2)</script>"\n'
        'author = "<img src=x onerror=alert(3)>"\nuntil = 2999-12-31\n',
        encoding="utf-8",
    )
    found = checking.validate(files, config.load(settings, None), lang="ru")
    seen = opened(found, browser, tmp_path)
    for by in ("file", "rule", "element", "owner"):
        seen.page.check(f'input[name="by"][value="{by}"]')
    seen.page.locator("#list > details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert NASTY[0] in seen.page.inner_text("#list")
    assert (seen.requests, seen.complaints) == ([], [])
    assert seen.page.locator("script").count() == 2 and seen.page.locator("#list img, #waivers img").count() == 0


def test_ten_thousand_findings_are_all_there_and_few_are_drawn(
    report: checking.Report, browser: Any, tmp_path: Path
) -> None:
    one = report.findings[0]
    many = tuple(
        replace(
            one, element_name=f"Процесс {number}", line=number, fingerprint=f"{number:032x}", file=f"{number % 40}.bpmn"
        )
        for number in range(10_000)
    )
    seen = opened(replace(report, findings=many, basis=None), browser, tmp_path)
    assert "10000 / 10000" in seen.page.inner_text("#count")
    assert articles(seen).count() <= 300
    assert len(seen.page.locator("#list > details").all()) == 40
    seen.page.fill("#search", "Процесс 9999")
    listed(seen, 1)


def test_a_crowd_shows_its_places_when_asked(browser: Any, tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    rows = "".join(f"Продажа услуги {number};1.1.1.x\n" for number in range(250))
    register.write_text(f"Процесс;eTOM\n{rows}", encoding="utf-8")
    seen = opened(checking.validate([register], SETTINGS, lang="ru"), browser, tmp_path)
    assert articles(seen).count() == 1
    articles(seen).locator("summary").click()
    from playwright.sync_api import expect

    # details tell of their opening a moment later
    expect(articles(seen).locator("li")).to_have_count(100)
    articles(seen).locator("ul button").click()
    expect(articles(seen).locator("li")).to_have_count(200)


def test_the_page_of_a_clean_model_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], browser: Any) -> None:
    model = bpmn(tmp_path / "m.bpmn", ("1.1.1.5", "Приём заказа"))
    target = tmp_path / "r.html"
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(model), "-o", str(target), "--lang", "ru"])
    assert left.value.code == 0
    seen = Seen(browser, target)
    assert "Замечаний нет." in seen.page.inner_text("#findings")
    assert seen.complaints == []


def test_the_file_is_whole_and_the_same_from_run_to_run(
    report: checking.Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    text = page.render(report, "ru")
    assert text == page.render(report, "ru") and "15.01.2027" in text
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")
    (stored,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert len(json.loads(stored)["findings"]) == len(report.findings)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert "default-src 'none'" in html.unescape(policy) and "unsafe" not in policy
