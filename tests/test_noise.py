"""What a first run over real linked models says, and the noise of modelling tools that is no mistake of a person."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from etom_kg import checking
from etom_kg.config import Config
from faulty_models import HEAD

MOST = 30
TAG = (
    '<extensionElements><camunda:properties><camunda:property name="etom" value="1.1.1.5"/></camunda:properties>'
    "</extensionElements>"
)


@pytest.fixture(scope="module")
def noise() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "benchmarks" / "noise.py"
    spec = importlib.util.spec_from_file_location("noise", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(tmp_path: Path, body: str) -> checking.Report:
    path = tmp_path / "модель.bpmn"
    path.write_text(f"{HEAD}{body}</definitions>", encoding="utf-8")
    return checking.validate([path], Config(), lang="ru")


def codes(report: checking.Report) -> list[str]:
    return sorted(finding.code for finding in report.findings)


@pytest.mark.shared
def test_a_first_run_over_about_300_linked_activities(noise: ModuleType, shared: Path, tmp_path: Path) -> None:
    report = noise.measure(shared / "corpora", tmp_path)
    assert not report.failures and 280 <= noise.activities(report) <= 320
    # everything with something in it is linked: the models are what the goal speaks of
    assert report.coverage.linked == sum(
        len({node.parent for node in model.nodes if node.parent} & {n.id for n in model.nodes if n.kind == "process"})
        for model in report.models
    )
    by_rule = Counter(finding.code for finding in report.findings)
    assert 0 < by_rule.total() <= MOST, by_rule
    assert max(by_rule.values()) <= 10, by_rule


@pytest.mark.shared
@pytest.mark.full
def test_three_tools_of_any_kind_stay_below_the_goal(
    noise: ModuleType, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = dict(noise.LINKS)
    counts = []
    for folder in sorted((shared / "corpora" / noise.COLLECTION).iterdir()):
        for ending in ("", "-export", "-roundtrip"):
            there = {case: cases[case] for case in cases if (folder / f"{case}{ending}.bpmn").is_file()}
            if folder.name.startswith("GenMyModel"):
                there.pop("C.1.0", None)  # not well-formed
            monkeypatch.setattr(noise, "TOOLS", {folder.name: ending})
            monkeypatch.setattr(noise, "LINKS", there)
            if there:
                counts.append(len(noise.measure(shared / "corpora", tmp_path / ending).findings))
    assert len(counts) > 9 and sum(sorted(counts)[-3:]) <= MOST, counts


def test_a_pool_names_the_process_that_its_tool_has_numbered(tmp_path: Path) -> None:
    """A person sees the pool and its name, not what stands behind it."""
    pools = "".join(f'<participant id="x{n}" name="Заказы {n}" processRef="p{n}"/>' for n in range(4))
    names = ("process5", "Process 1", "Новый процесс", "")
    processes = "".join(
        f'<process id="p{n}" name="{name}">{TAG}<task id="t{n}" name="Принять"/></process>'
        for n, name in enumerate(names)
    )
    report = check(tmp_path, f'<collaboration id="c">{pools}</collaboration>{processes}')
    assert codes(report) == []
    (model,) = report.models
    assert [node.name for node in model.nodes if node.kind == "process"] == [f"Заказы {n}" for n in range(4)]


def test_a_name_given_by_a_person_stays(tmp_path: Path) -> None:
    report = check(
        tmp_path,
        '<collaboration id="c"><participant id="x" name="Оператор" processRef="p"/></collaboration>'
        f'<process id="p" name="Процесс продажи">{TAG}<task id="t" name="Принять"/></process>',
    )
    assert [node.name for node in report.models[0].nodes if node.kind == "process"] == ["Процесс продажи"]


def test_names_of_a_tool_are_one_finding_a_file_with_every_place(tmp_path: Path) -> None:
    tasks = "\n".join(f'<task id="t{n}" name="Задача {n}"/>' for n in range(5))
    report = check(tmp_path, f'<process id="p" name="Заказы">{TAG}\n{tasks}</process>')
    (found,) = report.findings
    assert found.code == "ETOM902" and "5 («Задача 0», «Задача 1»" in found.message
    assert [place.element_id for place in found.places] == [f"t{n}" for n in range(5)]
    assert len({place.line for place in found.places}) == 5


def test_an_empty_shell_of_a_tool_is_one_mistake(tmp_path: Path) -> None:
    real = (
        '<collaboration id="c"><participant id="x" name="Оператор" processRef="p"/></collaboration>'
        f'<process id="p" name="Заказы">{TAG}<task id="t" name="Принять"/></process>'
    )
    assert codes(check(tmp_path, real + '<process id="q" name="process3"/>')) == ["ETOM902"]
    assert codes(check(tmp_path, real + '<process id="q"/>')) == ["ETOM901"]
    # what a person has named, drawn in or calls is no shell
    assert codes(check(tmp_path, real + '<process id="q" name="Архив"/>')) == ["ETOM301", "ETOM501"]
    inside = '<process id="q" name="process3"><task id="u" name="Сдать"/></process>'
    assert codes(check(tmp_path, real + inside)) == ["ETOM301", "ETOM501", "ETOM902"]
