"""A report can be stored and sent to another process: it then tells what it told, in the language it was made in."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from etom_kg import checking
from etom_kg.reports import json, markdown
from etom_kg.reports import text as plain
from faulty_models import bpmn

ORDER = Path(__file__).parent.parent / "examples" / "order-to-payment.bpmn"


@pytest.mark.parametrize("shared", [False, True])
def test_a_report_comes_back_whole(shared: bool, tmp_path: Path) -> None:
    for number in range(4):
        bpmn(tmp_path / f"m{number}.bpmn", ("1.1.9", "Заказы"), ("1.1.1.5", "Жалобы"))
    (tmp_path / "broken.bpmn").write_text("<definitions", encoding="utf-8")
    report = checking.validate(tmp_path, lang="ru")
    if shared:  # what several processes leave: a function that no pickle can hold
        report = replace(report, basis=None, again=lambda lang: report)
    back = pickle.loads(pickle.dumps(report))
    assert replace(back, failures=()) == replace(report, failures=()) and len(back.findings) >= 4
    assert [one.message("ru") for one in back.failures] == [one.message("ru") for one in report.failures] != []
    assert (back.basis, back.again) == (None, None)
    assert back.findings_in("en") == back.findings == report.findings
    for form in (json, markdown, plain):
        assert form.render(back, "ru") == form.render(report, "ru")


def test_the_example_comes_back_too() -> None:
    report = checking.validate(ORDER)
    assert pickle.loads(pickle.dumps(report)).counts() == report.counts()
