"""The forms of the report of `etom validate`, and each on its way to stdout or to its file."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg import output
from etom_kg.cli import console
from etom_kg.messages import text

if TYPE_CHECKING:
    from etom_kg.checking import Report
    from etom_kg.mending.writing import Mending
    from etom_kg.rules import Severity

FORMS = {
    ".txt": "text",
    ".json": "json",
    ".codequality.json": "codequality",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".ttl": "turtle",
    "": "text",
}
"""The form of a report by the suffix of its file, or by the last two."""
FORMATS = tuple(dict.fromkeys(FORMS.values()))


def deliver(
    report: Report, places: Sequence[tuple[str, Path | None]], lang: str, fail_on: Severity, begun: float,
    mending: Mending | None = None,
) -> None:  # fmt: skip
    """Print or write the report in each form asked for; `begun` is when the work did, `mending` what --fix did.

    Where nothing could be read no file is written. What files were written is told on stderr, with the count of
    findings where stdout has none.
    """
    for form, place in places:
        if place and report.is_empty:
            continue
        if form == "text":
            data = _text(report, lang, place, begun).encode("utf-8", "replace")
        else:
            data = rendered(report, form, lang, fail_on, mending)
        if place is None:
            console.put(data.decode("utf-8"))
        else:
            output.write(place, data)
    _tell(report, [place for _, place in places], lang)


def _tell(report: Report, places: Sequence[Path | None], lang: str) -> None:
    """Say which files were written: a command that prints nothing looks as if it had done nothing."""
    written = [place for place in places if place and not output.is_device(place)]
    if not written or report.is_empty:
        return
    if None not in places:
        from etom_kg.reports import summary

        console.talk(summary.tally(report, lang))
    console.talk(text("coverage.written", lang, path=", ".join(str(place) for place in written)))


def rendered(
    report: Report, form: str, lang: str, fail_on: Severity = "violation", mending: Mending | None = None
) -> bytes:
    """Return the report in one of the forms other than text, as bytes of a file.

    A file name in another encoding holds lone surrogates, which UTF-8 has no bytes for: they become '?'.
    """
    # a form brings its modules only where it is asked for
    if form == "json":
        from etom_kg.reports import json

        made = json.render(report, lang, mending)
    elif form == "sarif":
        from etom_kg.reports import sarif

        made = sarif.render(report, lang)
    elif form == "junit":
        from etom_kg.reports import junit

        made = junit.render(report, lang, fail_on)
    elif form == "codequality":
        from etom_kg.reports import code_quality

        made = code_quality.render(report, lang)
    elif form == "html":
        from etom_kg.publishing import page

        made = page.render(report, lang)
    elif form == "turtle":
        from etom_kg.reports import validation_report

        made = validation_report.render(report)
    elif form == "xlsx":
        from etom_kg.reports import finding_tables
        from etom_kg.tables import workbook

        return workbook(finding_tables.tables(report, lang))
    else:
        from etom_kg.reports import markdown

        made = markdown.render(report, lang)
    return made.encode("utf-8", "replace")


def _text(report: Report, lang: str, place: Path | None, begun: float) -> str:
    from etom_kg.reports import text as page

    if place or not sys.stdout.isatty():
        return page.render(report, lang)
    return page.render(report, lang, paint=console.severity, seconds=time.perf_counter() - begun)
