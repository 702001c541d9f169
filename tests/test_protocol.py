"""The protocol of a self-assessment: complete, the same numbers from year to year, comparable, printable."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from browsing import Seen, chromium, program
from etom_kg import checking, config, framework, rules
from etom_kg.cli import main
from etom_kg.drawing.sheet import PAPERS
from etom_kg.reports import protocol_changes

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SCHEMAS = EXAMPLES.parent / "src" / "etom_kg" / "schemas"
SETTINGS = """edition = "gost"
[scope]
out = { "1.1.4.5" = "на <аутсорсинге>", "1.3" = "вне проекта" }
[rules]
ETOM901 = "off"
ETOM304 = "on"
[[waivers]]
code = "ETOM102"
file = "order-to-payment.bpmn"
reason = "уйдёт вместе со старым биллингом"
author = "Иванова А. А."
until = 2999-12-31
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with the example models and settings of its own."""
    folder = tmp_path / "модели"
    folder.mkdir()
    for name in ("order-to-payment.bpmn", "жалоба.bpmn", "register.xlsx"):
        shutil.copy(EXAMPLES / name, folder)
    (folder / "etom.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def etom(*words: str | Path, code: int = 1) -> str:
    run = CliRunner().invoke(main, [str(word) for word in words], env={"SOURCE_DATE_EPOCH": "1795262400"})
    assert run.exit_code == code, run.output
    return run.output


def record(work: Path, name: str = "протокол", *more: str | Path, code: int = 1, lang: str = "ru") -> dict[str, Any]:
    out = [work.parent / f"{name}.{kind}" for kind in ("json", "html")]
    etom("report", work, "--protocol", "-o", out[0], "-o", out[1], "--force", "--lang", lang, *more, code=code)
    content: dict[str, Any] = json.loads(out[0].read_text(encoding="utf-8"))
    jsonschema.validate(content, json.loads((SCHEMAS / "protocol.schema.json").read_text(encoding="utf-8")))
    return content


def test_everything_stands_in_the_record(work: Path) -> None:
    content = record(work, "протокол", "--organization", "ПАО «Связь»")
    report = checking.validate(work, config.load(None, work), lang="ru")
    assert content["organization"] == "ПАО «Связь»" and content["date"] == "2026-11-21"
    assert {one["path"]: one["sha256"] for one in content["inputs"]} == {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in work.iterdir()
    }
    assert {one["role"] for one in content["inputs"]} == {"model", "settings"}
    assert [one["message"] for one in content["findings"]] == [one.message for one in report.findings]
    assert [one["code"] for one in content["waived"]] == ["ETOM102"]
    assert content["waived"][0]["author"] == "Иванова А. А." and content["waived"][0]["until"] == "2999-12-31"
    assert content["scope"]["out"][0] == {"id": "1.1.4.5", "reason": "на <аутсорсинге>"}
    assert content["coverage"]["elements"] == {
        "covered": report.coverage.total.covered, "total": report.coverage.total.total,
    }  # fmt: skip
    assert content["conclusion"] == "violations"


def test_every_rule_is_named_with_the_reason_why_it_is_on_or_off(work: Path) -> None:
    used = {one["code"]: one for one in record(work)["rules"]}
    assert list(used) == list(rules.load())
    assert (used["ETOM901"]["applied"], used["ETOM901"]["why"]) == (False, "settings")
    assert (used["ETOM304"]["applied"], used["ETOM304"]["why"]) == (True, "settings")
    assert (used["ETOM306"]["applied"], used["ETOM306"]["why"]) == (False, "default")
    assert (used["ETOM102"]["findings"], used["ETOM102"]["waived"]) == (0, 1)
    assert all(one["applied"] or not one["findings"] for one in used.values())
    mandatory = {one["code"]: one for one in record(work, "строго", "--level", "mandatory")["rules"]}
    assert (mandatory["ETOM902"]["applied"], mandatory["ETOM902"]["why"]) == (False, "level")


def test_every_clause_of_a_rule_applied_is_among_the_parts_of_the_standard(work: Path) -> None:
    content = record(work)
    clauses = {one["clause"]: set(one["rules"]) for one in content["clauses"]}
    for one in content["rules"]:
        assert (one["code"] in clauses.get(one["clause"], set())) == one["applied"], one["code"]
    first = content["clauses"][0]["clause"]
    assert first.startswith("ГОСТ Р 53633.3-2009")


def test_every_link_stands_in_the_annex(work: Path) -> None:
    content = record(work)
    counted = {one["id"]: one["processes"] for one in content["coverage"]["by_element"] if one["processes"]}
    listed: dict[str, int] = {}
    for one in content["links"]:
        listed[one["element"]] = listed.get(one["element"], 0) + 1
    assert listed == counted and len(listed) > 10
    page = (work.parent / "протокол.html").read_text(encoding="utf-8")
    annex = page[page.index("Таблица А.1") :]
    assert annex.count("<tr>") - 1 == len(content["links"])


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_sections_and_tables_have_their_numbers(lang: str, work: Path) -> None:
    record(work, lang=lang)
    page = (work.parent / "протокол.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*>(\d+)\.", page) == [str(number) for number in range(1, 12)]
    tables = re.findall(r"<caption>(?:Таблица|Table) (\d+|[АA].1)\.", page)
    assert tables == ["1", "2", "3", "4", "5", "6", "7", "8", "А.1" if lang == "ru" else "A.1"]
    assert {"ru": "Протокол самооценки", "en": "Protocol of self-assessment"}[lang] in page
    assert not re.search(r"сертиф|certif", page, re.IGNORECASE)
    assert "на &lt;аутсорсинге&gt;" in page and "<script" not in page


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_a_table_without_rows_keeps_its_number_and_stars_are_explained(lang: str, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "corrected" / "register.xlsx", tmp_path)
    (tmp_path / "etom.toml").write_text('edition = "gost"\n', encoding="utf-8")
    out = tmp_path / "protocol.html"
    etom("report", tmp_path, "--protocol", "-o", out, "--lang", lang, code=0)
    page = out.read_text(encoding="utf-8")
    numbers = re.findall(r'<(?:caption|p class="caption")>(?:Таблица|Table) (\d)\.', page)
    assert numbers == [str(number) for number in range(1, 10)]
    empty = re.findall(r'<p class="caption">(?:Таблица|Table) (\d)\.[^<]*</p><p>[^<]+</p>', page)
    assert {"2", "6", "9"} <= set(empty)
    assert ("<td>1.3.7.4 Развитие персонала*" in page) == ("* русское название" in page) == (lang == "ru")


def test_digests_break_in_the_middle_and_places_behind_a_folder(work: Path, browser: Any) -> None:
    record(work)
    seen = Seen(browser, work.parent / "протокол.html", viewport={"width": 695, "height": 900})
    seen.page.emulate_media(media="print")
    halves = seen.page.evaluate(
        """() => [...document.querySelectorAll("td .hash")].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return [...range.getClientRects()].map((line) => Math.round(line.width));
        })"""
    )
    assert halves and all(len(lines) == 2 and lines[0] == lines[1] for lines in halves)
    page = (work.parent / "протокол.html").read_text(encoding="utf-8")
    places = re.findall(r"<td>([^<]*(?:<wbr>[^<]*)*/<wbr>order-to-payment\.bpmn:\d+)<", page)
    assert places and not re.search(r"<td>[^<]*/order-to-payment\.bpmn:\d+<", page)


def test_lines_to_sign_are_long_enough_and_the_map_is_drawn_for_the_paper(work: Path, browser: Any) -> None:
    record(work)
    page = work.parent / "протокол.html"
    seen = Seen(browser, page, viewport={"width": 1000, "height": 800})
    lines = seen.page.evaluate(
        "[...document.querySelectorAll('.signature span')].map((one) => one.getBoundingClientRect().width)"
    )
    assert len(lines) == 6 and min(lines) > 140
    width, height = PAPERS["A4"].width, PAPERS["A4"].height
    assert re.search(rf'<svg[^>]*viewBox="0 0 {width:g} {height:g}"', page.read_text(encoding="utf-8"))


def test_the_paper_names_the_digest_of_its_record(work: Path) -> None:
    record(work)
    digest = hashlib.sha256((work.parent / "протокол.json").read_bytes()).hexdigest()
    assert digest in (work.parent / "протокол.html").read_text(encoding="utf-8")


def test_the_same_models_give_the_same_protocol(work: Path) -> None:
    record(work, "один")
    record(work, "два")
    for kind in ("json", "html"):
        assert (work.parent / f"один.{kind}").read_bytes() == (work.parent / f"два.{kind}").read_bytes()


def test_numbers_outlive_lines_above_and_mended_mistakes(work: Path) -> None:
    before = record(work, "2025")
    model = work / "order-to-payment.bpmn"
    text = model.read_text(encoding="utf-8")
    # an empty line above everything, one mistake mended, one made
    head, _, body = text.partition("\n")
    body = body.replace('value="1.1.1.8"', 'value="1.1.1.10"')
    model.write_text(f"{head}\n\n{body}", encoding="utf-8")
    bad = work / "новый.csv"
    bad.write_text(
        "Наименование;eTOM\nПродажа услуги;1.1.1.77\nОбзор технологий;1.3.4.3\nОбзор;1.2.2.1\n", encoding="utf-8"
    )
    after = record(work, "2026", "--previous", work.parent / "2025.json")
    changes = after["changes"]
    told = {
        year: {one["number"]: one for one in content["findings"]} for year, content in (("25", before), ("26", after))
    }
    assert set(changes["mended"]) == set(told["25"]) - set(told["26"])
    assert {told["25"][number]["code"] for number in changes["mended"]} == {"ETOM103"}
    assert {told["26"][number]["code"] for number in changes["appeared"]} == {"ETOM102"}
    assert len(changes["remaining"]) == len(before["findings"]) - len(changes["mended"])
    assert changes["gained"] == ["1.2.2.1", "1.3.4.3"] or changes["gained"] == ["1.3.4.3", "1.2.2.1"]
    assert changes["lost"] == [] and changes["since"] == "2026-11-21"
    page = (work.parent / "2026.html").read_text(encoding="utf-8")
    assert "Таблица 9. Изменения" in page and "21.11.2026" in page
    assert all(number in page for number in changes["mended"])


def test_another_scope_is_said_when_years_are_compared(work: Path) -> None:
    record(work, "2025")
    (work / "etom.toml").write_text('edition = "gost"\n[rules]\nETOM901 = "off"\n', encoding="utf-8")
    changes = record(work, "2026", "--previous", work.parent / "2025.json")["changes"]
    assert changes["other"] == ["scope"]
    assert changes["rules_dropped"] == ["ETOM304"] and changes["rules_added"] == []
    assert "Область была другой." in (work.parent / "2026.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["[]", "{", "null", '{"format": "x"}', '{"format": "etom-kg self-assessment 1"}', "\ud800"]
)
def test_what_is_no_earlier_protocol_is_refused(content: str, work: Path) -> None:
    old = work.parent / "old.json"
    old.write_text(content, encoding="utf-8", errors="surrogatepass")
    out = work.parent / "x.html"
    said = etom("report", work, "--protocol", "-o", out, "--previous", old, "--lang", "ru", code=2)
    assert "old.json" in said and not out.exists()


def test_nothing_is_concluded_where_a_file_was_not_read_or_nothing_is_linked(work: Path, tmp_path: Path) -> None:
    (work / "плохая.bpmn").write_text("<a", encoding="utf-8")
    assert record(work, "x", code=2)["conclusion"] == "unread"
    page = (work.parent / "x.html").read_text(encoding="utf-8")
    assert "Вывод не делается" in page and "соответствуют применённым" not in page
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "a.csv").write_text("Наименование\nПриём заявки\n", encoding="utf-8")
    assert record(bare, "y")["conclusion"] == "nothing_linked"
    (bare / "a.csv").write_text("Наименование;eTOM\nПриём заявки;1.1.1.5\n", encoding="utf-8")
    assert record(bare, "z", "--level", "mandatory", code=0)["conclusion"] == "none"
    assert "соответствуют применённым правилам" in (tmp_path / "z.html").read_text(encoding="utf-8")


def test_options_that_do_not_go_together_are_refused(work: Path) -> None:
    out = work.parent / "x.html"
    assert "--by" in etom("report", work, "--protocol", "--by", "owner", "-o", out, code=2)
    assert "--previous" in etom("report", work, "--previous", out, "-o", out, code=2)
    assert "-o" in etom("report", work, "--protocol", code=2)
    assert ".pdf" in etom("report", work, "--protocol", "-o", out.with_suffix(".docx"), code=2)
    assert not out.exists()


def test_it_prints_on_a4_with_the_map_across(work: Path, tmp_path: Path) -> None:
    program()
    out = tmp_path / "протокол.pdf"
    etom("report", work, "--protocol", "-o", out, "--lang", "ru")
    boxes = [
        (float(width), float(height))
        for width, height in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", out.read_bytes())
    ]
    upright = [box for box in boxes if box[0] < box[1]]
    assert boxes[-1][0] > boxes[-1][1] and len(upright) == len(boxes) - 1 > 5
    assert all(abs(width / 72 * 25.4 - 210) < 1 and abs(height / 72 * 25.4 - 297) < 1 for width, height in upright)


@pytest.mark.parametrize("lang", ("ru", "en"))
def test_it_has_no_serious_fault_of_access_and_fits_a_phone(lang: str, work: Path, browser: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    record(work, lang=lang)
    seen = Seen(browser, work.parent / "протокол.html", viewport={"width": 390, "height": 844}, bypass_csp=True)
    assert (seen.requests, seen.complaints) == ([], [])
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = axe.Axe().run(seen.page).response["violations"]
    assert [(one["id"], len(one["nodes"])) for one in found if one["impact"] in ("serious", "critical")] == []


def test_elements_out_of_scope_say_why(work: Path) -> None:
    record(work)
    page = (work.parent / "протокол.html").read_text(encoding="utf-8")
    rows = {row[: row.index(" ")]: row for row in re.findall(r"<tr><td>(1\.\d\.\d\.\d+ .*?)</tr>", page)}
    elements = [entry.id for entry in framework.load().entries() if entry.kind == "element"]
    assert set(elements) <= set(rows)
    assert "вне области: вне проекта" in page and "вне области: на &lt;аутсорсинге&gt;" in page


def test_a_record_of_another_kind_is_recognised_by_its_parts(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"format": protocol_changes.FORMAT, "coverage": {"by_element": [5]}}), encoding="utf-8")
    with pytest.raises(Exception, match=r"old\.json"):
        protocol_changes.read(old)
