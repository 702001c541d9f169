"""SARIF: what GitHub and editors are given, by the schema and by what they show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking, cli
from etom_kg.config import Config
from etom_kg.reports import sarif
from faulty_models import NASTY, bpmn, csv

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SETTINGS = Config(edition="m3050-2007")


def run_of(*paths: Path, lang: str = "en") -> Any:
    text = sarif.render(checking.validate(paths, SETTINGS, lang=lang), lang)
    return checked(json.loads(text))["runs"][0]


def checked(log: Any) -> Any:
    """Return a log that meets the schema of SARIF 2.1.0, by the classes made from it."""
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

    Log.model_validate(log)
    return log


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_examples_meet_the_schema_and_name_every_finding(lang: str) -> None:
    paths = [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn", "жалоба.bpmn")]
    report = checking.validate(paths, SETTINGS, lang=lang)
    run = checked(sarif.as_dict(report, lang))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == [finding.code for finding in report.findings]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and "helpUri" not in rule for rule in rules)
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_the_schema_refuses_a_level_that_does_not_exist() -> None:
    from pydantic import ValidationError

    log = json.loads(sarif.render(checking.validate([EXAMPLES / "register.xlsx"], SETTINGS, lang="en"), "en"))
    log["runs"][0]["results"][0]["level"] = "violation"
    with pytest.raises(ValidationError):
        checked(log)


def test_a_finding_points_at_its_line_and_a_cell_of_a_workbook_at_its_cell(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "заказ и жалоба.bpmn", ("1.1.1.5", "Приём заказа"), ("1.1.1.13", "Проверить долг"))
    (result,) = run_of(model)["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 7}
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith(
        "/%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%20%D0%B8%20%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D0%B0.bpmn"
    )
    assert location["logicalLocations"] == [{"name": "Проверить долг", "fullyQualifiedName": "p1", "kind": "element"}]
    in_cells = [one["locations"][0] for one in run_of(EXAMPLES / "register.xlsx")["results"]]
    assert all("region" not in place["physicalLocation"] for place in in_cells)
    assert {"name": "F7", "fullyQualifiedName": "Реестр!F7", "kind": "cell"} in in_cells[0]["logicalLocations"]


def test_fingerprints_survive_lines_and_rows_inserted_above(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    links = (("1.1.1.x", "Приём заказа"), ("1.1.1.13", "Проверить долг"))
    first = [bpmn(before / "a.bpmn", *links), csv(before / "b.csv", ("Продажа", "1.1.1.x"), ("Счёт", "1.1.1.10"))]
    second = [
        bpmn(after / "a.bpmn", *links, above="<!-- one\ntwo\nthree -->\n"),
        csv(after / "b.csv", ("Обработка заказов", "1.1.1.5"), ("Продажа", "1.1.1.x"), ("Счёт", "1.1.1.10")),
    ]
    old, new = run_of(*first)["results"], run_of(*second)["results"]
    marks = [result["partialFingerprints"][sarif.FINGERPRINT] for result in old]
    assert len(set(marks)) == len(marks) == 3
    assert [result["partialFingerprints"][sarif.FINGERPRINT] for result in new] == marks
    lines = [result["locations"][0]["physicalLocation"].get("region") for result in old]
    assert lines != [result["locations"][0]["physicalLocation"].get("region") for result in new]


def test_the_message_holds_no_place_to_fill_and_no_link(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "m.bpmn", *(("1.1.1.x", name) for name in NASTY))
    said = "".join(result["message"]["text"] for result in run_of(model)["results"])
    assert "{{0}}" in said and "\\[f](" in said


def test_an_unreadable_file_is_told_as_such(tmp_path: Path) -> None:
    good = bpmn(tmp_path / "good.bpmn", ("1.1.1.5", "Приём заказа"))
    bad = tmp_path / "bad.bpmn"
    bad.write_text("<definitions>\n<process", encoding="utf-8")
    (invocation,) = run_of(good, bad)["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error" and "bad.bpmn" in told["message"]["text"]


def test_the_suffix_says_the_form_and_several_files_are_written_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = bpmn(tmp_path / "m.bpmn", ("1.1.1.13", "Проверить долг"))
    outputs = [tmp_path / name for name in ("r.sarif", "r.xml", "r.md", "r.json", "r.txt")]
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(model), *(word for path in outputs for word in ("-o", str(path)))])
    assert left.value.code == 1
    assert capsys.readouterr().out == ""
    assert checked(json.loads(outputs[0].read_text("utf-8")))["version"] == "2.1.0"
    assert outputs[1].read_text("utf-8").startswith("<?xml")
    assert all("ETOM102" in path.read_text("utf-8") for path in outputs)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b.bpmn", "a%20b.bpmn"),
        ("models/x#1.csv", "models/x%231.csv"),
        ("/home/ann/a.bpmn", "file:///home/ann/a.bpmn"),
        ("C:/Models/a.bpmn", "file:///C:/Models/a.bpmn"),
        ("a:b.csv", "a%3Ab.csv"),
    ],
)
def test_paths_become_uri_references(path: str, expected: str) -> None:
    assert sarif.uri(path) == expected
