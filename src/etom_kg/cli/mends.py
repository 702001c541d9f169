"""The part of `etom validate` that mends: `--fix`, and `--dry-run` with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etom_kg.cli import console

if TYPE_CHECKING:
    from etom_kg.checking import Report
    from etom_kg.mending.writing import Mending


def mend(report: Report, check: Callable[[Mapping[str, Path]], Report], *, write: bool) -> Mending:
    """Mend what is certain; `check` validates again as the first time, with other files in place of some."""
    from etom_kg.mending import writing

    return writing.mend(report, check, write=write)


def show(mending: Mending, places: Sequence[tuple[str, Path | None]], lang: str) -> Report:
    """Print the changes and the count: to stdout, or to stderr where stdout gets a report for machines.

    Returns the report of the files as they are now.
    """
    from etom_kg.reports import mended

    shown = mended.changes(mending, lang) + mended.count(mending, lang)
    if any(place is None and form != "text" for form, place in places):
        console.talk(shown.rstrip("\n"))
    else:
        console.put(shown + "\n")
    return mending.after if mending.written else mending.before
