"""`etom report`: the whole, and one file an owner, file, rule or element, of which together nothing is lost."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from browsing import Seen, chromium
from etom_kg import checking, output
from etom_kg.cli import main
from etom_kg.config import Config
from etom_kg.errors import UsageError
from etom_kg.publishing import folder as parted
from etom_kg.reports import file_names
from etom_kg.reports.naming import Naming
from etom_kg.reports.parts import WAYS, By
from faulty_models import NASTY

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SCHEMA = json.loads(
    (EXAMPLES.parent / "src" / "etom_kg" / "schemas" / "report.schema.json").read_text(encoding="utf-8")
)
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}


@pytest.fixture(scope="module")
def report() -> checking.Report:
    return checking.validate(EXAMPLES, Config(edition="m3050-2007"), lang="ru")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register in which every owner has an odd name, one process without owner, and a mistake in every row."""
    owners = ['con', 'Отдел / "B2B": <продажи>?', 'ОТДЕЛ / "B2B":  <ПРОДАЖИ>?', "index", "Нет владельца", "…",
              ".скрытый", "-o", "щ" * 300, "<script>alert(1)</script>", ""]  # fmt: skip
    rows = "".join(
        '{n};Продажа услуги {n};1.1.1.x;"{o}"\n'.format(n=n, o=o.replace('"', '""')) for n, o in enumerate(owners, 1)
    )
    path = tmp_path / "реестр.csv"
    path.write_text(f"Идентификатор;Наименование;eTOM;Владелец\n{rows}", encoding="utf-8")
    return path


def etom(*words: str | Path, code: int = 0) -> str:
    run = CliRunner().invoke(main, [str(word) for word in words])
    assert run.exit_code == code, run.output
    return run.output


def data_of(page: bytes) -> dict[str, list[list[object]]]:
    (stored,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.decode())
    found: dict[str, list[list[object]]] = json.loads(stored)
    return found


@pytest.mark.parametrize("by", WAYS)
def test_every_finding_stands_in_one_of_the_files(by: By, report: checking.Report) -> None:
    written = parted.files(report, by, "html", "ru")
    told = set()
    for name, page in written.items():
        if name.startswith("index."):
            continue
        data = data_of(page)
        texts = data["texts"]
        for one in data["findings"]:
            told.add((one[1], texts[one[2]], one[3], texts[one[6][1]]))  # type: ignore[call-overload, index]
    naming = Naming(report)
    assert told == {(one.code, naming.shown(one.file), one.line, one.message) for one in report.findings}
    assert len({file for _, file, _, _ in told}) == len({one.file for one in report.findings})


@pytest.mark.parametrize("form", parted.SUFFIXES)
def test_the_index_names_every_file_and_counts(form: str, report: checking.Report) -> None:
    written = parted.files(report, "owner", form, "ru")
    index = json.loads(written["index.json"])
    jsonschema.validate(index, SCHEMA)
    assert index["findings"] == len(report.findings)
    named = {part["file"] for part in index["parts"]}
    assert {*named, "index.json", f"index{parted.SUFFIXES[form]}"} == set(written)
    assert all(hashlib.sha256(written[part["file"]]).hexdigest() == part["sha256"] for part in index["parts"])
    assert index["parts"][-1]["key"] is None and index["parts"][-1]["name"] == "Нет владельца"
    assert "Начальник контакт-центра" in index["without_findings"]
    assert sum(part["findings"] for part in index["parts"]) >= len(report.findings)


def test_a_workbook_of_an_owner_holds_his_findings_only(tmp_path: Path, register: Path) -> None:
    out = tmp_path / "отчёты"
    etom("report", register, "--by", "owner", "--format", "xlsx", "-o", out, "--lang", "ru", code=1)
    sheet = load_workbook(out / "_con.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 1 and "con" in rows[0]


def test_markdown_of_a_part_is_never_cut(report: checking.Report) -> None:
    from dataclasses import replace

    many = replace(report, findings=report.findings * 100, basis=None)
    written = parted.files(many, "owner", "markdown", "ru")
    assert written["Нет владельца.md"].decode().count("ETOM") >= len(many.findings)


def test_odd_names_become_files_of_their_own(tmp_path: Path, register: Path) -> None:
    out = tmp_path / "отчёты"
    said = etom("report", register, "--by", "owner", "-o", out, "--lang", "ru", code=1)
    assert "отчёты" in said
    names = sorted(path.name for path in out.iterdir())
    index = json.loads((out / "index.json").read_text(encoding="utf-8"))
    # the owner written in two ways is one; the two 'Нет владельца' are a person's word and the lack of an owner
    assert len(index["parts"]) == 10 and len(names) == 12
    assert {"_con.html", "Отдел _ _B2B__ _продажи__.html", "Нет владельца.html", "Нет владельца (2).html"} <= set(names)
    assert "index (2).html" in names and "_-o.html" in names
    assert len({name.casefold() for name in names}) == len(names)
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert all(len(name.encode()) < 200 for name in names)


def test_a_full_folder_is_left_alone_without_leave(tmp_path: Path, register: Path) -> None:
    out = tmp_path / "отчёты"
    out.mkdir()
    (out / "моё.txt").write_text("x", encoding="utf-8")
    assert "--force" in etom("report", register, "--by", "owner", "-o", out, "--lang", "ru", code=2)
    assert [path.name for path in out.iterdir()] == ["моё.txt"]
    etom("report", register, "--by", "owner", "-o", out, "--force", "--lang", "ru", code=1)
    (out / "_con.html").write_text("changed by hand", encoding="utf-8")
    register.write_text("Наименование;eTOM;Владелец\nПродажи;1.1.1.x;index\n", encoding="utf-8")
    etom("report", register, "--by", "owner", "-o", out, "--force", "--lang", "ru", code=1)
    # what the earlier report wrote and nobody changed is gone, the rest is not
    assert {path.name for path in out.iterdir()} == {
        "моё.txt",
        "_con.html",
        "index (2).html",
        "index.html",
        "index.json",
    }


def test_an_index_of_someone_else_takes_nothing_away(tmp_path: Path) -> None:
    precious = tmp_path / "precious.html"
    precious.write_text("x", encoding="utf-8")
    digest = hashlib.sha256(b"x").hexdigest()
    out = tmp_path / "out"
    out.mkdir()
    for name in ("../precious.html", str(precious), "..\\precious.html", "sub/../../precious.html"):
        (out / "index.json").write_text(json.dumps({"parts": [{"file": name, "sha256": digest}]}), encoding="utf-8")
        assert parted.stale(out, {}) == ()
    for content in ("[]", "{", '{"parts": 5}', '{"parts": [5]}', "null", '{"parts": [{"file": "\\u0000.html"}]}'):
        (out / "index.json").write_text(content, encoding="utf-8")
        assert parted.stale(out, {}) == ()


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(UsageError):
        output.write_folder(target, {"a.html": b"1", "no/such/folder.html": b"2"})
    assert list(tmp_path.iterdir()) == []
    target.mkdir()
    (target / "a.html").write_bytes(b"old")
    with pytest.raises(UsageError):
        output.write_folder(target, {"a.html": b"new", "no/such/folder.html": b"2"})
    assert [path.name for path in target.iterdir()] == ["a.html"] and (target / "a.html").read_bytes() == b"old"


# any signs, few of them drawn: a long word is a short one many times over
WORDS = st.builds(lambda text, times: text * times, st.text(max_size=12), st.sampled_from((1, 2, 10)))


@given(st.lists(WORDS, max_size=8))
def test_names_of_files_are_legal_everywhere(words: list[str]) -> None:
    names = file_names.unique(words, ".html")
    assert len({name.casefold() for name in names}) == len(names) == len(words)
    for name in names:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert not name.removesuffix(".html").endswith((" ", ".")) and name[0] not in " .-~"
        assert name.split(".")[0].casefold() not in DEVICES
        assert len(name.encode()) <= 200 and unicodedata.is_normalized("NFC", name)
        assert file_names.safe(name.removesuffix(".html")) == name.removesuffix(".html")


def test_the_whole_report_goes_to_files(tmp_path: Path, register: Path) -> None:
    out = [tmp_path / f"отчёт.{kind}" for kind in ("html", "md", "xlsx")]
    etom("report", register, *(word for path in out for word in ("-o", path)), "--lang", "ru", code=1)
    assert out[0].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "ETOM101" in out[1].read_text(encoding="utf-8") and out[2].read_bytes().startswith(b"PK")
    assert "--force" in etom("report", register, "-o", out[0], "--lang", "ru", code=2)


def test_what_is_missing_is_said(register: Path, tmp_path: Path) -> None:
    assert "-o" in etom("report", register, "--lang", "ru", code=2)
    assert "-o" in etom("report", register, "--by", "owner", "--lang", "ru", code=2)
    assert ".xlsx" in etom("report", register, "-o", tmp_path / "x.doc", "--lang", "ru", code=2)
    (tmp_path / "x.doc").write_text("", encoding="utf-8")
    for place, words in ((tmp_path / "x.doc", "папку"), (register, "этот файл читается")):
        assert words in etom("report", register, "--by", "file", "-o", place, "--force", "--lang", "ru", code=2)
    assert "report" in etom("report", register, "--by", "colour", "-o", "x", "--lang", "ru", code=2)


def test_a_file_that_cannot_be_read_stands_in_the_index(tmp_path: Path, register: Path) -> None:
    bad = tmp_path / "плохая.bpmn"
    bad.write_text("<a", encoding="utf-8")
    out = tmp_path / "out"
    etom("report", register, bad, "--by", "rule", "-o", out, "--lang", "ru", code=2)
    assert "плохая.bpmn" in (out / "index.html").read_text(encoding="utf-8")
    assert "плохая.bpmn" in json.loads((out / "index.json").read_text(encoding="utf-8"))["unread"][0]["file"]


def test_a_clean_model_gives_an_index_alone(tmp_path: Path) -> None:
    model = tmp_path / "чистый.csv"
    model.write_text("Наименование;eTOM;Владелец\nПриём заявки;1.1.1.5;Отдел\n", encoding="utf-8")
    etom("report", model, "--by", "owner", "-o", tmp_path / "out", "--level", "mandatory", "--lang", "ru")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", "index.json"]
    assert "Отдел" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_hundred_labels_with_markup_run_nothing_in_parts_index_and_protocol(tmp_path: Path) -> None:
    names = [f"{NASTY[number % len(NASTY)]} {number}" for number in range(100)]
    quoted = [name.replace('"', '""').replace("\u2028", " ") for name in names]
    model = tmp_path / "модель.csv"
    rows = "".join(f'"{name}";1.1.1.{5 if number % 2 else "x"};"{name}"\n' for number, name in enumerate(quoted))
    model.write_text(f"Наименование;eTOM;Владелец\n{rows}", encoding="utf-8")
    out, protocol = tmp_path / "out", tmp_path / "protocol.html"
    etom("report", model, "--by", "owner", "-o", out, code=1)
    etom("report", model, "--protocol", "-o", protocol, "--organization", NASTY[0], "--signer", NASTY[1], code=1)
    pages = sorted(out.glob("*.html"))
    assert len(pages) > 50
    with chromium() as browser:
        for page in (out / "index.html", protocol, *pages[:8]):
            seen = Seen(browser, page)
            assert (seen.requests, seen.complaints) == ([], []), page.name
            assert seen.page.evaluate("document.images.length") == 0
            assert "alert(1)" in seen.page.inner_text("body") or page in pages
            seen.page.close()
        index = Seen(browser, out / "index.html").page
        links = index.locator("a").evaluate_all("all => all.map((one) => one.href)")
    assert len(links) == len(json.loads((out / "index.json").read_text(encoding="utf-8"))["parts"])
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in links)


def test_an_owner_sees_which_of_his_processes_a_finding_of_many_means(tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    rows = "".join(f"Продажа услуги {n};{'1.1.1.x' if n % 3 else '1.1.1.5'};Блок {n % 2}\n" for n in range(60))
    register.write_text(f"Процесс;eTOM;Владелец\n{rows}", encoding="utf-8")
    made = parted.files(checking.validate([register], Config(edition="m3050-2007"), lang="ru"), "owner", "html", "ru")
    words = made["Блок 1.html"].decode()
    assert "говорит и о процессах других владельцев" in words
    table = dict(re.findall(r"<tr><td>(Продажа услуги \d+)</td>.*?<td>([^<]*)</td></tr>", words))
    assert table == {f"Продажа услуги {n}": "ETOM101" if n % 3 else "" for n in range(1, 60, 2)}
