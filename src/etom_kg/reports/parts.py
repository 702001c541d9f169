"""A report in parts, to be sent to whom they concern: by owner, file, rule or element. No finding is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from etom_kg import framework, identifiers, rules
from etom_kg.checking import Report
from etom_kg.findings import Finding
from etom_kg.framework import marked
from etom_kg.messages import LANGUAGES, text
from etom_kg.reports.belonging import Belonging
from etom_kg.reports.naming import Naming
from etom_kg.waivers import Waiver

By = Literal["owner", "file", "rule", "element"]
WAYS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class Part:
    """The findings under one key: the name of an owner, a path, a code, the id of an element; '' for what has none.

    `names` is what a person calls it, by language; `report` is the whole run's with these findings and waivers only.
    """

    by: By
    key: str
    names: Mapping[str, str]
    report: Report

    def title(self, lang: str) -> str:
        """Return the heading: 'Owner: …', or what is said of what has no key."""
        return text(f"report.part_{self.by}", lang, name=self.names[lang]) if self.key else self.names[lang]


def split(report: Report, by: By, belonging: Belonging) -> tuple[Part, ...]:
    """Return the parts in the order of their names, what has no key last.

    A finding of two owners stands in the parts of both; one that only a waiver keeps back makes a part too.
    """
    keys, naming = _keys(by, belonging), Naming(report)
    told: dict[str, list[Finding]] = {}
    waived: dict[str, list[tuple[Finding, Waiver]]] = {}
    for finding in report.findings:
        for key in keys(finding) or ("",):
            told.setdefault(key, []).append(finding)
    for finding, waiver in report.waived:
        for key in keys(finding) or ("",):
            waived.setdefault(key, []).append((finding, waiver))
    return tuple(
        Part(
            by,
            key,
            {lang: naming.shown(key) if by == "file" else _name(by, key, lang) for lang in LANGUAGES},
            replace(report, findings=tuple(told.get(key, ())), waived=tuple(waived.get(key, ()))),
        )
        for key in sorted({*told, *waived}, key=lambda key: (key == "", _order(by, key)))
    )


def without_findings(parts: Sequence[Part], by: By, belonging: Belonging) -> tuple[str, ...]:
    """Return the owners that have processes and no part; nothing by another key."""
    if by != "owner":
        return ()
    return tuple(name for name in belonging.every_owner() if name not in {part.key for part in parts})


def _keys(by: By, belonging: Belonging) -> Callable[[Finding], Sequence[str]]:
    if by == "owner":
        return belonging.owners
    if by == "element":
        return belonging.elements
    return (lambda finding: (finding.file,)) if by == "file" else (lambda finding: (finding.code,))


def _name(by: By, key: str, lang: str) -> str:
    if not key:
        return text(f"report.none_{by}", lang)
    if by == "rule":
        rule = rules.load().get(key)
        return f"{key} {rule.name[lang]}" if rule else key
    if by == "element":
        entry = framework.load().entry(key)
        return f"{key} {marked(entry, lang)}" if entry else key
    return key


def _order(by: By, key: str) -> tuple[object, ...]:
    return (identifiers.sort_key(key),) if by == "element" else (key.casefold(), key)
