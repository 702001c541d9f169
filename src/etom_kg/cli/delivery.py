"""Where a report goes: to stdout, or to files whose suffixes say their kinds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from etom_kg import output
from etom_kg.cli import console, frame
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.vocabulary import SH

if TYPE_CHECKING:
    from etom_kg.checking import Report
    from etom_kg.model import Model
    from etom_kg.rules import Severity
    from etom_kg.tables import Table

FORMS = {".txt": "text", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
FORMATS = tuple(FORMS.values())
REPORT = f"<{SH}ValidationReport>"
INDICATORS = "measures."
"""How the keys of notices about indicators begin."""
_BINARY = frozenset(("xlsx", "png", "pdf"))
PASSED_OVER = 3
"""So many files passed over are named."""


def options(function: Any) -> Any:
    """Give a command that answers with tables `--format`, `-o` and `--force`."""
    for option in (
        frame.option("--force", is_flag=True, help="coverage.force_help"),
        frame.option("-o", "--output", "outputs", type=frame.FilePath(), multiple=True, help="coverage.output_help"),
        frame.option("--format", type=click.Choice(FORMATS), help="cli.format_help"),
    ):
        function = option(function)
    return function


def destinations(
    format: str | None,
    outputs: Sequence[Path],
    inputs: Sequence[Path],
    *,
    force: bool,
    forms: Mapping[str, str] = FORMS,
) -> list[tuple[str, Path | None]]:
    """Return each form asked for with its file, None for stdout; `forms` are those known, by the ends of names.

    Raises UsageError for a suffix without a form or of another form, a workbook without a file, a file that is there
    already (unless `force`), and one that is a model read.
    """
    if not outputs:
        if format == "xlsx":
            raise UsageError("coverage.needs_file")
        return [(format or "text", None)]
    found: list[tuple[str, Path | None]] = []
    for path in outputs:
        output.refuse_inputs(path, inputs)
        by_suffix = forms.get("".join(path.suffixes[-2:]).lower()) or forms.get(path.suffix.lower())
        refuse_suffix(path, format, by_suffix, forms)
        form = format or by_suffix
        if form is None and not output.is_device(path):
            raise UsageError("import_.no_format", path=path, suffixes=", ".join(filter(None, forms)))
        found.append((form or "text", path))
    output.refuse_existing(tuple(outputs), force)
    for path in outputs:
        output.refuse_added_sheets(path)
    return found


def refuse_suffix(path: Path, format: str | None, by_suffix: str | None, forms: Mapping[str, str]) -> None:
    """Raise UsageError where a workbook, picture or PDF would get the suffix of another form, or a text theirs.

    Programs open files by their suffixes; a text under the suffix of another text is shown all the same.
    """
    if format and by_suffix and format != by_suffix and _BINARY & {format, by_suffix}:
        right = next(suffix for suffix, form in forms.items() if form == format)
        raise UsageError("cli.other_suffix", path=path, format=format, suffix=path.suffix, right=right)


def keep_read(places: Iterable[tuple[str, Path | None]], models: Iterable[Model]) -> None:
    """Raise UsageError where a file to be written is a model that was read, as one of a folder say.

    A report of ours may lie there since the last run, and be written again.
    """
    read = [Path(model.path) for model in models if not model.graph.names(REPORT)]
    for _, place in places:
        if place is not None:
            output.refuse_inputs(place, read)


def deliver(
    places: Sequence[tuple[str, Path | None]],
    plain: Callable[[str], str],
    tables: Callable[[], Sequence[Table]],
    table: Callable[[], Table],
    lang: str,
) -> None:
    """Print or write each form: `plain` gives 'text' and 'json', `tables` a workbook, `table` the one table of CSV."""
    for form, place in places:
        if form == "xlsx":
            from etom_kg.tables import workbook

            data = workbook(tables())
        elif form == "csv":
            from etom_kg.tables import as_csv, csv_file

            data = csv_file(table()) if place else as_csv(table()).encode("utf-8", "replace")
        else:
            # a file name in another encoding holds lone surrogates, which UTF-8 has no bytes for
            data = plain(form).encode("utf-8", "replace")
        if place is None:
            console.put(data.decode("utf-8"))
        else:
            output.write(place, data)
            console.talk(text("coverage.written", lang, path=place))


def unread_indicators(models: Sequence[Model], lang: str) -> Iterator[str]:
    """Yield lines about targets and values that could not be read: no finding speaks of them."""
    if any(notice.key.startswith(INDICATORS) for model in models for notice in model.notices):
        from etom_kg.reports import imported

        for model in models:
            yield from imported.notices(model, lang, INDICATORS)


def noticed(models: Sequence[Model], lang: str) -> Iterator[str]:
    """Yield a few lines about what was odd on reading and no finding speaks of."""
    if any(model.notices for model in models):
        from etom_kg.reports import noticed

        yield from noticed.brief(models, lang)


def useless_waivers(report: Report, lang: str) -> Iterator[str]:
    """Yield a line about each waiver that can never allow anything."""
    if report.config.waivers:
        from etom_kg.controlling import useless

        yield from (one.message(lang) for one in useless(report.config.waivers))


def end(report: Report, lang: str, fail_on: Severity) -> NoReturn:
    """Tell on stderr what no finding speaks of, then leave with the exit code of the report."""
    for line in (*noticed(report.models, lang), *useless_waivers(report, lang)):
        console.talk(line)
    if report.passed_over:
        console.talk(passed_over(report.passed_over, lang))
    for failure in report.failures:
        console.talk(failure.message(lang))
    sys.exit(report.exit_code(fail_on))


def passed_over(files_left: tuple[str, ...], lang: str) -> str:
    """Return the line that tells which files of folders were no models."""
    examples = ", ".join(files_left[:PASSED_OVER])
    if len(files_left) > PASSED_OVER:
        examples += ", …"
    return text("reading.passed_over", lang, count=len(files_left), examples=examples)
