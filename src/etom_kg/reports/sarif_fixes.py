"""Mends as SARIF has them: for each finding the stretches of text to delete and what takes their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from etom_kg.checking import Report
from etom_kg.editing.spans import Edit
from etom_kg.findings import Finding, Fix
from etom_kg.mending.planning import Planned, of_findings, plan

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Patches:
    """The files with their edits, and where each of their lines begins. Workbooks have neither lines nor edits."""

    files: tuple[Planned, ...] = ()
    lines: Mapping[str, list[int]] = field(default_factory=dict)


def patches(report: Report) -> Patches:
    """Look up where the mends of a report stand; files are read again only where there are mends."""
    fixes = of_findings(report)
    if not fixes:
        return Patches()
    files = tuple(file for file in plan(report, fixes).files if file.draft.text is not None)
    return Patches(files, {file.path: _starts(file.draft.text or "") for file in files})


def of(finding: Finding, found: Patches, say: Callable[[str], str], uri: Callable[[str], str]) -> Json:
    """Return the property `fixes` of a result; nothing where no mend of it stands in a text."""
    wanted = set(finding.fixes)
    changes, reasons = [], []
    for file in found.files if wanted else ():
        fixes = [fix for fix in file.fixes if fix in wanted]
        if not fixes:
            continue
        reasons += fixes
        text = file.draft.text or ""
        replacements = [
            {"deletedRegion": _region(edit, text, found.lines[file.path]), "insertedContent": {"text": edit.new}}
            for edit in file.draft.edits(fixes)
        ]
        changes.append({"artifactLocation": {"uri": uri(file.path)}, "replacements": replacements})
    if not changes:
        return {}
    return {"fixes": [{"description": {"text": say(_said(reasons))}, "artifactChanges": changes}]}


def _said(fixes: list[Fix]) -> str:
    first = f"{fixes[0].old} -> {fixes[0].new}: {fixes[0].description}"
    return first if len(fixes) == 1 else f"{first} (+{len(fixes) - 1})"


def _region(edit: Edit, text: str, starts: list[int]) -> Json:
    line, column = _place(edit.start, text, starts)
    last_line, last_column = _place(edit.end, text, starts)
    return {"startLine": line, "startColumn": column, "endLine": last_line, "endColumn": last_column}


def _place(at: int, text: str, starts: list[int]) -> tuple[int, int]:
    line = bisect_right(starts, at)
    before = text[starts[line - 1] : at]
    # columns count what UTF-16 takes, as editors do
    return line, len(before) + sum(1 for sign in before if ord(sign) > 0xFFFF) + 1


def _starts(text: str) -> list[int]:
    found, at = [0], 0
    while at := text.find("\n", at) + 1:
        found.append(at)
    return found
