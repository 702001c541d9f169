"""JUnit XML: failures, skipped and errors as build servers count them, and every text legal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from etom_kg import checking, cli
from etom_kg.config import Config
from etom_kg.reports import junit
from etom_kg.rules import Severity
from faulty_models import NASTY, bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit.xsd")))
SETTINGS = Config(edition="m3050-2007")


def suites(text: str) -> Any:
    root = etree.fromstring(text.encode("utf-8"))
    SCHEMA.assertValid(root)
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        for kind, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(kind)) == len(suite.findall(f"testcase/{outcome}"))
    for kind in ("tests", "failures", "errors"):
        assert int(root.get(kind)) == sum(int(suite.get(kind)) for suite in root)
    return root


@pytest.mark.parametrize("fail_on", ["violation", "warning", "information"])
def test_findings_from_fail_on_on_are_failures_and_the_rest_skipped(fail_on: Severity) -> None:
    paths = [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn")]
    report = checking.validate(paths, SETTINGS, lang="ru")
    root = suites(junit.render(report, "ru", fail_on))
    counts = report.counts()
    failing = {"violation": 1, "warning": 2, "information": 3}[fail_on]
    expected = sum(counts[key] for key in (("violation", "warning", "information")[:failing]))
    assert len(root.findall("testsuite/testcase/failure")) == expected
    assert len(root.findall("testsuite/testcase")) == len(report.findings)


def test_a_clean_file_is_a_test_that_passes_and_an_unreadable_one_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bpmn(tmp_path / "good.bpmn", ("1.1.1.5", "Приём заказа"))
    (tmp_path / "bad.bpmn").write_text("<definitions>\n<process", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(tmp_path), "--format", "junit", "--lang", "en"])
    assert left.value.code == 2
    root = suites(capsys.readouterr().out)
    outcomes = {Path(suite.get("name")).name: [child.tag for child in suite[0]] for suite in root}
    assert outcomes == {"good.bpmn": [], "bad.bpmn": ["error"]}


def test_names_full_of_markup_stay_text(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "m.bpmn", *(("1.1.1.x", name) for name in NASTY))
    root = suites(junit.render(checking.validate([model], SETTINGS, lang="en"), "en"))
    assert root.find(".//script") is None
    assert any("<script>alert(1)</script>" in case.get("name") for case in root.iter("testcase"))
