"""The record of a self-assessment: what was held against what, by which rules, and what came of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from etom_kg import __version__, resources, rules
from etom_kg.checking import Report
from etom_kg.controlling import NOTHING_LINKED
from etom_kg.coverage import Covering
from etom_kg.errors import UsageError
from etom_kg.findings import Finding
from etom_kg.reports.json import coverage, finding_as_dict
from etom_kg.reports.protocol_changes import FORMAT, Changes
from etom_kg.rules import Level, Rule, Severity
from etom_kg.surveying import Survey
from etom_kg.waivers import Waiver

Role = Literal["model", "settings", "waivers", "decisions", "overlay", "shapes"]
Why = Literal["default", "settings", "level"]
Conclusion = Literal["unread", "nothing_read", "nothing_linked", "violations", "none"]
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """A file that the assessment rests on: what it served as, its size in bytes and its digest (SHA-256)."""

    role: Role
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule and whether it was applied, why, and how many findings it gave or waivers kept back."""

    rule: Rule
    applied: bool
    why: Why
    findings: int
    waived: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with the number by which it is known from year to year."""

    number: str
    finding: Finding
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Protocol:
    """A self-assessment of a day. `links` is what belongs to each element, by its id, in the order of the map."""

    report: Report
    day: date
    level: Level
    organization: str
    signers: tuple[str, ...]
    inputs: tuple[Input, ...]
    rules: tuple[RuleUse, ...]
    findings: tuple[Numbered, ...]
    waived: tuple[Numbered, ...]
    links: Mapping[str, Sequence[Covering]]
    changes: Changes | None = None

    @property
    def conclusion(self) -> Conclusion:
        """What can be said: nothing where a file was not read or nothing is linked, else whether rules are broken."""
        if not self.report.models:
            return "nothing_read"
        if self.report.failures:
            return "unread"
        if any(one.code == NOTHING_LINKED for one in self.report.findings) or not self.report.coverage.linked:
            return "nothing_linked"
        return "violations" if self.report.counts()["violation"] else "none"

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return self.report.counts()[severity]

    def clauses(self, lang: str) -> dict[str, list[str]]:
        """Return the codes of the rules applied under what they rest on, in the order of the catalogue of rules."""
        found: dict[str, list[str]] = {}
        for use in self.rules:
            if use.applied:
                found.setdefault(use.rule.clause_label[lang], []).append(use.rule.code)
        return dict(sorted(found.items(), key=lambda one: (not any(sign.isdigit() for sign in one[0]), one[0])))


def draw_up(
    report: Report,
    survey: Survey,
    *,
    day: date,
    level: Level,
    shapes: Sequence[Path] = (),
    organization: str = "",
    signers: Sequence[str] = (),
) -> Protocol:
    """Return the protocol of a run. Raises UsageError where an input has gone meanwhile."""
    return Protocol(
        report,
        day,
        level,
        organization,
        tuple(signers),
        tuple(_inputs(report, shapes)),
        tuple(_rules(report, level)),
        tuple(_numbered((finding, None) for finding in report.findings)),
        tuple(_numbered(report.waived)),
        survey.of_elements(),
    )


def as_json(protocol: Protocol, lang: str) -> str:
    """Return the protocol for programs, described by `schemas/protocol.schema.json`."""
    return json.dumps(as_dict(protocol, lang), ensure_ascii=False, indent=2) + "\n"


def as_dict(protocol: Protocol, lang: str) -> Mapping[str, object]:
    """Return the protocol as plain values; names and sentences are in `lang`."""
    report, config = protocol.report, protocol.report.config
    return {
        "format": FORMAT,
        "version": __version__,
        "language": lang,
        "date": protocol.day.isoformat(),
        "organization": protocol.organization or None,
        "inputs": [
            {"role": one.role, "path": one.path, "size": one.size, "sha256": one.sha256} for one in protocol.inputs
        ],
        "unread": [{"file": one.file, "error": one.message(lang)} for one in report.failures],
        "edition": report.edition,
        "scope": {
            "in": list(config.scope_in),
            "out": [{"id": id, "reason": reason or None} for id, reason in config.scope_out.items()],
        },
        "level": protocol.level,
        "engine": report.engine,
        "rules_sha256": hashlib.sha256(resources.built("rules.json")).hexdigest(),
        "clauses": [{"clause": clause, "rules": codes} for clause, codes in protocol.clauses(lang).items()],
        "rules": [
            {
                "code": use.rule.code,
                "name": use.rule.name[lang],
                "severity": use.rule.severity,
                "clause": use.rule.clause_label[lang],
                "applied": use.applied,
                "why": use.why,
                "findings": use.findings,
                "waived": use.waived,
            }
            for use in protocol.rules
        ],
        "conclusion": protocol.conclusion,
        "findings": [{"number": one.number, **finding_as_dict(one.finding)} for one in protocol.findings],
        "waived": [
            {
                "number": one.number,
                **finding_as_dict(one.finding),
                "reason": one.waiver.reason if one.waiver else "",
                "author": one.waiver.author if one.waiver else "",
                "until": str(one.waiver.until) if one.waiver else "",
            }
            for one in protocol.waived
        ],
        "coverage": coverage(report.coverage, lang),
        "changes": protocol.changes.as_dict() if protocol.changes else None,
        "links": [
            {
                "element": id,
                "process": thing.name or None,
                "id": thing.source_id or None,
                "file": thing.place.file,
                "line": thing.place.line or None,
                "cell": thing.place.cell or None,
                "functions": list(thing.functions),
            }
            for id, things in protocol.links.items()
            for thing in things
        ],
    }


def _inputs(report: Report, shapes: Sequence[Path]) -> Iterator[Input]:
    config = report.config
    wanted: dict[tuple[Role, str], None] = {("model", model.path): None for model in report.models}
    if config.path:
        wanted["settings", str(config.path)] = None
    wanted |= {("waivers", one.source): None for one in config.waivers if one.source != str(config.path)}
    wanted |= {("decisions", used.path): None for used in report.decisions}
    if config.overlay:
        wanted["overlay", str(config.overlay)] = None
    wanted |= {("shapes", str(path)): None for path in shapes}
    for role, path in wanted:
        yield Input(role, path, *_digest(path))


def _digest(path: str) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with Path(path).open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise UsageError("protocol.input_gone", path=path, why=error.strerror or type(error).__name__) from None
    return size, digest.hexdigest()


def _rules(report: Report, level: Level) -> Iterator[RuleUse]:
    told = Counter(finding.code for finding in report.findings)
    waived = Counter(finding.code for finding, _ in report.waived)
    for code, rule in rules.load().items():
        wanted = report.config.rules.get(code)
        on = (wanted or ("on" if rule.on else "off")) == "on"
        why: Why = "settings" if wanted else "default"
        if on and rule.severity not in rules.LEVELS[level]:
            on, why = False, "level"
        yield RuleUse(rule, on, why, told[code], waived[code])


def _numbered(
    findings: Iterator[tuple[Finding, Waiver | None]] | Sequence[tuple[Finding, Waiver]],
) -> Iterator[Numbered]:
    used: Counter[str] = Counter()
    for finding, waiver in findings:
        number = f"{finding.code}-{finding.fingerprint[:8]}"
        used[number] += 1
        yield Numbered(number if used[number] == 1 else f"{number}-{used[number]}", finding, waiver)
