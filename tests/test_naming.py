"""Files have one name on all pages of a report, whatever path they were asked about by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import Seen, chromium
from etom_kg import checking
from etom_kg.config import Config
from etom_kg.model import Place
from etom_kg.publishing import folder, page
from etom_kg.reports.naming import Naming
from faulty_models import bpmn


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder of models; one is in a folder of its own, one cannot be read."""
    top = tmp_path / "very" / "long" / "models"
    for name in ("заказ.bpmn", "draft/жалоба.bpmn", "other/a.bpmn"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        bpmn(top / name, ("1.1.1.x", "Принять заказ"))
    (top / "spoilt.bpmn").write_text("PK", encoding="utf-8")
    return top


def report(*paths: Path) -> checking.Report:
    return checking.validate(list(paths), Config(edition="m3050-2007"), lang="ru")


def shown(*paths: Path) -> tuple[str, set[str]]:
    """Return what is called asked about, and the names of the files of findings."""
    found = report(*paths)
    naming = Naming(found)
    return naming.asked().replace("\\", "/"), {naming.shown(one.file).replace("\\", "/") for one in found.findings}


def test_names_begin_below_what_was_asked_about(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = {"заказ.bpmn", "draft/жалоба.bpmn", "other/a.bpmn"}
    assert shown(models) == ("models", inside)
    assert shown(models / "заказ.bpmn") == ("заказ.bpmn", {"заказ.bpmn"})
    several = {"draft/жалоба.bpmn", "other/a.bpmn"}
    assert shown(models / "draft", models / "other" / "a.bpmn") == ("draft, other/a.bpmn", several)
    monkeypatch.chdir(models)
    assert shown(Path()) == ("models", inside)
    monkeypatch.chdir(models / "draft")
    assert shown(Path("..")) == ("models", inside)


def test_what_lies_elsewhere_keeps_its_path_and_cells_stay(models: Path) -> None:
    naming = Naming(report(models))
    assert naming.shown("pack/elements.csv") == "pack/elements.csv"
    assert naming.shown("") == ""
    assert naming.place(Place(str(models / "r.xlsx"), 7, "Лист1!B7")) == "r.xlsx Лист1!B7"
    assert naming.place(Place(str(models / "заказ.bpmn"), 7)) == "заказ.bpmn:7"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def test_a_page_names_no_folder_above_and_copies_the_whole_path(models: Path, browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "отчёт.html"
    file.write_text(page.render(report(models), "ru"), encoding="utf-8")
    seen = Seen(browser, file, viewport={"width": 1280, "height": 800})
    seen.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # a command has the path that was typed
    words = re.sub(r"etom \S+ \S+", "", seen.page.evaluate("document.body.innerText"))
    assert "draft" in words and "\nspoilt.bpmn:" in words
    assert "very" not in words and "very" not in seen.page.title()
    seen.page.evaluate("navigator.clipboard.writeText = async (words) => { window.copied = words; }")
    seen.page.locator("#list article button").first.click()
    assert seen.page.evaluate("window.copied").startswith(str(models))


def test_parts_and_their_files_are_named_alike(models: Path) -> None:
    made = folder.files(report(models), "file", "html", "ru")
    assert "draft_жалоба.bpmn.html" in made and "заказ.bpmn.html" in made
    index = made["index.html"].decode()
    assert "<strong>models</strong>" in index and str(models) not in index
    told = json.loads(made["index.json"])
    assert {Path(one["key"]).name for one in told["parts"]} == {"заказ.bpmn", "жалоба.bpmn", "a.bpmn"}
    assert all(Path(one["key"]).is_file() for one in told["parts"])
