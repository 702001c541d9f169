"""One mistake among ten thousand processes is one finding; ten thousand mistakes are told in a few lines."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from etom_kg import checking, rules
from etom_kg.config import Config
from etom_kg.findings import Finding

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import forms, operators

MODELS = Path(__file__).parent / "models"
FORMS: dict[str, Callable[..., Iterable[str]]] = {
    "nt": operators.n_triples, "csv": forms.register, "bpmn": forms.bpmn,
}  # fmt: skip
SIZE, COPIES, SEED = 10_000, 2_000, 8
MISTAKES = {
    "malformed": "ETOM101", "unknown": "ETOM102", "retired": "ETOM103", "nameless": "ETOM901",
    "placeholder": "ETOM902", "mixed": "ETOM904", "foreign function": "ETOM302", "group only": "ETOM114",
    "lost flow": "ETOM207", "two owners": "ETOM502", "repeated": "ETOM205",
}  # fmt: skip
# what a form cannot say: a register has no flows and refuses a repeated key, owners are lanes in a diagram
SILENT = {"nt": set[str](), "csv": {"lost flow", "repeated"}, "bpmn": {"two owners"}}
# whatever the number of processes, the fault is one of the whole model or run
ONE_A_RUN = {"ETOM105", "ETOM106", "ETOM115", "ETOM300", "ETOM305", "ETOM905"}


def operator(form: str, folder: Path, faults: Callable[[int], str], size: int = SIZE) -> list[Finding]:
    """Return the findings in an operator's model with some faults."""
    path = folder / f"operator.{form}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(FORMS[form](size, SEED, faults))
    report = checking.validate([path], Config(edition="m3050-2007"), lang="ru")
    assert not report.failures
    return list(report.findings)


def one_of_each(number: int) -> str:
    return operators.FAULTS[number // 717 - 1] if number % 717 == 0 and 0 < number // 717 <= 12 else ""


@pytest.mark.full
@pytest.mark.parametrize("form", FORMS)
def test_one_mistake_of_each_kind_in_ten_thousand_processes(form: str, tmp_path: Path) -> None:
    assert operator(form, tmp_path, lambda number: "") == []
    found = operator(form, tmp_path, one_of_each)
    made = [step for step in operators.steps(SIZE, SEED, one_of_each) if step.fault]
    assert len(made) == len(operators.FAULTS)
    expected = {
        f"p{step.number}": MISTAKES[step.fault]
        for step in made
        if step.fault in MISTAKES and step.fault not in SILENT[form]
    }
    lost = next(step for step in made if step.fault == "lost flow")
    if f"p{lost.number}" in expected:
        del expected[f"p{lost.number}"]
        expected[f"f{lost.number}"] = "ETOM207"
    repeated = next(step for step in made if step.fault == "repeated")
    if form == "bpmn":  # there the id that stands twice is that of the step before
        expected[f"p{repeated.number - 1}"] = expected.pop(f"p{repeated.number}")
    assert {finding.element_id.rpartition("#")[2]: finding.code for finding in found} == expected
    assert len(found) == len(expected)


@pytest.mark.full
@pytest.mark.parametrize("form", FORMS)
def test_ten_thousand_mistakes_are_told_in_a_few_lines(form: str, tmp_path: Path) -> None:
    found = operator(form, tmp_path, lambda number: operators.FAULTS[number % len(operators.FAULTS)])
    codes = Counter(finding.code for finding in found)
    assert set(codes) >= {MISTAKES[fault] for fault in operators.FAULTS if fault in MISTAKES} - {
        MISTAKES[fault] for fault in SILENT[form]
    }
    assert sum(len(finding.places) or 1 for finding in found) > SIZE * 0.6
    assert len(found) <= 25, codes
    assert all(len(finding.message) < 1_000 and len(finding.mend) < 500 for finding in found)


def copies(code: str, times: int) -> str:
    """Return the N-Triples of a model that breaks a rule so many times: its things are there anew each time."""
    path = MODELS / code / "breaks.ttl"
    quads = [(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    models = {subject for subject, _, kind in quads if kind.endswith("operator#Model>")}
    own = {subject for subject, _, _ in quads if subject.startswith("<urn:example")} - models

    def named(term: str, number: int) -> str:
        return f"{term[:-1]}-{number}>" if term in own else term

    return "".join(
        f"{named(subject, number)} {predicate} {named(value, number)} .\n"
        for number in range(times)
        for subject, predicate, value in quads
        if not number or subject not in models
    )


@pytest.mark.full
@pytest.mark.parametrize("code", sorted(rules.load()))
def test_many_breaches_of_one_rule_are_one_finding(code: str, tmp_path: Path) -> None:
    path = tmp_path / "models.nt"
    path.write_text(copies(code, COPIES), encoding="utf-8")
    report = checking.validate([path], Config(rules={code: "on"}), lang="ru")
    found = [finding for finding in report.findings if finding.code == code]
    assert len(found) == 1
    # own numbers of the copies stand twice, which is another rule
    assert {finding.code for finding in report.findings} <= {code, "ETOM205"}
    assert len(report.findings) <= 5
    if code not in ONE_A_RUN:
        assert len(found[0].places) >= COPIES - 1
        # the count, or that of what is left out after five; ETOM112 counts identifiers, and here is one
        assert code == "ETOM112" or max(map(int, re.findall(r"\d{4,}", found[0].message))) >= COPIES - 5
    assert len(found[0].message) < 1_000


def test_copies_are_copies(tmp_path: Path) -> None:
    path = tmp_path / "models.nt"
    path.write_text(copies("ETOM102", 3), encoding="utf-8")
    report = checking.validate([path], lang="en")
    assert [finding.code for finding in report.findings] == ["ETOM102"] * 3
