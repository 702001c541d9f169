"""Where a report goes: to stdout, or to files whose suffixes say their kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from etom_kg import output
from etom_kg.cli import console
from etom_kg.errors import UsageError
from etom_kg.messages import text
from etom_kg.tables import Table, as_csv, csv_file, workbook

FORMS = {".txt": "text", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}
FORMATS = tuple(FORMS.values())
PASSED_OVER = 3
"""So many files passed over are named."""


def destinations(
    format: str | None,
    outputs: Sequence[Path],
    inputs: Sequence[Path],
    *,
    force: bool,
    forms: Mapping[str, str] = FORMS,
) -> list[tuple[str, Path | None]]:
    """Return each form asked for with its file, None for stdout; `forms` are those known, by the ends of names.

    Raises UsageError for a suffix without a form, a workbook without a file, a file that is there already (unless
    `force`), and one that is a model read.
    """
    if not outputs:
        if format == "xlsx":
            raise UsageError("coverage.needs_file")
        return [(format or "text", None)]
    found: list[tuple[str, Path | None]] = []
    for path in outputs:
        if any(one.exists() and path.exists() and path.samefile(one) for one in inputs):
            raise UsageError("validate.over_a_model", path=path)
        form = format or forms.get(path.suffix.lower())
        if form is None and not output.is_device(path):
            raise UsageError("import_.no_format", path=path, suffixes=", ".join(filter(None, forms)))
        found.append((form or "text", path))
    output.refuse_existing(tuple(outputs), force)
    return found


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
            data = workbook(tables())
        elif form == "csv":
            data = csv_file(table()) if place else as_csv(table()).encode("utf-8", "replace")
        else:
            # a file name in another encoding holds lone surrogates, which UTF-8 has no bytes for
            data = plain(form).encode("utf-8", "replace")
        if place is None:
            console.put(data.decode("utf-8"))
        else:
            output.write(place, data)
            console.talk(text("coverage.written", lang, path=place))


def passed_over(files_left: tuple[str, ...], lang: str) -> str:
    """Return the line that tells which files of folders were no models."""
    examples = ", ".join(files_left[:PASSED_OVER])
    if len(files_left) > PASSED_OVER:
        examples += ", …"
    return text("reading.passed_over", lang, count=len(files_left), examples=examples)
