"""At level mandatory models that link nothing are told that alone; nothing else is lost or hidden by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etom_kg import checking, cli, config, rules
from etom_kg.config import Config
from etom_kg.controlling import baseline
from faulty_models import HEAD

TAG = (
    '<extensionElements><camunda:properties><camunda:property name="etom" value="1.1.1.5"/></camunda:properties>'
    "</extensionElements>"
)
WAIVER = '[[waivers]]\ncode = "{code}"\nreason = "r"\nauthor = "a"\n'
UNTIL = "until = 2999-01-01\n"


def model(folder: Path, tag: str = "", name: str = "a.bpmn") -> Path:
    """Write a process with a task without a name and a call into nothing."""
    path = folder / name
    path.write_text(
        f'{HEAD}<process id="p" name="Заказы">{tag}<task id="t"/><callActivity id="c" name="Дальше" calledElement="x"/>'
        "</process></definitions>",
        encoding="utf-8",
    )
    return path


def mandatory(*paths: Path, settings: Config | None = None, **further: Any) -> checking.Report:
    return checking.validate(paths, settings, lang="ru", level="mandatory", **further)


def codes(report: checking.Report) -> list[str]:
    return sorted(finding.code for finding in report.findings)


@pytest.mark.shared
def test_the_working_groups_files_are_told_that_nothing_is_linked(shared: Path) -> None:
    folder = shared / "corpora" / "bpmn-miwg"
    rows = (folder.parent / "bpmn-counts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    files = [folder / row.split("\t")[0] for row in rows if row.split("\t")[1] == "ok"]
    assert len(files) == 88
    waiting = 0
    for file in files:
        report = mandatory(file)
        assert (codes(report), report.failures, report.exit_code()) == (["ETOM300"], (), 1), file
        waiting += report.waiting
    # the faults of the files themselves are told at the other levels, every one
    everything = checking.validate([folder], lang="ru", level="recommended")
    others = [one for one in everything.findings if one.severity == "violation" and one.code != "ETOM300"]
    together = mandatory(folder)
    assert len(others) == waiting == together.waiting > 40
    assert codes(together) == ["ETOM300"]


def test_what_waits_is_counted_in_every_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = model(tmp_path)
    for form, words in (("text", "с первой связью: 2."), ("markdown", "с первой связью: 2."), ("html", "связью: 2.")):
        with pytest.raises(SystemExit) as left:
            cli.main(["validate", str(path), "--level", "mandatory", "--lang", "ru", "--format", form])
        out = " ".join(capsys.readouterr().out.split())
        assert left.value.code == 1 and "ETOM300" in out and words in out, form
        assert "ETOM901  " not in out
    with pytest.raises(SystemExit):
        cli.main(["validate", str(path), "--level", "mandatory", "--format", "json"])
    content = json.loads(capsys.readouterr().out)
    assert (content["suppressed"]["waiting"], content["suppressed"]["count"]) == (2, 2)


@pytest.mark.parametrize("level", ["recommended", "all"])
def test_other_levels_wait_for_nothing(level: rules.Level, tmp_path: Path) -> None:
    report = checking.validate([model(tmp_path)], lang="ru", level=level)
    assert {"ETOM300", "ETOM901", "ETOM207"} <= set(codes(report)) and report.waiting == 0


def test_one_link_in_any_of_the_files_ends_the_waiting(tmp_path: Path) -> None:
    bare, tagged = model(tmp_path), model(tmp_path, TAG, "b.bpmn")
    assert codes(mandatory(tagged)) == ["ETOM207", "ETOM901"]
    assert codes(mandatory(bare, tagged)) == ["ETOM207", "ETOM207", "ETOM901", "ETOM901"]


def test_nothing_waits_for_a_finding_that_is_not_told(tmp_path: Path) -> None:
    path = model(tmp_path)
    assert codes(mandatory(path, settings=Config(rules={"ETOM300": "off"}))) == ["ETOM207", "ETOM901"]
    (tmp_path / "etom.toml").write_text(WAIVER.format(code="ETOM300") + UNTIL, encoding="utf-8")
    assert codes(mandatory(path, settings=config.load(None, path))) == ["ETOM207", "ETOM901"]


def test_what_waited_is_not_new_to_a_baseline(tmp_path: Path) -> None:
    path = model(tmp_path)
    first = mandatory(path)
    assert first.basis is not None
    known = baseline.take(first.basis.held.told, first.basis.lifted)
    again = mandatory(path, baseline=known)
    assert (codes(again), again.waiting, again.known) == ([], 2, 1)


def test_what_people_wrote_themselves_never_waits(tmp_path: Path) -> None:
    path = model(tmp_path)
    (tmp_path / "etom.toml").write_text(WAIVER.format(code="ETOM102"), encoding="utf-8")
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix op: <https://w3id.org/etom-kg/operator#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass op:Process ; sh:property [ sh:path op:ownedBy ; sh:minCount 1 ;"
        ' sh:message "Нет владельца" ] .\n',
        encoding="utf-8",
    )
    told = codes(mandatory(path, settings=config.load(None, path), shapes=[own]))
    assert len(told) == 3 and told[:2] == ["ETOM300", "ETOM805"]


def test_only_rules_on_the_shape_of_the_model_wait() -> None:
    waiting = {code for code, rule in rules.load().items() if rule.waits_for_links}
    assert waiting == {"ETOM203", "ETOM204", "ETOM205", "ETOM206", "ETOM207", "ETOM901"}
    for code in waiting:
        rule = rules.load()[code]
        assert rule.severity == "violation"
        assert all("ETOM300" in rule.silent_when[lang] for lang in ("en", "ru"))
