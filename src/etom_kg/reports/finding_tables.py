"""Findings as the sheets of a workbook: all of them, by rule, by file, and every place of those that have several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from etom_kg import rules
from etom_kg.checking import Report
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.summary import mend_of
from etom_kg.rules import SEVERITIES
from etom_kg.tables import Cell, Table

_PLACE = ("file", "line", "cell", "id", "name")
_WORDS = ("severity", "code", "rule_name", *_PLACE, "value", "message", "clause", "mend", "places_count")


def tables(report: Report, lang: str, belonging: Belonging | None = None) -> list[Table]:
    """Return the sheets in the order they are read: findings by rule, by file, the sums of both, further places."""
    belonging = belonging or Belonging(report)

    def order_by_rule(finding: Finding) -> tuple[object, ...]:
        return SEVERITIES.index(finding.severity), finding.code

    def rule_of(finding: Finding) -> tuple[str, ...]:
        return finding.code, _rule_name(finding, lang)

    return [
        _findings("sheet_by_rule", sorted(report.findings, key=order_by_rule), belonging, lang),
        _findings("sheet_by_file", report.findings, belonging, lang),
        _sums("sheet_rules", ("code", "rule_name"), report.findings, rule_of, lang),
        _sums("sheet_files", ("file",), report.findings, lambda one: (one.file,), lang),
        _places(report.findings, lang),
    ]


def _findings(title: str, found: Iterable[Finding], belonging: Belonging, lang: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            text(f"validate.{one.severity}", lang),
            one.code,
            _rule_name(one, lang),
            one.file,
            one.line or None,
            one.cell,
            one.element_id,
            one.element_name,
            one.value,
            one.message,
            one.clause,
            mend_of(one, lang),
            len(one.places) or 1,
            ", ".join(belonging.owners(one)),
            " ".join(belonging.elements(one)),
        )
        for one in found
    ]
    return Table(text(f"reports.{title}", lang), _headers((*_WORDS, "owner", "element"), lang), tuple(rows))


def _sums(
    title: str,
    keys: tuple[str, ...],
    found: Iterable[Finding],
    key: Callable[[Finding], tuple[str, ...]],
    lang: str,
) -> Table:
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for one in found:
        counts.setdefault(key(one), Counter())[one.severity] += 1
    rows: list[tuple[Cell, ...]] = [
        (*names, *(count[severity] for severity in SEVERITIES), count.total())
        for names, count in sorted(counts.items())
    ]
    severities = tuple(text(f"validate.{severity}", lang) for severity in SEVERITIES)
    return Table(
        text(f"reports.{title}", lang),
        (*_headers(keys, lang), *severities, text("reports.column_total", lang)),
        tuple(rows),
    )


def _places(found: Iterable[Finding], lang: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (one.code, one.message, spot.file, spot.line or None, spot.cell, spot.element_id, spot.element_name)
        for one in found
        for spot in one.places
    ]
    return Table(text("reports.sheet_places", lang), _headers(("code", "message", *_PLACE), lang), tuple(rows))


def _rule_name(finding: Finding, lang: str) -> str:
    rule = rules.load().get(finding.code)
    return rule.name[lang] if rule else ""


def _headers(keys: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(text(f"reports.column_{key}", lang) for key in keys)
