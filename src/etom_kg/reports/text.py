"""The report on a terminal: at most 80 columns, plain words, no sign that a pipe could lose."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence

from etom_kg import framework, rules
from etom_kg.checking import Report
from etom_kg.coverage import Coverage, GroupCoverage
from etom_kg.explaining.facts import shown_place, small_initial
from etom_kg.findings import Finding
from etom_kg.messages import text
from etom_kg.model import Place
from etom_kg.reports import decisions, first_look, summary
from etom_kg.reports.layout import GLUE, WIDTH, plain, typed
from etom_kg.rules import SEVERITIES

CONTRADICTION = "ETOM803"
PLACES = 12
"""So many further places of a grouped finding are printed."""

_BEFORE_NUMBER = re.compile(r"(?<!\d,) (?=\d+[.,;:)]*(?: |$))")
"""A count stays on the line of the word it counts; numbers of a list stand where there is room."""
_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-ZА-ЯЁ])")


def render(report: Report, lang: str, *, paint: Callable[[str, str], str] = plain, seconds: float | None = None) -> str:
    """Return the whole report, lines ended by a newline; '' where no file could be read: there is nothing to report.

    `paint(word, severity)` may colour the word for a severity; `seconds` is printed where given
    (only on a terminal: a file must not differ from run to run).
    """
    if not report.models:
        return ""
    lines = list(_head(report, lang))
    lines.append("")
    for finding in report.findings:
        lines += [*_finding(finding, lang, paint), ""]
    lines += _tally(report, lang)
    for sentence in summary.kept_back(report, lang):
        lines += _wrapped(sentence, "", "  ")
    # sheets of agreements or bills alone cover nothing, and that says nothing
    covers = report.coverage.processes or report.coverage.total.covered
    if covers:
        lines += ["", *_coverage(report.coverage, lang)]
    if covers and any(use.edition != report.coverage.edition for use in report.editions):
        lines += _wrapped(text("coverage.through_matches", lang), "", "  ")
    if report.provisional is not None:
        lines += ["", *first_look.render(report.provisional, report.models, lang)]
    elif covers and report.paths:
        whole = text("coverage.whole_map", lang, paths=" ".join(map(typed, report.paths)))
        lines.append(whole if len(whole) <= WIDTH else text("coverage.whole_map", lang, paths="…"))
    if seconds is not None:
        shown = text("validate.seconds", lang, seconds=_decimal(seconds, lang))
        room = WIDTH - 1 - len(shown)
        if len(lines[-1]) < room:
            lines[-1] = lines[-1].ljust(room) + shown
        else:
            lines.append(shown.rjust(WIDTH - 1))
    return "\n".join(lines) + "\n"


def _decimal(number: float, lang: str) -> str:
    shown = f"{number:.1f}"
    return shown.replace(".", ",") if lang == "ru" else shown


def _head(report: Report, lang: str) -> Iterator[str]:
    yield from _wrapped(summary.read(report, lang), "", "  ")
    if report.editions:
        yield from _wrapped(" ".join(summary.editions(report, lang)), "", "  ")
    told = {finding.code for finding in report.findings}
    # a contradiction is a finding, unless its rule is off
    conflicts = [one for one in report.conflicts if not (one.element and CONTRADICTION in told)]
    yield from decisions.lines(report.decisions, conflicts, lang)


def _finding(finding: Finding, lang: str, paint: Callable[[str, str], str]) -> Iterator[str]:
    word = paint(text(f"validate.{finding.severity}", lang), finding.severity)
    # the place stands first and unbroken, however long, so that terminals make it a link
    yield f"{shown_place(Place(finding.file, finding.line, finding.cell))}  {word}  {finding.code}"
    yield from _sentences(finding.message)
    labels = {key: text(f"validate.{key}", lang) for key in ("reason", "mend")}
    width = max(map(len, labels.values())) + 2
    for key, body in (("reason", finding.clause), ("mend", small_initial(summary.mend_of(finding, lang)))):
        if body:
            yield from _wrapped(body, "  " + labels[key].ljust(width), " " * (width + 2))
    if where := _places(finding, lang):
        yield from _wrapped(where, "  " + text("validate.places", lang).ljust(width), " " * (width + 2))


def _places(finding: Finding, lang: str) -> str:
    """Return where else a finding holds, '' where it stands alone or the file has neither lines nor cells."""
    cells = [place.cell for place in finding.places if "!" in place.cell]
    if cells:
        shown = list(dict.fromkeys(cells))
    elif len({place.file for place in finding.places}) == 1:
        numbers = sorted({place.line for place in finding.places if place.line})
        shown = [str(number) for number in numbers]
    else:
        shown = list(dict.fromkeys(shown_place(Place(p.file, p.line, p.cell)) for p in finding.places))
    if not shown:
        return ""
    rest = len(shown) - PLACES
    listed = ", ".join(shown[:PLACES])
    if rest > 0:
        listed = text("findings.and_more", lang, items=listed, count=rest)
    only_lines = not cells and len({place.file for place in finding.places}) == 1
    return text("validate.lines", lang, lines=listed) if only_lines else listed


def _tally(report: Report, lang: str) -> Iterator[str]:
    tally = summary.tally(report, lang)
    if not report.findings:
        yield tally
        return
    worst = next(key for key in SEVERITIES if report.counts()[key])
    # shapes of the user's own have no page
    explained = [
        finding.code for finding in report.findings if finding.severity == worst and finding.code in rules.load()
    ]
    if not explained:
        yield from _wrapped(tally, "", "  ")
        return
    more = text("validate.more", lang, code=explained[-1])
    if len(tally) + 2 + len(more) <= WIDTH:
        yield f"{tally}  {more}"
    else:
        yield from _wrapped(tally, "", "  ")
        yield more


def _coverage(coverage: Coverage, lang: str) -> Iterator[str]:
    total = coverage.total
    touched = [group for group in coverage.groups if group.has]
    for group in touched:
        yield from _group(group, coverage, lang)
    if not touched:
        yield text("coverage.none", lang, covered=total.covered, total=total.total)
    elif len(touched) > 1:
        percent = round(100 * total.covered / total.total)
        yield from _wrapped(
            text(
                "coverage.total",
                lang,
                covered=total.covered,
                total=total.total,
                percent=percent,
                linked=coverage.linked,
                processes=coverage.processes,
            ),
            "",
            "  ",
        )
    out = [element.id for element in coverage.elements if element.out_of_scope]
    if out:
        yield from _wrapped(text("coverage.out", lang, ids=", ".join(out)), "", "  ")


def _group(group: GroupCoverage, coverage: Coverage, lang: str) -> Iterator[str]:
    share = group.elements
    title = text(
        "coverage.group",
        lang,
        group=_group_title(group, coverage.edition, lang),
        covered=share.covered,
        total=share.total,
    )
    verticals = "   ".join(f"{key} {part.covered}/{part.total}" for key, part in group.verticals.items())
    room = WIDTH - 1 - len(verticals)
    if not verticals:
        yield from _wrapped(title, "", "  ")
    elif len(title) + 3 <= room:
        yield (
            title.ljust(max(43, len(title) + 3)) + verticals
            if len(title) <= 40 and room >= 43
            else (title + "   " + verticals)
        )
    else:
        yield from _wrapped(title, "", "  ")
        yield "  " + verticals
    labels = {key: text(f"coverage.{key}", lang) for key in ("has", "lacks")}
    width = max(map(len, labels.values())) + 2
    for key, ids in (("has", group.has), ("lacks", group.lacks)):
        if ids:
            yield from _columns(ids, "  " + labels[key].ljust(width), " " * (width + 2))


def _group_title(group: GroupCoverage, edition: str, lang: str) -> str:
    entry = framework.load().entry(group.id, edition)
    if entry is None:
        return group.id
    return f"{group.id} {entry.abbr or entry.names.get(lang) or entry.names.get('en', '')}".rstrip()


def _columns(ids: Sequence[str], first: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        "  ".join(ids),
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sentences(message: str) -> Iterator[str]:
    """Wrap a message; where it needs several lines, a sentence begins a new line rather than be torn."""
    if len(message) + 2 <= WIDTH:
        yield f"  {message}"
        return
    line = ""
    for sentence in _SENTENCE_END.split(message):
        if line and len(line) + len(sentence) + 3 > WIDTH:
            yield from _wrapped(line, "  ", "  ")
            line = sentence
        else:
            line = f"{line} {sentence}".strip()
    yield from _wrapped(line, "  ", "  ")


def _wrapped(body: str, first: str, indent: str) -> list[str]:
    lines = textwrap.wrap(
        _BEFORE_NUMBER.sub(GLUE, body),
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(GLUE, " ") for line in lines]
