"""The report as Markdown: short enough for a comment on a pull request, and nothing of a model's is mark-up in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape

from etom_kg import rules
from etom_kg.checking import Report
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.reports.summary import coverage_line, editions, kept_back, mend_of, read, tally

LONGEST = 60_000
"""Signs; a comment on GitHub holds 65,536."""
_MARKS = re.compile(r"([\\`*_\[\]~|])")
# a person, an issue or an address in a model's text is told to nobody and linked nowhere
_CALLS = re.compile(r"@(?=\w)|#(?=\d)|(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)


def render(report: Report, lang: str, *, title: str = "", longest: int | None = LONGEST) -> str:
    """Return the report as Markdown (GitHub's flavour), worst findings first where not all of them fit `longest`.

    `title` names the part of a run that the report is of.
    """
    heading = " · ".join(filter(None, (text("reports.title", lang), title)))
    lines = [
        f"### {plain(heading)}",
        "",
        plain(" ".join((tally(report, lang), *kept_back(report, lang)))),
        "",
    ]
    lines += [plain(" ".join((read(report, lang), *editions(report, lang)))), ""]
    if report.findings:
        room = sys.maxsize if longest is None else longest - len("\n".join(lines)) - 1000
        lines += _table(report, lang, room)
    if not title:
        lines += [plain(coverage_line(report.coverage, lang)), ""]
    for failure in report.failures:
        lines.append(f"- {plain(failure.message(lang))}")
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(words: str) -> str:
    """Return a text that Markdown shows as it is, on one line.

    >>> plain("<b>@anna</b> | a_b")
    '&lt;b&gt;@<!-- -->anna&lt;/b&gt; \\\\| a\\\\_b'
    """
    escaped = _MARKS.sub(r"\\\1", escape(" ".join(words.split()), quote=False))
    return _CALLS.sub(lambda found: f"{found[0][:1]}<!-- -->{found[0][1:]}", escaped)


def _table(report: Report, lang: str, room: int) -> Iterator[str]:
    heads = [text(f"reports.{key}", lang) for key in ("place", "rule", "what")]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|"
    order = sorted(report.findings, key=lambda finding: rules.SEVERITIES.index(finding.severity))
    for number, finding in enumerate(order):
        row = _row(finding, lang)
        room -= len(row) + 1
        if room < 0:
            yield ""
            yield plain(text("reports.further", lang, count=len(order) - number))
            break
        yield row
    yield ""


def _row(finding: Finding, lang: str) -> str:
    where = finding.cell or (text("validate.line", lang, line=finding.line) if finding.line else "")
    place = "<br>".join(plain(part) for part in (finding.file, where) if part)
    rule = f"{plain(text(f'validate.{finding.severity}', lang))}<br>{plain(finding.code)}"
    said = [plain(finding.message)]
    if finding.clause:
        said.append(f"*{text('validate.reason', lang)}* {plain(finding.clause)}")
    if mend := mend_of(finding, lang):
        said.append(f"*{text('validate.mend', lang)}* {plain(mend)}")
    if finding.places:
        said.append(plain(text("reports.places", lang, count=len(finding.places))))
    return f"| {place} | {rule} | {'<br>'.join(said)} |"
