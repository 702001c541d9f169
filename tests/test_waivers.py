"""Waivers: with reason, author and date they keep a finding back; without, or too late, they do not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking, cli, config, rules
from etom_kg.errors import InputError
from etom_kg.messages import text
from etom_kg.reports import sarif
from faulty_models import bpmn

WHOLE = 'reason = "Договор 17/24"\nauthor = "А. Иванова"\nuntil = 2030-06-30\n'
ENTRY = '[[waivers]]\ncode = "ETOM102"\n'
TODAY = date(2026, 1, 1)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return bpmn(tmp_path / "модель.bpmn", ("1.1.1.13", "Проверить долг"), ("1.1.1.14", "Списать долг"))


def checked(model: Path, settings: str, today: date = TODAY) -> checking.Report:
    (model.parent / "etom.toml").write_text(settings, encoding="utf-8")
    return checking.validate([model], config.load(None, model), lang="en", today=today)


def names(report: checking.Report) -> list[str]:
    return [finding.element_name for finding in report.findings if finding.code == "ETOM102"]


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ('element = "Проверить долг"\n', ["Списать долг"]),
        ('element = "p1"\n', ["Проверить долг"]),
        ('file = "*.bpmn"\n', []),
        ('file = "модель.bpmn"\nelement = "p0"\n', ["Списать долг"]),
        ('file = "другая.bpmn"\n', ["Проверить долг", "Списать долг"]),
        ("", []),
    ],
)
def test_a_waiver_keeps_back_what_it_names(where: str, told: list[str], model: Path) -> None:
    report = checked(model, ENTRY + where + WHOLE)
    assert names(report) == told
    assert [finding.element_name for finding, _ in report.waived] == [
        name for name in ("Проверить долг", "Списать долг") if name not in told
    ]
    assert report.suppressed == 2 - len(told) and not report.failures
    assert report.exit_code() == bool(told)


def test_the_last_day_still_counts(model: Path) -> None:
    assert names(checked(model, ENTRY + WHOLE, date(2030, 6, 30))) == []
    assert len(names(checked(model, ENTRY + WHOLE, date(2030, 7, 1)))) == 2


def test_an_expired_waiver_is_told_where_its_finding_still_exists(model: Path) -> None:
    late = date(2031, 1, 1)
    report = checked(model, ENTRY + 'element = "p0"\n' + WHOLE, late)
    assert len(names(report)) == 2
    assert_told(report, "ETOM804", "2030-06-30")
    gone = checked(model, ENTRY + 'element = "нет такого"\n' + WHOLE, late)
    assert not gone.failures and "ETOM804" not in {finding.code for finding in gone.findings}


@pytest.mark.parametrize("lacking", ["reason", "author", "until"])
def test_an_incomplete_waiver_allows_nothing_and_is_told(lacking: str, model: Path) -> None:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(lacking)]
    report = checked(model, "\n" + ENTRY + "\n".join(lines))
    assert len(names(report)) == 2
    assert_told(report, "ETOM805", text(f"waivers.{lacking}", "en") if "ETOM805" in rules.load() else lacking)


def assert_told(report: checking.Report, code: str, words: str) -> None:
    """A finding tells it where there is a rule for it, else one line as of a file that could not be read."""
    if code in rules.load():
        (found,) = [finding for finding in report.findings if finding.code == code]
        assert words in found.message and found.file.endswith("etom.toml") and found.line in (1, 2)
        assert [one.fingerprint for one in report.findings_in("ru") if one.code == code] == [found.fingerprint]
    else:
        (failure,) = report.failures
        assert words in failure.message("en") and "etom.toml:" in failure.message("ru")
        assert report.exit_code() == 2


def test_waivers_may_stand_in_a_file_of_their_own(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = model.parent / "отступления.toml"
    own.write_text("# решение комитета\n" + ENTRY + WHOLE, encoding="utf-8")
    (model.parent / "etom.toml").write_text(f'waivers = "{own.name}"\n', encoding="utf-8")
    (waiver,) = config.load(None, model).waivers
    assert (waiver.source, waiver.line) == (str(own), 2)
    with pytest.raises(SystemExit) as left:
        cli.main(["validate", str(model), "--format", "json", "--lang", "ru"])
    content: Any = json.loads(capsys.readouterr().out)
    assert (left.value.code, content["suppressed"]["waivers"]) == (0, 2)
    assert [one["author"] for one in content["waived"]] == ["А. Иванова"] * 2


def test_sarif_shows_them_as_closed_with_the_reason(model: Path) -> None:
    log: Any = sarif.as_dict(checked(model, ENTRY + 'element = "p0"\n' + WHOLE), "en")
    closed = [result for result in log["runs"][0]["results"] if "suppressions" in result]
    assert [one["suppressions"][0]["justification"] for one in closed] == [
        "Договор 17/24 (А. Иванова, until 2030-06-30)"
    ]
    assert len(log["runs"][0]["results"]) == 2


@pytest.mark.parametrize(
    ("settings", "line", "words"),
    [
        ("waivers = 1\n", 1, "[[waivers]]"),
        ('waivers = ["x"]\n', 1, "[[waivers]]"),
        ('edition = "gost"\n[[waivers]]\nrule = "ETOM102"\n', 2, "rule"),
        ('[[waivers]]\nreason = "x"\n', 1, "code"),
        (ENTRY + 'until = "скоро"\n', 1, "скоро"),
        (ENTRY + "reason = 1\n", 1, "reason"),
        ('waivers = "нет.toml"\n', 0, "нет.toml"),
    ],
)
def test_faults_of_the_file_are_told_with_their_line(settings: str, line: int, words: str, model: Path) -> None:
    with pytest.raises(InputError) as failure:
        checked(model, settings)
    assert failure.value.line == line and words in failure.value.message("en")


def test_a_waiver_of_a_rule_that_does_not_exist_is_refused(model: Path) -> None:
    with pytest.raises(InputError, match="ETOM999"):
        checked(model, '[[waivers]]\ncode = "ETOM999"\n' + WHOLE)


@pytest.mark.parametrize("code", ["ETOM804", "ETOM805"])
@pytest.mark.parametrize("command", ["validate", "report"])
def test_a_waiver_of_a_rule_on_waivers_is_told_to_be_useless(
    code: str, command: str, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked(model, f'{ENTRY}{WHOLE}[[waivers]]\ncode = "{code}"\n{WHOLE}')
    assert not report.findings and not report.failures
    for lang, words in (("en", "no waiver allows it"), ("ru", "отступить от него нельзя")):
        with pytest.raises(SystemExit) as left:
            out = ["-o", str(model.parent / "r.html"), *(["--force"] if command == "report" else [])]
            cli.main([command, str(model), *out, "--lang", lang])
        (line,) = [line for line in capsys.readouterr().err.splitlines() if code in line]
        assert line.startswith(f"{model.parent / 'etom.toml'}:6: ") and words in line
        assert left.value.code == 0
