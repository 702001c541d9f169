"""Markdown for a comment on a pull request: it fits, and a model's text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from etom_kg import checking
from etom_kg.config import Config
from etom_kg.reports import markdown
from faulty_models import NASTY, bpmn

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SETTINGS = Config(edition="m3050-2007")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_row_a_finding_worst_first(lang: str) -> None:
    paths = [EXAMPLES / name for name in ("register.xlsx", "order-to-payment.bpmn")]
    report = checking.validate(paths, SETTINGS, lang=lang)
    text = markdown.render(report, lang)
    rows = [line for line in text.splitlines() if line.startswith("| ") and "ETOM" in line]
    assert len(rows) == len(report.findings)
    words = {"en": ("violation", "warning", "information"), "ru": ("нарушение", "предупреждение", "к сведению")}[lang]
    severities = [next(number for number, word in enumerate(words) if f"| {word}<br>" in row) for row in rows]
    assert severities == sorted(severities) and set(severities) == {0, 1, 2}
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


def test_text_of_a_model_is_no_markup(tmp_path: Path) -> None:
    model = bpmn(tmp_path / "m.bpmn", *(("1.1.1.x", name) for name in NASTY))
    text = markdown.render(checking.validate([model], SETTINGS, lang="en"), "en")
    assert not re.search(r"<(?!br>|!-- -->)", text)
    assert "@anna" not in text and "#1 " not in text and "http://" not in text
    assert r"a\|b \*c\* \_d\_ \`e\` \[f\]" in text


def test_more_findings_than_a_comment_holds_are_counted() -> None:
    report = checking.validate([EXAMPLES / "register.xlsx"], SETTINGS, lang="en")
    many = replace(report, findings=report.findings * 200)
    text = markdown.render(many, "en")
    assert len(text) < 65_536
    rows = sum(line.startswith("| ") and "ETOM" in line for line in text.splitlines())
    (rest,) = re.findall(r"Further findings: (\d+)", text)
    assert rows + int(rest) == len(many.findings) and rows > 50
    assert "Coverage:" in text
