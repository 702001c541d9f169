"""`etom crosswalk`: an id in both editions, or a whole table translated."""

from __future__ import annotations

from pathlib import Path

import click

from etom_kg.cli import console, frame, overlays
from etom_kg.errors import UsageError


@click.command("crosswalk", cls=frame.Command, help="crosswalk.help")
@frame.argument("id", required=False, metavar="cli.id")
@frame.option("--file", "file", type=frame.FilePath(), help="crosswalk.file_help")
@frame.option("--column", metavar="cli.name", help="crosswalk.column_help")
@frame.option("-o", "--output", type=frame.FilePath(), help="crosswalk.output_help")
@frame.option("--force", is_flag=True, help="crosswalk.force_help")
@frame.lang_option
@frame.edition_option
@overlays.overlay_option
@frame.format_option("text", "json")
def command(
    id: str | None,
    file: Path | None,
    column: str | None,
    output: Path | None,
    force: bool,
    lang: str,
    edition: str | None,
    overlay: Path | None,
    format: str,
) -> None:
    """Answer about one id, or translate a file."""
    if (id is None) == (file is None):
        raise UsageError("crosswalk.id_or_file")
    with overlays.using(overlay):
        if id is not None:
            console.say(_of_id(id, lang, format))
        elif file is not None:
            console.say(_of_file(file, column, output, force, edition, lang, format))


def _of_id(id: str, lang: str, format: str) -> str:
    from etom_kg.crosswalking import meaning
    from etom_kg.reports import crosswalk, records

    found = meaning.answer(id)
    return records.dumps(crosswalk.as_dict(found)) if format == "json" else crosswalk.render(found, lang).rstrip("\n")


def _of_file(
    file: Path, column: str | None, place: Path | None, force: bool, edition: str | None, lang: str, format: str
) -> str:
    from etom_kg import output
    from etom_kg.crosswalking import answer
    from etom_kg.reports import matrix, records

    if place is None and format == "text":
        raise UsageError("crosswalk.needs_output")
    output.refuse_existing((place,) if place else (), force)
    if place:
        output.refuse_added_sheets(place)
    found = answer.translated(file, column, edition)
    if place is not None:
        answer.write(found, place, lang)
    return records.dumps(matrix.as_dict(found, place, lang)) if format == "json" else matrix.render(found, place, lang)
