"""The report as JUnit XML, which build servers show as a list of tests: a suite a file, a case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from etom_kg import rules
from etom_kg.checking import Report
from etom_kg.errors import InputError
from etom_kg.explaining.facts import shown_place
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.reports.summary import mend_of
from etom_kg.rules import Severity

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render(report: Report, lang: str, fail_on: Severity = "violation") -> str:
    """Return the report as JUnit XML: findings from `fail_on` on are failures, milder ones skipped tests.

    A file that could not be read is an error, one without findings a test that passes.
    """
    worst = rules.SEVERITIES[: rules.SEVERITIES.index(fail_on) + 1]
    found: dict[str, list[Finding]] = {model.path: [] for model in report.models}
    for finding in report.findings:
        found.setdefault(finding.file, []).append(finding)
    failed: dict[str, list[InputError]] = {}
    for failure in report.failures:
        failed.setdefault(failure.file, []).append(failure)
    suites = [_suite(file, found.get(file, ()), failed.get(file, ()), worst, lang) for file in {**found, **failed}]
    failures = sum(finding.severity in worst for finding in report.findings)
    tests = sum(max(1, len(found.get(file, ())) + len(failed.get(file, ()))) for file in {**found, **failed})
    head = {"name": "etom validate", "tests": tests, "failures": failures, "errors": len(report.failures)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_attributes(head)}>"]
    for suite in suites:
        lines += suite
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(
    file: str, found: Sequence[Finding], failed: Sequence[InputError], worst: Sequence[Severity], lang: str
) -> list[str]:
    skipped = sum(finding.severity not in worst for finding in found)
    head = {
        "name": file or "etom validate",
        "tests": max(1, len(found) + len(failed)),
        "failures": len(found) - skipped,
        "errors": len(failed),
        "skipped": skipped,
    }
    lines = [f" <testsuite{_attributes(head)}>"]
    for failure in failed:
        name = text("reports.reading_file", lang)
        lines += _case(file, name, "error", {"message": failure.message(lang), "type": "unreadable"}, "")
    for finding in found:
        lines += _of_finding(finding, file, finding.severity in worst, lang)
    if not found and not failed:
        lines.append(f"  <testcase{_attributes({'classname': file, 'name': text('reports.no_findings', lang)})}/>")
    return [*lines, " </testsuite>"]


def _of_finding(finding: Finding, file: str, fails: bool, lang: str) -> Iterator[str]:
    place = shown_place(Place("", finding.line, finding.cell)).strip(": ")
    name = " ".join(filter(None, (finding.code, place, finding.element_name or finding.element_id)))
    word = text(f"validate.{finding.severity}", lang)
    if not fails:
        yield from _case(file, name, "skipped", {"message": f"{word}: {finding.message}"}, "")
        return
    said = [shown_place(Place(finding.file, finding.line, finding.cell)), finding.message]
    said += [f"{text('validate.reason', lang)} {finding.clause}"] if finding.clause else []
    mend = mend_of(finding, lang)
    said += [f"{text('validate.mend', lang)} {mend}"] if mend else []
    said += [shown_place(Place(one.file, one.line, one.cell)) for one in finding.places[1:]]
    yield from _case(file, name, "failure", {"message": finding.message, "type": word}, "\n".join(said))


def _case(file: str, name: str, outcome: str, told: Mapping[str, object], body: str) -> Iterator[str]:
    yield f"  <testcase{_attributes({'classname': file, 'name': name})}>"
    inner = f">{escape(_legal(body), quote=False)}</{outcome}>" if body else "/>"
    yield f"   <{outcome}{_attributes(told)}{inner}"
    yield "  </testcase>"


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f' {key}="{_line(str(value))}"' for key, value in values.items())


def _line(plain: str) -> str:
    return escape(" ".join(_legal(plain).split()))


def _legal(plain: str) -> str:
    return _ILLEGAL.sub("\ufffd", plain)
