"""The JSON of GitLab's code quality: what GitLab reads, in the words it knows, each finding once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking, cli
from etom_kg.config import Config
from etom_kg.reports import code_quality
from faulty_models import bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SETTINGS = Config(edition="m3050-2007")
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(data: bytes | str) -> list[dict[str, Any]]:
    """Return the list after holding it to what GitLab asks of a report."""
    text = data if isinstance(data, str) else data.decode("utf-8")
    assert not text.startswith("\ufeff")  # GitLab reads no byte order mark
    found: list[dict[str, Any]] = json.loads(text)
    for entry in found:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in SEVERITIES and entry["description"] and entry["check_name"]
        assert set(entry["location"]) == {"path", "lines"} and "\\" not in entry["location"]["path"]
        assert entry["location"]["lines"]["begin"] >= 1
    marks = [entry["fingerprint"] for entry in found]
    assert len(marks) == len(set(marks)), "GitLab shows one of those that share a fingerprint"
    return found


def test_each_finding_is_an_entry_at_its_line_or_the_row_of_its_cell() -> None:
    report = checking.validate(
        [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn")], SETTINGS, lang="en"
    )
    found = entries(code_quality.render(report, "en"))
    assert [one["check_name"] for one in found] == [one.code for one in report.findings]
    grades = {"violation": "major", "warning": "minor", "information": "info"}
    assert [one["severity"] for one in found] == [grades[one.severity] for one in report.findings]
    for entry, finding in zip(found, report.findings, strict=True):
        row = int("".join(filter(str.isdigit, finding.cell.split("!")[-1])) or 1)
        assert entry["location"] == {"path": Path(finding.file).as_posix(), "lines": {"begin": finding.line or row}}
        assert finding.message in entry["description"] and finding.mend in entry["description"]
        assert not finding.cell or entry["description"].startswith(finding.cell + ": ")


def test_a_fingerprint_outlives_lines_inserted_above(tmp_path: Path) -> None:
    model = tmp_path / "m.bpmn"
    shutil.copy(EXAMPLES / "order-to-payment.bpmn", model)
    before = entries(code_quality.render(checking.validate([model], SETTINGS, lang="ru"), "ru"))
    first, rest = model.read_text(encoding="utf-8").split("\n", 1)
    model.write_text(f"{first}\n\n\n{rest}", encoding="utf-8")
    after = entries(code_quality.render(checking.validate([model], SETTINGS, lang="ru"), "ru"))
    assert [one["fingerprint"] for one in after] == [one["fingerprint"] for one in before]
    assert [one["location"]["lines"]["begin"] - 2 for one in after] == [
        one["location"]["lines"]["begin"] for one in before
    ]


def test_the_same_mistake_twice_is_two_entries(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "m.bpmn", ("1.1.1.x", "Приём"), ("1.1.1.x", "Приём"))
    report = checking.validate([model, shutil.copy(model, tmp_path / "n.bpmn")], SETTINGS, lang="en")
    assert len(entries(code_quality.render(report, "en"))) == len(report.findings) >= 4


def test_a_file_that_cannot_be_read_blocks_and_a_clean_one_is_an_empty_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    bpmn(tmp_path / "good.bpmn", ("1.1.1.5", "Приём заказа"))
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", "good.bpmn", "--format", "codequality", "--lang", "en", "--level", "mandatory"])
    assert (left.value.code, entries(capsys.readouterr().out)) == (0, [])
    Path("models").mkdir()
    Path("good.bpmn").rename("models/good.bpmn")
    Path("models", "bad.bpmn").write_text("<definitions>\n<process", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", "models", "-o", "f.codequality.json", "-o", "f.json", "--lang", "en"])
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (2, "")
    # the line about the file that was not read is the last, and the files written are named before it
    assert said.err.splitlines()[1] == "Written: f.codequality.json, f.json"
    assert said.err.splitlines()[2].startswith(str(Path("models", "bad.bpmn")))
    worst = [one for one in entries(Path("f.codequality.json").read_bytes()) if one["severity"] == "blocker"]
    assert [one["location"]["path"] for one in worst] == ["models/bad.bpmn"]
    # the longer suffix is the form, the shorter one stays the program's own JSON
    assert "findings" in json.loads(Path("f.json").read_text("utf-8"))
