"""The workbook of findings: by rule and by file, whole, and nothing in it is a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from etom_kg import checking, cli
from etom_kg.config import Config
from etom_kg.reports import finding_tables
from etom_kg.tables import Table, workbook
from faulty_models import NASTY, bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SETTINGS = Config(edition="m3050-2007")
SEVERITIES = ("нарушение", "предупреждение", "к сведению")


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_sheets_hold_every_finding_by_rule_and_by_file(tmp_path: Path) -> None:
    target = tmp_path / "замечания.xlsx"
    models = [str(EXAMPLES / name) for name in ("register.xlsx", "order-to-payment.bpmn", "жалоба.bpmn")]
    with pytest.raises(SystemExit):
        cli.main(["validate", *models, "--lang", "ru", "-o", str(target)])
    report = checking.validate([Path(model) for model in models], lang="ru", edition="m3050-2007")
    found = sheets(target.read_bytes())
    assert list(found) == ["Замечания по правилам", "Замечания по файлам", "Правила", "Файлы", "Все места"]
    by_rule, by_file, rules, files, places = found.values()
    assert [row[:2] for row in by_rule[1:]] == sorted(
        (row[:2] for row in by_rule[1:]), key=lambda row: (SEVERITIES.index(row[0]), row[1])
    )
    assert [(row[1], row[3], row[9]) for row in by_file[1:]] == [
        (one.code, one.file, one.message) for one in report.findings
    ]
    assert sorted(map(str, by_rule)) == sorted(map(str, by_file))
    assert sum(row[-1] for row in rules[1:]) == sum(row[-1] for row in files[1:]) == len(report.findings)
    assert len(places) - 1 == sum(len(one.places) for one in report.findings) > 0
    owners = {row[13] for row in by_file[1:] if row[3].endswith("register.xlsx")}
    assert len(owners - {None}) > 2


def test_a_name_like_a_formula_is_shown(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "m.bpmn", *(("1.1.1.x", name) for name in NASTY))
    found = sheets(workbook(finding_tables.tables(checking.validate([model], SETTINGS, lang="en"), "en")))
    assert NASTY[6] in {row[7] for row in found["Findings by file"]}


def test_a_workbook_without_a_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(EXAMPLES / "register.xlsx"), "--format", "xlsx"])
    assert left.value.code == 2
    assert "-o" in capsys.readouterr().err


def test_long_texts_are_wrapped_and_a_sheet_is_printed_as_wide_as_a_page() -> None:
    long = "слово " * 30
    narrow = Table("Узкая", ("А", "Б"), (("раз", 1),))
    wide = Table("Широкая", tuple("АБВГД"), ((long, long, long, long, 5), ("раз", "", "", "", 6)))
    book = load_workbook(io.BytesIO(workbook((narrow, wide))))
    for sheet in book:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Calibri"}, (
            "heads have the same letters"
        )
    assert [sheet.page_setup.paperSize for sheet in book] == [9, 8]
    first = book["Широкая"]
    assert first["A2"].alignment.wrap_text and first["A2"].alignment.vertical == "top"
    assert first["E2"].alignment.vertical == "top" and not first["E2"].alignment.wrap_text
    assert not first["A3"].alignment.wrap_text and first.row_dimensions[3].height is None
    assert first.row_dimensions[2].height == 15 * 4, "180 signs in columns of 60: LibreOffice does not see it by itself"
