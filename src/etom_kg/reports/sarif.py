"""The report as SARIF 2.1.0 (OASIS), which GitHub, GitLab, Azure DevOps and editors show beside the lines at fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from etom_kg import __version__, rules
from etom_kg.checking import Report
from etom_kg.errors import InputError
from etom_kg.explaining.facts import shown_place
from etom_kg.findings import Finding, Spot
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.reports import sarif_fixes
from etom_kg.rules import Rule, Severity
from etom_kg.waivers import Waiver

Json = Mapping[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "information": "note"}
FINGERPRINT = "etomKgFinding/v1"
SHEETS = (".xlsx", ".xlsm")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_ABSOLUTE = re.compile(r"/|[A-Za-z]:[/\\]|\\\\")


def render(report: Report, lang: str) -> str:
    """Return the report as SARIF text; sentences are in `lang`."""
    return json.dumps(as_dict(report, lang), ensure_ascii=False, indent=1) + "\n"


def as_dict(report: Report, lang: str) -> Json:
    """Return the report as plain values: one run, whose rules are those that its results break."""
    every = [*report.findings, *(finding for finding, _ in report.waived)]
    codes = sorted({finding.code for finding in every})
    severities = {finding.code: finding.severity for finding in every}
    places = {code: number for number, code in enumerate(codes)}
    patches = sarif_fixes.patches(report)
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "etom-kg",
                "version": __version__,
                "language": lang,
                "rules": [_rule(code, severities[code], lang) for code in codes],
            }
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(report.failures, lang)],
        "results": [
            *(
                {**_result(finding, places[finding.code], lang), **sarif_fixes.of(finding, patches, _said, uri)}
                for finding in report.findings
            ),
            *(_waived(finding, waiver, places[finding.code], lang) for finding, waiver in report.waived),
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri(path: str) -> str:
    """Return a path as a URI reference: relative as it was typed, else a file URI.

    >>> uri("модели/a b.bpmn")
    '%D0%BC%D0%BE%D0%B4%D0%B5%D0%BB%D0%B8/a%20b.bpmn'
    """
    slashed = PurePath(path).as_posix()
    escaped = quote(slashed.encode("utf-8", "surrogateescape"), safe="/:" if _ABSOLUTE.match(path) else "/")
    if slashed.startswith("//"):
        return f"file:{escaped}"
    if _ABSOLUTE.match(path):
        return "file://" + ("" if escaped.startswith("/") else "/") + escaped
    return escaped


def _rule(code: str, severity: Severity, lang: str) -> Json:
    described: dict[str, object] = {"id": code, "defaultConfiguration": {"level": LEVELS[severity]}}
    rule = rules.load().get(code)
    if rule is None:  # a shape of the user's own
        described["shortDescription"] = {"text": text("reports.own_shape", lang, shape=code)}
        return described
    described["name"] = rule.name[lang]
    described["shortDescription"] = {"text": _said(_capital(rule.name[lang]) + ".")}
    described["fullDescription"] = {"text": _said(_capital(rule.condition[lang]) + ".")}
    described["help"] = {"text": _said(_help(rule, lang, "{label}: {body}")), "markdown": _help(rule, lang, _MARKED)}
    described["properties"] = {"clause": rule.clause_label[lang], "tags": [severity]}
    return described


_MARKED = "**{label}**  \n{body}\n"


def _help(rule: Rule, lang: str, form: str) -> str:
    pieces = {
        "condition": rule.condition[lang],
        "reason": rule.clause_label[lang],
        "breaking": rule.breaking[lang],
        "keeping": rule.keeping[lang],
        "silent": rule.silent_when[lang],
    }
    return "\n".join(
        form.format(label=text(f"reports.{key}", lang), body=" ".join(body.split()))
        for key, body in pieces.items()
        if body
    )


def _result(finding: Finding, place: int, lang: str) -> Json:
    sentences = [finding.message]
    if finding.clause:
        sentences.append(f"{text('validate.reason', lang)} {finding.clause}")
    if finding.mend:
        sentences.append(f"{text('validate.mend', lang)} {finding.mend}")
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": LEVELS[finding.severity],
        "message": {"text": _said("\n".join(sentences))},
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.file:
        result["locations"] = [_location(finding)]
    further = [spot for spot in finding.places if spot.file and _where(spot) != _where(finding)]
    if further:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": _said(_shown(spot))}, **_location(spot)}
            for number, spot in enumerate(further, 1)
        ]
    properties = {"value": finding.value, "clause": finding.clause, "mend": finding.mend}
    result["properties"] = {key: value for key, value in properties.items() if value}
    return result


def _waived(finding: Finding, waiver: Waiver, place: int, lang: str) -> Json:
    """Return a result that is shown as closed, with the reason."""
    reason = text("reports.waived", lang, reason=waiver.reason, author=waiver.author, until=waiver.until)
    suppression = {"kind": "external", "status": "accepted", "justification": reason}
    return {**_result(finding, place, lang), "suppressions": [suppression]}


def _where(spot: Finding | Spot) -> tuple[str, int, str]:
    return spot.file, spot.line, spot.cell


def _shown(spot: Spot) -> str:
    name = spot.element_name or spot.element_id
    return f"{shown_place(Place(spot.file, spot.line, spot.cell))} {name}".rstrip()


def _location(spot: Finding | Spot) -> Json:
    physical: dict[str, object] = {"artifactLocation": {"uri": uri(spot.file)}}
    # a workbook has no lines: the row of a sheet would be shown somewhere in the bytes of the archive
    if spot.line and not spot.file.lower().endswith(SHEETS):
        physical["region"] = {"startLine": spot.line}
    logical: list[Json] = []
    if spot.cell:
        logical.append({"name": spot.cell.rpartition("!")[2], "fullyQualifiedName": spot.cell, "kind": "cell"})
    if spot.element_id:
        one = {"fullyQualifiedName": spot.element_id, "kind": "element"}
        logical.append({"name": spot.element_name, **one} if spot.element_name else one)
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _invocation(failures: Sequence[InputError], lang: str) -> Json:
    outcome: dict[str, object] = {"executionSuccessful": not failures}
    if failures:
        outcome["toolExecutionNotifications"] = list(_notifications(failures, lang))
    return outcome


def _notifications(failures: Iterable[InputError], lang: str) -> Iterable[Json]:
    for failure in failures:
        physical: dict[str, object] = {"artifactLocation": {"uri": uri(failure.file)}}
        if failure.line:
            physical["region"] = {"startLine": failure.line}
        yield {
            "level": "error",
            "message": {"text": _said(failure.message(lang))},
            "locations": [{"physicalLocation": physical}],
        }


def _said(plain: str) -> str:
    """Return a text as a SARIF message: braces would be places to fill, '[…](…)' a link."""
    return _LINK.sub(r"\\[", plain).replace("{", "{{").replace("}", "}}")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
